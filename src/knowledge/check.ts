// What the doctor would do better in the help channel, beside what every channel needs.
import type { GuildId } from '../discord/ids.ts';
import type { DiscordPort } from '../discord/port.ts';
import type { Finding } from '../settings/doctor.rules.ts';
import type { Check } from '../settings/doctor.service.ts';
import type { HelpSettings } from '../settings/sections.ts';
import { findSolvedTag } from './questions.rules.ts';

export interface HelpCheckDeps {
  discord: Pick<DiscordPort, 'findPlace'>;
  settings: { get(guildId: GuildId, section: 'help'): Promise<HelpSettings> };
}

const CODES = ['help_lacks', 'help_tag_missing', 'help_posts_by_me'] as const;

export function createHelpCheck({ discord, settings }: HelpCheckDeps): Check {
  return {
    codes: CODES,
    costs: 'memory',
    async find(guildId) {
      const { channelId, solvedTagId } = await settings.get(guildId, 'help');
      const place = channelId ? discord.findPlace(guildId, channelId) : undefined;
      if (!place) return [];
      const finding = (code: (typeof CODES)[number], weight: Finding['weight'] = 'advice'): Finding => ({
        code,
        reference: place.id,
        values: { channel: `<#${place.id}>` },
        weight,
      });
      const lacksThreads = !place.isForum && place.missing.includes('CreatePublicThreads');
      const lacksTag = place.isForum && !findSolvedTag(place.tags, solvedTagId);
      return [
        ...(lacksThreads ? [finding('help_lacks', 'fault')] : []),
        ...(lacksTag ? [finding('help_tag_missing')] : []),
        ...(place.mayPostAs ? [] : [finding('help_posts_by_me')]),
      ];
    },
  };
}
