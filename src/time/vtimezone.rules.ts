// Pure: a time zone as calendar programs want it described, made from the same rules by which Hearth itself reckons.
import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../runtime/clock.ts';

/** A description without end would grow for ever; calendars that come back for more get more. */
const MOST_CHANGES = 200;

/**
 * The VTIMEZONE of an IANA zone, with every change of its clocks between the instants, each with its date: no rule that
 * a parser may read otherwise. Source: https://www.rfc-editor.org/rfc/rfc5545#section-3.6.5
 */
export function describeZone(zone: string, from: Instant, to: Instant): string {
  let current = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone).startOfDay();
  const parts = [clockPart('STANDARD', current, current.offset)];
  for (let changes = 0; changes < MOST_CHANGES; changes++) {
    const next = current.getTimeZoneTransition('next');
    if (!next || next.epochMilliseconds > to) break;
    const before = next.subtract({ milliseconds: 1 });
    parts.push(
      clockPart(next.offsetNanoseconds > before.offsetNanoseconds ? 'DAYLIGHT' : 'STANDARD', next, before.offset),
    );
    current = next;
  }
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...parts.flat(), 'END:VTIMEZONE'].join('\r\n');
}

/** From when on which offset holds; it begins by the clock as it was before. */
function clockPart(kind: 'STANDARD' | 'DAYLIGHT', at: Temporal.ZonedDateTime, offsetBefore: string): string[] {
  const start = at.withTimeZone(offsetBefore).toPlainDateTime().toString({ smallestUnit: 'second' });
  return [
    `BEGIN:${kind}`,
    `DTSTART:${start.replace(/[-:]/g, '')}`,
    `TZOFFSETFROM:${offsetBefore.replaceAll(':', '')}`,
    `TZOFFSETTO:${at.offset.replaceAll(':', '')}`,
    `END:${kind}`,
  ];
}
