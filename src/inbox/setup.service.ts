// How an owner sets the inbox up; only what can work is taken.
import type { ChannelId, GuildId, UserId } from '../discord/ids.ts';
import type { DiscordPort } from '../discord/port.ts';
import { Refusal } from '../runtime/refusal.ts';
import type { InboxSettings } from '../settings/sections.ts';
import { parseHours } from './hours.rules.ts';

export type InboxChange = { [Name in Exclude<keyof InboxSettings, 'hours'>]?: InboxSettings[Name] | undefined } & {
  /** As it is typed: `Mon-Fri 09:00-18:00`, or `always`. */
  hours?: string | undefined;
};

export interface InboxSetupDeps {
  discord: Pick<DiscordPort, 'findChannel' | 'findRole'>;
  settings: {
    get(guildId: GuildId, section: 'inbox'): Promise<InboxSettings>;
    replace(guildId: GuildId, section: 'inbox', value: InboxSettings, by: UserId): Promise<void>;
  };
}

export function createInboxSetup({ discord, settings }: InboxSetupDeps) {
  function requireChannel(guildId: GuildId, channelId: ChannelId | null | undefined, mayBeForum: boolean): void {
    if (!channelId) return;
    const channel = discord.findChannel(guildId, channelId);
    if (!channel) throw new Refusal('channel_unknown');
    if (!channel.isText && !(mayBeForum && channel.isForum)) {
      throw new Refusal('channel_wrong_type', { channel: channel.name });
    }
    if (channel.missingToPost.length > 0) {
      throw new Refusal('channel_no_access', { channel: channel.name, permissions: channel.missingToPost.join(', ') });
    }
  }

  return {
    get: (guildId: GuildId) => settings.get(guildId, 'inbox'),

    /**
     * What is left out stays as it is.
     * @throws Refusal channel_*, role_unknown, role_everyone, hours_unreadable: nothing is changed then
     */
    async update(guildId: GuildId, change: InboxChange, by: UserId): Promise<InboxSettings> {
      requireChannel(guildId, change.channelId, true);
      requireChannel(guildId, change.praiseChannelId, false);
      if (change.teamRoleId) {
        const role = discord.findRole(guildId, change.teamRoleId);
        if (!role) throw new Refusal('role_unknown');
        if (role.isEveryone) throw new Refusal('role_everyone');
      }
      const { hours: typed, ...rest } = change;
      const hours = typed === undefined ? undefined : parseHours(typed);
      if (hours === 'unreadable') throw new Refusal('hours_unreadable', { typed: typed ?? '' });
      const given = Object.fromEntries(Object.entries({ ...rest, hours }).filter(([, value]) => value !== undefined));
      await settings.replace(guildId, 'inbox', { ...(await settings.get(guildId, 'inbox')), ...given }, by);
      return settings.get(guildId, 'inbox');
    },
  };
}

export type InboxSetup = ReturnType<typeof createInboxSetup>;
