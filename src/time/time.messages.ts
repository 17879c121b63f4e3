// How times are written where Discord cannot write them itself: always in the language of the text around them.
import type { Instant } from '../runtime/clock.ts';
import { dateLocale } from '../voice/voice.ts';

/** full: `Friday, November 27, 2026 at 8:00 PM`. short: `Nov 27, 2026, 8:00 PM`. */
type ClockStyle = 'full' | 'short';

/** What the clock in the zone shows, for a text that is spoken for `locale`. */
export function clockText(at: Instant, zone: string, locale: string, style: ClockStyle = 'full'): string {
  const dateStyle = style === 'full' ? 'full' : 'medium';
  return new Intl.DateTimeFormat(dateLocale(locale), { dateStyle, timeStyle: 'short', timeZone: zone }).format(at);
}

/** An instant that Discord writes in the reader's own zone and language; `R`: how long until then. */
export const stamp = (at: Instant, style: 'F' | 'f' | 't' | 'R' = 'F') => `<t:${Math.floor(at / 1000)}:${style}>`;
