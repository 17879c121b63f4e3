// What an owner decides about mentorship; only what can work is taken.
import type { GuildId, UserId } from '../discord/ids.ts';
import type { DiscordPort } from '../discord/port.ts';
import { Refusal } from '../runtime/refusal.ts';
import type { MentorsSettings } from '../settings/sections.ts';
import { requirePostable } from '../settings/usable.ts';

export type MentorsChange = { [Name in keyof MentorsSettings]?: MentorsSettings[Name] | undefined };

export interface SetupDeps {
  discord: Pick<DiscordPort, 'findChannel' | 'findRole'>;
  settings: {
    get(guildId: GuildId, section: 'mentors'): Promise<MentorsSettings>;
    replace(guildId: GuildId, section: 'mentors', value: MentorsSettings, by: UserId): Promise<void>;
  };
}

export function createMentorsSetup({ discord, settings }: SetupDeps) {
  return {
    get: (guildId: GuildId) => settings.get(guildId, 'mentors'),

    /** What is left out stays as it is. @throws Refusal channel_*, role_unknown, role_everyone: nothing is changed then */
    async update(guildId: GuildId, change: MentorsChange, by: UserId): Promise<MentorsSettings> {
      requirePostable(discord, guildId, change.channelId);
      requirePostable(discord, guildId, change.offersChannelId);
      for (const roleId of [change.mentorRoleId, change.teamRoleId]) {
        const role = roleId ? discord.findRole(guildId, roleId) : undefined;
        if (roleId && !role) throw new Refusal('role_unknown');
        if (role?.isEveryone) throw new Refusal('role_everyone');
      }
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      const value = { ...(await settings.get(guildId, 'mentors')), ...given };
      await settings.replace(guildId, 'mentors', value, by);
      return settings.get(guildId, 'mentors');
    },
  };
}

export type MentorsSetup = ReturnType<typeof createMentorsSetup>;
