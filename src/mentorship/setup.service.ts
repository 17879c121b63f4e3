// What an owner decides about mentorship; only what can work is taken.
import type { GuildId, UserId } from '../discord/ids.ts';
import type { DiscordPort } from '../discord/port.ts';
import { Refusal } from '../runtime/refusal.ts';
import type { MentorsSettings } from '../settings/sections.ts';

export type MentorsChange = { [Name in keyof MentorsSettings]?: MentorsSettings[Name] | undefined };

export interface SetupDeps {
  discord: Pick<DiscordPort, 'findChannel' | 'findRole'>;
  settings: {
    get(guildId: GuildId, section: 'mentors'): Promise<MentorsSettings>;
    replace(guildId: GuildId, section: 'mentors', value: MentorsSettings, by: UserId): Promise<void>;
  };
}

export function createMentorsSetup({ discord, settings }: SetupDeps) {
  function requireChannel(guildId: GuildId, channelId: MentorsSettings['channelId'] | undefined): void {
    if (!channelId) return;
    const channel = discord.findChannel(guildId, channelId);
    if (!channel) throw new Refusal('channel_unknown');
    if (!channel.isText) throw new Refusal('channel_wrong_type', { channel: channel.name });
    if (channel.missingToPost.length > 0) {
      throw new Refusal('channel_no_access', { channel: channel.name, permissions: channel.missingToPost.join(', ') });
    }
  }

  return {
    get: (guildId: GuildId) => settings.get(guildId, 'mentors'),

    /** What is left out stays as it is. @throws Refusal channel_*, role_unknown, role_everyone: nothing is changed then */
    async update(guildId: GuildId, change: MentorsChange, by: UserId): Promise<MentorsSettings> {
      requireChannel(guildId, change.channelId);
      requireChannel(guildId, change.offersChannelId);
      if (change.mentorRoleId) {
        const role = discord.findRole(guildId, change.mentorRoleId);
        if (!role) throw new Refusal('role_unknown');
        if (role.isEveryone) throw new Refusal('role_everyone');
      }
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      const value = { ...(await settings.get(guildId, 'mentors')), ...given };
      await settings.replace(guildId, 'mentors', value, by);
      return settings.get(guildId, 'mentors');
    },
  };
}

export type MentorsSetup = ReturnType<typeof createMentorsSetup>;
