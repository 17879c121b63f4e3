// How times are written where Discord cannot write them itself: always in the language of the text around them.
import { toText } from 'rrule-temporal/totext';
import type { Instant } from '../runtime/clock.ts';
import { dateLocale } from '../voice/voice.ts';
import { floatingRule, type Repeat } from './repeat.rules.ts';
import type { Wall } from './zone.rules.ts';

/** The library has one word for "every"; German and French decline it. */
const MENDED: readonly (readonly [RegExp, string])[] = [
  [/jede\/n\/s (?=\d)/, 'alle '],
  [/jede\/n\/s (?=Woche)/, 'jede '],
  [/jede\/n\/s (?=Jahr)/, 'jedes '],
  [/jede\/n\/s /, 'jeden '],
  [/chaque (?=\d+ (?:semaines|années))/, 'toutes les '],
  [/chaque (?=\d)/, 'tous les '],
];

/** full: `Friday, November 27, 2026 at 8:00 PM`. short: `Nov 27, 2026, 8:00 PM`. */
type ClockStyle = 'full' | 'short';

/** What the clock in the zone shows, for a text that is spoken for `locale`. */
export function clockText(at: Instant, zone: string, locale: string, style: ClockStyle = 'full'): string {
  const dateStyle = style === 'full' ? 'full' : 'medium';
  return new Intl.DateTimeFormat(dateLocale(locale), { dateStyle, timeStyle: 'short', timeZone: zone }).format(at);
}

/** `every week on Tuesday`, for a text that is spoken for `locale`; empty for what does not repeat. */
export function repeatText(
  { wall, repeat }: { wall: Wall; repeat?: Repeat | null | undefined },
  locale: string,
): string {
  if (!repeat) return '';
  const text = toText(floatingRule({ wall, repeat }), dateLocale(locale).split('-')[0], {
    excludeTzAbbreviation: true,
  });
  return MENDED.reduce((mended, [pattern, better]) => mended.replace(pattern, better), text);
}
