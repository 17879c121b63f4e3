// How an owner sets moderation up: where it is written down, how points decay, what they lead to.
import type { ChannelId, GuildId, RoleId, UserId } from '../discord/ids.ts';
import { cleanName } from '../discord/markdown.ts';
import type { DiscordPort } from '../discord/port.ts';
import { Refusal } from '../runtime/refusal.ts';
import type { ModerationSettings } from '../settings/sections.ts';
import { requirePostable } from '../settings/usable.ts';
import type { Decay } from './ladder.rules.ts';
import { parseLadder } from './ladder-text.rules.ts';

export interface SetupDeps {
  discord: Pick<DiscordPort, 'findChannel' | 'findRole'>;
  settings: {
    get(guildId: GuildId, section: 'moderation'): Promise<ModerationSettings>;
    replace(guildId: GuildId, section: 'moderation', value: ModerationSettings, by: UserId): Promise<void>;
  };
}

/** Null takes away, undefined leaves as it is. */
export interface ModerationChange {
  logChannelId?: ChannelId | null | undefined;
  alertsChannelId?: ChannelId | null | undefined;
  moderatorRoleId?: RoleId | null | undefined;
  decay?: Decay | undefined;
  appealLink?: string | null | undefined;
}

const LONGEST_LINK = 200;

export function createModerationSetup({ discord, settings }: SetupDeps) {
  return {
    /**
     * Changes what is given and leaves the rest as it is.
     * @throws Refusal channel_*, role_unknown, role_everyone, link_unreadable: nothing is changed then
     */
    async updateModeration(guildId: GuildId, change: ModerationChange, by: UserId): Promise<ModerationSettings> {
      requirePostable(discord, guildId, change.logChannelId);
      requirePostable(discord, guildId, change.alertsChannelId);
      if (change.moderatorRoleId) {
        const role = discord.findRole(guildId, change.moderatorRoleId);
        if (!role) throw new Refusal('role_unknown');
        if (role.isEveryone) throw new Refusal('role_everyone');
      }
      if (change.appealLink && !isLink(change.appealLink)) throw new Refusal('link_unreadable');
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      const next: ModerationSettings = { ...(await settings.get(guildId, 'moderation')), ...given };
      await settings.replace(guildId, 'moderation', next, by);
      return next;
    },

    /** Replaces the ladder by what was typed. @throws Refusal ladder_*: with the line that cannot be meant */
    async updateLadder(guildId: GuildId, typed: string, by: UserId): Promise<ModerationSettings> {
      const parsed = parseLadder(typed);
      if ('problem' in parsed) throw new Refusal(parsed.problem, { line: cleanName(parsed.line, '?') });
      const next = { ...(await settings.get(guildId, 'moderation')), ladder: parsed.ladder };
      await settings.replace(guildId, 'moderation', next, by);
      return next;
    },
  };
}

function isLink(text: string): boolean {
  return text.length <= LONGEST_LINK && /^https?:\/\/[^\s/]+\.\S+$/.test(text) && URL.canParse(text);
}
