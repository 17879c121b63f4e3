// Pure: time zones by name, times of day as people type them, and a guild's quiet hours in its own zone.
import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../runtime/clock.ts';
import type { RefusalCode } from '../runtime/refusal.ts';
import type { Locale } from '../voice/voice.ts';

/** What holds for a guild that has chosen no zone. */
export const FALLBACK_ZONE = 'UTC';
/** Discord shows at most so many suggestions. */
const MOST_SUGGESTIONS = 25;

let known: readonly string[] | undefined;

/** All zones that can be suggested, by their IANA names. Asked for only when somebody types one: the list takes megabytes. */
function zones(): readonly string[] {
  known ??= [FALLBACK_ZONE, ...Intl.supportedValuesOf('timeZone')];
  return known;
}

/** Whether times can be computed in a zone of that name; older names such as `Asia/Calcutta` count. */
export function isZone(name: string): boolean {
  try {
    return !/^[+-]/.test(name) && Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

/** The zone that somebody means: `europe/berlin` is `Europe/Berlin`. */
export function findZone(typed: string): string | undefined {
  const wanted = typed.trim().replaceAll(' ', '_');
  const suggested = zones().find((zone) => zone.toLowerCase() === wanted.toLowerCase());
  return suggested ?? (isZone(wanted) ? wanted : undefined);
}

/** Zones that fit what is typed so far; those whose city begins with it come first. */
export function suggestZones(typed: string): string[] {
  const wanted = fold(typed);
  const cityBegins = (zone: string) => fold(zone.split('/').at(-1)!).startsWith(wanted);
  return zones()
    .filter((zone) => fold(zone).includes(wanted))
    .sort((a, b) => Number(cityBegins(b)) - Number(cityBegins(a)))
    .slice(0, MOST_SUGGESTIONS);
}

const fold = (text: string) => text.toLowerCase().replace(/[\s_-]+/g, '');

/** `14:05`, as a clock on the wall in the zone shows it at `now`. */
export function wallClock(now: Instant, zone: string): string {
  const time = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  return toTimeOfDay(time.hour, time.minute);
}

/** The time of day that somebody means by `7`, `7:30`, `07.30` or `7pm`. Undefined for anything else. */
export function parseTimeOfDay(typed: string): string | undefined {
  const match = /^\s*(\d{1,2})(?:[:.h](\d{2})?)?\s*(am|pm)?\s*$/i.exec(typed);
  if (!match) return undefined;
  const half = match[3]?.toLowerCase();
  const hour = Number(match[1]);
  const minute = Number(match[2] ?? 0);
  if (minute > 59 || hour > 23 || (half && (hour < 1 || hour > 12))) return undefined;
  return toTimeOfDay(half ? (hour % 12) + (half === 'pm' ? 12 : 0) : hour, minute);
}

function toTimeOfDay(hour: number, minute: number): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

export interface QuietHours {
  /** Wall-clock times such as `22:00`; from > to means over midnight. `to` is the first minute that is not quiet. */
  from: string;
  to: string;
}

/**
 * When the quiet hours that hold at `now` end, or undefined when it is not quiet. In wall-clock times: a night in which
 * the clocks change ends when the clock on the wall says so.
 */
export function quietUntil(now: Instant, zone: string, quiet: QuietHours | undefined): Instant | undefined {
  if (!quiet || quiet.from === quiet.to) return undefined;
  const local = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  const time = toTimeOfDay(local.hour, local.minute);
  const overMidnight = quiet.from > quiet.to;
  const isQuiet = overMidnight ? time >= quiet.from || time < quiet.to : time >= quiet.from && time < quiet.to;
  if (!isQuiet) return undefined;
  const today = local.toPlainDate();
  const day = overMidnight && time >= quiet.from ? today.add({ days: 1 }) : today;
  const wall = day.toPlainDateTime(Temporal.PlainTime.from(quiet.to));
  const end = wall.toZonedDateTime(zone).epochMilliseconds;
  // Where the clocks go back over the end, that end comes twice: the first has passed, so the second is meant.
  return end > now ? end : wall.toZonedDateTime(zone, { disambiguation: 'later' }).epochMilliseconds;
}

/** What somebody typed or chose; undefined stays as it is, null goes back to what holds by itself. */
export interface LanguageChange {
  locale?: Locale | null | undefined;
  zone?: string | null | undefined;
  quietFrom?: string | null | undefined;
  quietTo?: string | null | undefined;
}

interface Language {
  locale: Locale | null;
  zone: string | null;
  quietFrom: string | null;
  quietTo: string | null;
}

/** The settings after the change, or why it cannot be made. */
export function decideLanguage(
  before: Language,
  { locale, zone, quietFrom, quietTo }: LanguageChange,
): { settings: Language } | { code: RefusalCode; context: Record<string, string> } {
  const wantedZone = typeof zone === 'string' ? findZone(zone) : zone;
  if (typeof zone === 'string' && !wantedZone) return { code: 'zone_unknown', context: { zone: zone.slice(0, 64) } };
  const times = [quietFrom, quietTo].map((typed) => (typeof typed === 'string' ? parseTimeOfDay(typed) : typed));
  const unread = [quietFrom, quietTo].find((typed, index) => typeof typed === 'string' && !times[index]);
  if (typeof unread === 'string') return { code: 'time_unknown', context: { time: unread.slice(0, 32) } };
  const isOff = quietFrom === null || quietTo === null;
  const from = isOff ? null : (times[0] ?? before.quietFrom);
  const to = isOff ? null : (times[1] ?? before.quietTo);
  if ((from === null) !== (to === null) || (from !== null && from === to)) {
    return { code: 'quiet_incomplete', context: {} };
  }
  return {
    settings: {
      locale: locale === undefined ? before.locale : locale,
      zone: wantedZone === undefined ? before.zone : wantedZone,
      quietFrom: from,
      quietTo: to,
    },
  };
}
