// What the doctor looks at: the welcome, what the features use, the server, Discord's own features.
import type { GuildId } from '../discord/ids.ts';
import type { DiscordPort } from '../discord/port.ts';
import type { Check } from './doctor.service.ts';
import { findTeamChannel } from './owner-channel.ts';
import { decideNativeFindings, decideServerFindings, NATIVE_CODES, SERVER_CODES } from './server.rules.ts';
import type { Settings } from './service.ts';
import { createUsedCheck, type UsedDeps } from './used.ts';
import { WELCOME_CODES } from './welcome.rules.ts';

export interface CheckDeps {
  discord: UsedDeps['discord'] &
    Pick<
      DiscordPort,
      | 'findNative'
      | 'findOwnerChannel'
      | 'findChannel'
      | 'missingToRead'
      | 'readOnboarding'
      | 'readWelcomeScreen'
      | 'readAutoMod'
    >;
  settings: Pick<Settings, 'get' | 'getAll' | 'listWelcomeFindings'>;
  /** The developer portal grants the Message Content Intent. */
  hasMessageContent: boolean;
  /** Whether some feature sends direct messages by itself in the guild. */
  sendsDms(guildId: GuildId): Promise<boolean>;
}

export function createChecks({ discord, settings, hasMessageContent, sendsDms }: CheckDeps): Check[] {
  const welcome: Check = { codes: WELCOME_CODES, costs: 'memory', find: settings.listWelcomeFindings };

  const server: Check = {
    codes: SERVER_CODES,
    costs: 'memory',
    async find(guildId) {
      const native = discord.findNative(guildId);
      if (!native) return [];
      return decideServerFindings({
        welcome: await settings.get(guildId, 'welcome'),
        language: await settings.get(guildId, 'language'),
        native,
        hasMessageContent,
        hasOwnerChannel: (await findTeamChannel({ discord, settings }, guildId)) !== undefined,
        sendsDms: await sendsDms(guildId),
      });
    },
  };

  const native: Check = {
    codes: NATIVE_CODES,
    costs: 'calls',
    async find(guildId) {
      const facts = discord.findNative(guildId);
      if (!facts) return [];
      const set = await settings.get(guildId, 'welcome');
      const [onboarding, screen, autoMod] = await Promise.all([
        facts.isCommunity ? discord.readOnboarding(guildId) : undefined,
        facts.isCommunity ? discord.readWelcomeScreen(guildId) : [],
        discord.readAutoMod(guildId),
      ]);
      const roles = set.newcomerRoleId ? [set.newcomerRoleId] : [];
      return decideNativeFindings({
        welcome: set,
        onboarding,
        hiddenWelcomeScreenIds: (screen ?? []).filter((id) => discord.missingToRead(guildId, id, roles).length > 0),
        autoMod,
        channelExists: (id) => discord.findChannel(guildId, id) !== undefined,
      });
    },
  };
  return [welcome, createUsedCheck({ discord, settings }), server, native];
}
