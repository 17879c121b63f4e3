// The calendar as a file that other programs read.
import createCalendar, { escape as escapeText, ICalEventStatus } from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../runtime/clock.ts';
import { dayOf } from '../time/repeat.rules.ts';
import { describeZone } from '../time/vtimezone.rules.ts';
import { instantOf, wallOf } from '../time/zone.rules.ts';
import type { Ahead } from './ahead.service.ts';

/** How often calendar programs are asked to come back. Many have a rhythm of their own. */
const REFRESH_S = 3600;
const PRODUCT = { company: 'Hearth', product: 'Calendar', language: 'EN' };
/** The changes of the clocks are described for so long around what is in the file: programs look a little further. */
const AROUND_MS = 400 * 86_400_000;

export interface FeedEntry extends Ahead {
  /** Where it takes place, by name. */
  place: string | undefined;
  /** Its message. */
  link: string | undefined;
}

/** Nothing is repeated more than once a day, so the day names it, also when the series is moved to another hour. */
const uidOf = ({ eventId, wall }: Pick<Ahead, 'eventId' | 'wall'>) =>
  `${eventId}-${dayOf(wall).replaceAll('-', '')}@hearth`;

const printable = (text: string) => text.replace(/(?![\n\t])\p{Cc}/gu, '');

/** The file, by RFC 5545. */
export function feedFile(name: string, entries: readonly FeedEntry[]): string {
  const from = Math.min(...entries.map(({ startsAt }) => startsAt)) - AROUND_MS;
  const to = Math.max(...entries.map(({ endsAt }) => endsAt)) + AROUND_MS;
  const calendar = createCalendar({
    prodId: PRODUCT,
    name: escapeText(printable(name), false),
    ttl: REFRESH_S,
    timezone: { name: null, generator: (zone) => describeZone(zone, from, to) },
  });
  for (const entry of entries) {
    const { details, startsAt, endsAt, sequence, state, place, link } = entry;
    const zone = calendarZone(entry);
    const at = (instant: Instant) => Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone ?? 'UTC');
    calendar.createEvent({
      id: uidOf(entry),
      sequence,
      start: at(startsAt),
      end: at(endsAt),
      timezone: zone,
      stamp: new Date(entry.changedAt),
      created: new Date(entry.createdAt),
      lastModified: new Date(entry.changedAt),
      summary: printable(details.title),
      description: printable([details.description, link].filter(Boolean).join('\n\n')) || null,
      location: place ? printable(place) : null,
      url: link ?? null,
      status: state === 'cancelled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
  }
  return `${calendar.toString()}\r\n`;
}

/**
 * The zone in which the times are written; UTC (null) where the clock shows one of them twice that day and means the
 * second time, which a local time cannot say.
 */
function calendarZone({ zone, startsAt, endsAt }: Ahead): string | null {
  if (zone === 'UTC') return null;
  const isPlain = [startsAt, endsAt].every((at) => instantOf(wallOf(at, zone), zone) === at - (at % 60_000));
  return isPlain ? zone : null;
}
