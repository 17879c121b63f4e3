// What takes place when: occurrences that are open, over or called off, and those that the rules still bring.
import type { GuildId } from '../discord/ids.ts';
import type { Instant } from '../runtime/clock.ts';
import { dayOf, occurrencesAfter } from '../time/repeat.rules.ts';
import type { Wall } from '../time/zone.rules.ts';
import type { CalendarDeps } from './deps.ts';
import { plannedOccurrence } from './rules.ts';
import type { CalendarEvent, Occurrence } from './tables.ts';

/** An occurrence in the calendar; `planned` ones are not announced yet, and most of them are in no row. */
export interface Ahead extends Occurrence {
  zone: string;
  createdAt: Instant;
}

export interface Stretch {
  from: Instant;
  to: Instant;
  /** Of what repeats, at most so many that are not announced yet. */
  plannedOfEach: number;
}

const MOST_ROWS = 1000;
const UNKNOWN_ZONE = 'UTC';

export function createAhead({ store, clock }: Pick<CalendarDeps, 'store' | 'clock'>) {
  /** What has been opened, or kept as called off. */
  function opened(row: Occurrence, event: CalendarEvent | undefined): Ahead {
    return { ...row, zone: event?.zone ?? UNKNOWN_ZONE, createdAt: event?.createdAt ?? row.changedAt };
  }

  function planned(event: CalendarEvent, stretch: Stretch, known: ReadonlySet<string>): Ahead[] {
    const schedule = { ...event, fold: event.fold ?? undefined, repeat: event.repeat ?? undefined };
    const coming = occurrencesAfter(schedule, Math.max(clock.now(), stretch.from), stretch.plannedOfEach, known);
    return coming
      .filter(({ at }) => at <= stretch.to)
      .map((one) => ({
        ...plannedOccurrence(event, one),
        state: event.state === 'cancelled' ? ('cancelled' as const) : ('planned' as const),
        zone: event.zone,
        createdAt: event.createdAt,
      }));
  }

  return {
    /** Everything in the stretch, soonest first; what was called off too. */
    async listAhead(guildId: GuildId, stretch: Stretch): Promise<Ahead[]> {
      const events = await store.listEvents(guildId, ['published', 'cancelled']);
      const byId = new Map(events.map((event) => [event.id, event]));
      const rows = await store.listBetween(guildId, stretch.from, stretch.to, MOST_ROWS);
      // The wall of an occurrence is its name, also where it was moved: a day to spare covers every zone.
      const known = Map.groupBy(
        await store.listWallsFrom(guildId, wallBefore(Math.max(clock.now(), stretch.from))),
        ({ eventId }) => eventId,
      );
      const daysOf = ({ id, skipped }: CalendarEvent) =>
        new Set([...skipped, ...(known.get(id) ?? []).map(({ wall }) => dayOf(wall))]);
      return [
        ...rows.map((row) => opened(row, byId.get(row.eventId))),
        ...events.flatMap((event) => planned(event, stretch, daysOf(event))),
      ].sort((a, b) => a.startsAt - b.startsAt);
    },
  };
}

const DAY_MS = 86_400_000;
const wallBefore = (at: Instant): Wall => new Date(at - 2 * DAY_MS).toISOString().slice(0, 16);

export type AheadService = ReturnType<typeof createAhead>;
