// Pure: what repeats. A repeat is an RRULE over wall times; the zone is applied to each, so that 18:00 stays 18:00.
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../runtime/clock.ts';
import { type Fold, instantOf, type Wall, wallOf } from './zone.rules.ts';

/** An RRULE without its name: `FREQ=WEEKLY;BYDAY=TU`. Source: https://www.rfc-editor.org/rfc/rfc5545#section-3.3.10 */
export type Repeat = string;

export interface Schedule {
  /** The first time, by the clock on the wall. */
  wall: Wall;
  zone: string;
  fold?: Fold | undefined;
  /** Undefined: once. */
  repeat?: Repeat | undefined;
}

export interface Occurrence {
  /** As the rule has it; its name, also when it was moved. */
  wall: Wall;
  at: Instant;
}

/** Wall times are reckoned in UTC, where none is missing and none comes twice. */
const FLOATING = 'UTC';
const DAY_MS = 86_400_000;

/** `2026-12-24` of `2026-12-24T18:00`. Nothing repeats more than once a day. */
export const dayOf = (wall: Wall): string => wall.slice(0, 10);
/** Ticks of the rule looked at for one answer: enough for 29 February over forty years. */
const MOST_SKIPPED = 1000;

/** The rule over wall times, reckoned as if in UTC. */
function floatingRule({ wall, repeat }: { wall: Wall; repeat: Repeat }): RRuleTemporal {
  const dtstart = Temporal.PlainDateTime.from(wall).toZonedDateTime(FLOATING);
  return new RRuleTemporal({ rruleString: repeat, dtstart });
}

const floatingDate = (wall: Wall) => new Date(`${wall}:00Z`);

/**
 * The first wall time on or after `from` that the rule names; undefined when there is none. "Every 2 weeks on friday"
 * begins on the next friday: intervals are counted from there.
 */
export function firstWall(from: Wall, repeat: Repeat): Wall | undefined {
  const eachTime = repeat
    .split(';')
    .filter((part) => !part.startsWith('INTERVAL='))
    .join(';');
  const first = floatingRule({ wall: from, repeat: eachTime }).next(floatingDate(from), true);
  return first ? nameOf(first.epochMilliseconds) : undefined;
}

const nameOf = (floating: number): Wall => new Date(floating).toISOString().slice(0, 16);

/** Up to `limit` occurrences that begin after `after`, without those on the `skipped` days (`2026-12-24`). */
export function occurrencesAfter(
  schedule: Schedule,
  after: Instant,
  limit: number,
  skipped: ReadonlySet<string> = new Set(),
): Occurrence[] {
  const { wall, zone, fold, repeat } = schedule;
  if (!repeat) {
    const at = instantOf(wall, zone, fold);
    return at > after && !skipped.has(dayOf(wall)) && limit > 0 ? [{ wall, at }] : [];
  }
  const rule = floatingRule({ wall, repeat });
  const found: Occurrence[] = [];
  // A day earlier, because a wall time stands up to a day from the same numbers in UTC.
  let from = new Date(Math.max(floatingDate(wallOf(after, zone)).getTime() - DAY_MS, floatingDate(wall).getTime() - 1));
  for (let ticks = 0; ticks < MOST_SKIPPED && found.length < limit; ticks++) {
    const next = rule.next(from, false);
    if (!next) break;
    from = new Date(next.epochMilliseconds);
    const name = nameOf(next.epochMilliseconds);
    const at = instantOf(name, zone, fold);
    if (at > after && !skipped.has(dayOf(name))) found.push({ wall: name, at });
  }
  return found;
}

/** The rule as it is, ended before the day of `wall`. */
export function endBefore(repeat: Repeat, wall: Wall): Repeat {
  const kept = repeat.split(';').filter((part) => !/^(?:COUNT|UNTIL)=/.test(part));
  const last = new Date(floatingDate(`${dayOf(wall)}T00:00`).getTime() - 60_000);
  return [...kept, `UNTIL=${last.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`].join(';');
}
