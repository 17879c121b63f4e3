// Server Onboarding, Welcome Screen, AutoMod and the server's safety switches.
import { type Client, GuildFeature, GuildVerificationLevel } from 'discord.js';
import type { APIAutoModerationRule, APIGuildOnboarding, APIGuildWelcomeScreen } from 'discord-api-types/v10';
import { AutoModerationActionType, Routes } from 'discord-api-types/v10';
import { realNow } from '../../runtime/clock.ts';
import { findAt } from '../find-at.ts';
import { asId, type ChannelId, type RoleId } from '../ids.ts';
import type { NativePort } from './port.ts';

export function createNativeAdapter(client: Client): NativePort {
  return {
    findNative(guildId) {
      const guild = client.guilds.cache.get(guildId);
      if (!guild) return undefined;
      const { invitesDisabledUntil, dmsDisabledUntil } = guild.incidentsData ?? {};
      // Discord's own switch, so Discord's own time.
      const now = realNow();
      const until = (date: Date | null | undefined) => (date && date.getTime() > now ? date.getTime() : undefined);
      const invitesPausedUntil = until(invitesDisabledUntil);
      return {
        isCommunity: guild.features.includes(GuildFeature.Community),
        rulesChannelId: guild.rulesChannelId ? asId<ChannelId>(guild.rulesChannelId) : undefined,
        asksForVerification: guild.verificationLevel !== GuildVerificationLevel.None,
        invitesPaused: invitesPausedUntil !== undefined || guild.features.includes(GuildFeature.InvitesDisabled),
        invitesPausedUntil,
        dmsPausedUntil: until(dmsDisabledUntil),
      };
    },
    async readOnboarding(guildId) {
      const onboarding = await findAt<APIGuildOnboarding>(client, Routes.guildOnboarding(guildId));
      return (
        onboarding && {
          enabled: onboarding.enabled,
          defaultChannelIds: onboarding.default_channel_ids.map((id) => asId<ChannelId>(id)),
          roleIds: onboarding.prompts
            .flatMap(({ options }) => options.flatMap((option) => option.role_ids))
            .map((id) => asId<RoleId>(id)),
        }
      );
    },
    async readWelcomeScreen(guildId) {
      const guild = client.guilds.cache.get(guildId);
      if (!guild?.features.includes(GuildFeature.WelcomeScreenEnabled)) return [];
      const screen = await findAt<APIGuildWelcomeScreen>(client, Routes.guildWelcomeScreen(guildId));
      return screen?.welcome_channels.map(({ channel_id }) => asId<ChannelId>(channel_id));
    },
    async readAutoMod(guildId) {
      const rules = await findAt<APIAutoModerationRule[]>(client, Routes.guildAutoModerationRules(guildId));
      return rules?.map((rule) => ({
        id: rule.id,
        name: rule.name,
        enabled: rule.enabled,
        exemptRoleIds: rule.exempt_roles.map((id) => asId<RoleId>(id)),
        alertChannelIds: rule.actions.flatMap((action) =>
          action.type === AutoModerationActionType.SendAlertMessage && action.metadata?.channel_id
            ? [asId<ChannelId>(action.metadata.channel_id)]
            : [],
        ),
      }));
    },
  };
}
