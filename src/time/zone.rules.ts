// Pure: wall clocks and instants. A wall time may come twice or not at all where the clocks change; it is said so.
import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../runtime/clock.ts';

/** What the clock on the wall shows, to the minute and without a zone: `2026-12-01T18:00`. */
export type Wall = string;

/** Which of the two is meant where a wall time comes twice. */
export type Fold = 'earlier' | 'later';

/** once: as usual. twice: the clocks go back over it. never: the clocks go forward over it; the nearest times are named. */
export type Placed =
  | { comes: 'once'; at: Instant }
  | { comes: 'twice'; earlier: Instant; later: Instant }
  | { comes: 'never'; before: Wall; after: Wall };

/** Where a wall time stands in the zone. */
export function placeWall(wall: Wall, zone: string): Placed {
  const plain = Temporal.PlainDateTime.from(wall);
  const earlier = plain.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const later = plain.toZonedDateTime(zone, { disambiguation: 'later' });
  if (earlier.epochMilliseconds === later.epochMilliseconds) return { comes: 'once', at: earlier.epochMilliseconds };
  if (earlier.toPlainDateTime().equals(plain)) {
    return { comes: 'twice', earlier: earlier.epochMilliseconds, later: later.epochMilliseconds };
  }
  return { comes: 'never', before: toWall(earlier.toPlainDateTime()), after: toWall(later.toPlainDateTime()) };
}

/**
 * The instant of a wall time, for schedules that repeat: a time that comes twice is taken the first time (or as `fold`
 * says), one that does not come is moved on by the length of the gap, as the calendar standard has it.
 * Source: https://www.rfc-editor.org/rfc/rfc5545#section-3.3.5
 */
export function instantOf(wall: Wall, zone: string, fold: Fold = 'earlier'): Instant {
  const placed = placeWall(wall, zone);
  if (placed.comes === 'once') return placed.at;
  if (placed.comes === 'twice') return placed[fold];
  return instantOf(placed.after, zone);
}

/** What the clock on the wall shows in the zone, seconds cut off. */
export function wallOf(at: Instant, zone: string): Wall {
  return toWall(Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDateTime());
}

function toWall(plain: Temporal.PlainDateTime): Wall {
  return plain.toString({ smallestUnit: 'minute', roundingMode: 'trunc' });
}
