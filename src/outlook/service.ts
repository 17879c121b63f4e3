// Gathers what every feature is going to post, for /calendar.
import type { GuildId } from '../discord/ids.ts';
import { type Clock, DAY_MS, type Instant } from '../runtime/clock.ts';
import type { GuildLanguage } from '../settings/service.ts';
import { type ComingPost, type Outlook, outlookOf } from './rules.ts';

const OUTLOOK_DAYS = 30;

export interface OutlookDeps {
  settings: { languageOf(guildId: GuildId): Promise<GuildLanguage> };
  clock: Clock;
  /** One for each feature that posts by itself: what it will post from now until `to`. */
  sources: readonly ((guildId: GuildId, to: Instant) => Promise<readonly ComingPost[]>)[];
}

export function createOutlook({ settings, clock, sources }: OutlookDeps) {
  return {
    /** The coming 30 days, in the guild's zone. */
    async look(guildId: GuildId): Promise<Outlook & { zone: string }> {
      const { zone } = await settings.languageOf(guildId);
      const now = clock.now();
      const lists = await Promise.all(sources.map((source) => source(guildId, now + OUTLOOK_DAYS * DAY_MS)));
      return { ...outlookOf(lists.flat(), now, OUTLOOK_DAYS, zone), zone };
    },
  };
}

export type OutlookService = ReturnType<typeof createOutlook>;
