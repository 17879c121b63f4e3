// Looking at what is planned: all of it, this week, and what one has signed up for.
import type { GuildId, UserId } from '../discord/ids.ts';
import { DAY_MS } from '../runtime/clock.ts';
import type { Ahead, AheadService } from './ahead.service.ts';
import type { CalendarDeps } from './deps.ts';
import type { Answer } from './tables.ts';

const WEEK_MS = 7 * DAY_MS;
/** An event that is going on began at most so long ago. */
const RUNNING_MS = 14 * DAY_MS;
const FAR_MS = 6 * 366 * DAY_MS;

const HELD_MS = 90 * DAY_MS;
const isHeld = (state: Ahead['state']) => state === 'running' || state === 'over';

export interface CountedOccurrence {
  occurrence: Ahead;
  going: number;
}

export interface AnsweredOccurrence {
  occurrence: Ahead;
  answer: Answer;
}

export function createBrowse(
  { rsvps, clock }: Pick<CalendarDeps, 'rsvps' | 'clock'>,
  ahead: Pick<AheadService, 'listAhead'>,
) {
  async function listComing(guildId: GuildId, untilMs: number, plannedOfEach: number): Promise<Ahead[]> {
    const now = clock.now();
    const all = await ahead.listAhead(guildId, { from: now - RUNNING_MS, to: now + untilMs, plannedOfEach });
    return all.filter(({ state }) => state === 'open' || state === 'running' || state === 'planned');
  }

  const counted = (guildId: GuildId, found: readonly Ahead[]): Promise<CountedOccurrence[]> =>
    Promise.all(
      found.map(async (occurrence) => ({ occurrence, going: (await rsvps.count(guildId, occurrence.id)).going })),
    );

  return {
    /** Occurrences that are announced or going on, soonest first, with how many go. */
    listCounted: async (guildId: GuildId): Promise<CountedOccurrence[]> =>
      counted(guildId, await listComing(guildId, FAR_MS, 0)),

    /** The next seven days, with what is not announced yet. */
    listWeek: async (guildId: GuildId): Promise<CountedOccurrence[]> =>
      counted(guildId, await listComing(guildId, WEEK_MS, 7)),

    /** Those of the last months that are going on or over, the latest first: where attendance can be noted. */
    async listHeld(guildId: GuildId, title: string): Promise<Ahead[]> {
      const now = clock.now();
      const wanted = title.toLowerCase();
      return (await ahead.listAhead(guildId, { from: now - HELD_MS, to: now, plannedOfEach: 0 }))
        .filter(({ state, details }) => isHeld(state) && details.title.toLowerCase().includes(wanted))
        .reverse();
    },

    /** What somebody goes to, waits for or thinks about. */
    async listMine(guildId: GuildId, userId: UserId): Promise<AnsweredOccurrence[]> {
      const mine = new Map((await rsvps.listMine(guildId, userId)).map((row) => [row.occurrenceId, row.answer]));
      return (await listComing(guildId, FAR_MS, 0)).flatMap((occurrence) => {
        const answer = mine.get(occurrence.id);
        return answer ? [{ occurrence, answer }] : [];
      });
    },
  };
}
