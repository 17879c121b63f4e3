// What an owner decides about questions and thanks; only what can work is taken.
import type { GuildId, UserId } from '../discord/ids.ts';
import type { DiscordPort } from '../discord/port.ts';
import { Refusal } from '../runtime/refusal.ts';
import type { HelpSettings } from '../settings/sections.ts';
import { requirePostable } from '../settings/usable.ts';
import { findSolvedTag } from './questions.rules.ts';

/** `solvedTag`: its name or id, as it was typed. */
export type HelpChange = { [Name in keyof HelpSettings]?: HelpSettings[Name] | undefined } & {
  solvedTag?: string | null | undefined;
};

export interface HelpSetupDeps {
  discord: Pick<DiscordPort, 'findPlace' | 'findChannel'>;
  settings: {
    get(guildId: GuildId, section: 'help'): Promise<HelpSettings>;
    replace(guildId: GuildId, section: 'help', value: HelpSettings, by: UserId): Promise<void>;
  };
}

/** How things stand: what is set, and what Discord has there. */
export interface HelpView {
  set: HelpSettings;
  isForum: boolean;
  /** Undefined where the forum has none. */
  solvedTag: string | undefined;
  mayPostAs: boolean;
}

export function createHelpSetup({ discord, settings }: HelpSetupDeps) {
  async function view(guildId: GuildId): Promise<HelpView> {
    const set = await settings.get(guildId, 'help');
    const place = set.channelId ? discord.findPlace(guildId, set.channelId) : undefined;
    return {
      set,
      isForum: place?.isForum ?? false,
      solvedTag: findSolvedTag(place?.tags ?? [], set.solvedTagId)?.name,
      mayPostAs: place?.mayPostAs ?? true,
    };
  }

  /** @throws Refusal channel_unknown, channel_wrong_type, channel_no_access */
  function requirePlace(guildId: GuildId, channelId: HelpSettings['channelId'] | undefined): void {
    if (!channelId) return;
    const place = discord.findPlace(guildId, channelId);
    if (!place) {
      const channel = discord.findChannel(guildId, channelId)?.name;
      throw channel ? new Refusal('channel_wrong_type', { channel }) : new Refusal('channel_unknown');
    }
    if (place.missing.length > 0) {
      throw new Refusal('channel_no_access', { channel: place.name, permissions: place.missing.join(', ') });
    }
  }

  return {
    view,

    /** Tags of the help forum for what is typed. */
    async suggestTags(guildId: GuildId, typed: string): Promise<{ name: string; value: string }[]> {
      const { channelId } = await settings.get(guildId, 'help');
      const tags = (channelId && discord.findPlace(guildId, channelId)?.tags) || [];
      const fits = tags.filter(({ name }) => name.toLowerCase().includes(typed.trim().toLowerCase()));
      return fits.map(({ id, name }) => ({ name, value: id }));
    },

    /**
     * What is left out stays as it is.
     * @throws Refusal channel_unknown, channel_wrong_type, channel_no_access, help_tag_unknown: nothing is changed then
     */
    async update(guildId: GuildId, { solvedTag, ...change }: HelpChange, by: UserId): Promise<HelpView> {
      requirePlace(guildId, change.channelId);
      requirePostable(discord, guildId, change.kudosChannelId);
      const before = await settings.get(guildId, 'help');
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      const value: HelpSettings = { ...before, ...given };
      // Another forum has other tags.
      if (value.channelId !== before.channelId) value.solvedTagId = null;
      if (solvedTag === null) value.solvedTagId = null;
      if (solvedTag) value.solvedTagId = tagId(guildId, value.channelId, solvedTag);
      await settings.replace(guildId, 'help', value, by);
      return view(guildId);
    },
  };

  /** @throws Refusal help_tag_unknown */
  function tagId(guildId: GuildId, channelId: HelpSettings['channelId'], typed: string): string {
    const tags = (channelId && discord.findPlace(guildId, channelId)?.tags) || [];
    const wanted = typed.trim().toLowerCase();
    const tag = tags.find(({ id, name }) => id === wanted || name.toLowerCase() === wanted);
    if (!tag) throw new Refusal('help_tag_unknown', { tag: typed.slice(0, 50) });
    return tag.id;
  }
}

export type HelpSetup = ReturnType<typeof createHelpSetup>;
