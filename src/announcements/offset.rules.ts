// Pure: "day 2 18:00" and "every monday 9:00 for 4 weeks" as people type them, and the holidays of a server.
import type { Repeat } from '../time/repeat.rules.ts';
import { readRepeat } from '../time/repeat-phrase.rules.ts';

/** When a post of a series is due, counted from the day on which the series begins. `time` is `HH:MM`. */
export type Offset =
  | { kind: 'day'; day: number; time: string }
  | { kind: 'every'; repeat: Repeat; time: string }
  /** It can be read in two ways, and somebody has to say which is meant. */
  | { kind: 'either'; repeats: Repeat[]; time: string };

export type OffsetProblem = 'series_offset' | 'series_no_time';

const LAST_DAY = 365;
const MOST_TIMES = 104;
const DAY = /\b(?:day|tag|jour|d[ií]a)\s*(\d{1,3})\b/iu;
const FILLER = /^(?:[\s,.;]|(?<!\p{L})(?:at|on|um|à|a|las|le|the|am|den|uhr|et|and)(?!\p{L}))*$/iu;
const TIMES = [
  /\b([01]?\d|2[0-3])[:h.]([0-5]\d)\s*(am|pm)?\b/i,
  /\b(1[0-2]|0?[1-9])()\s*(am|pm)\b/i,
  /\b([01]?\d|2[0-3])()\s*(?:h|uhr)\b/i,
];
const FOR = /\b(?:for\s+(\d{1,3})\s+weeks?|(\d{1,3})\s+times)\b/i;

/** What was typed, or why it cannot be read. */
export function readOffset(typed: string): Offset | OffsetProblem {
  const text = typed.trim().slice(0, 100);
  const found = TIMES.map((pattern) => pattern.exec(text)).find((match) => match !== null);
  if (!found) return 'series_no_time';
  const [whole, hours = '', minutes = '', half = ''] = found;
  const rest = text.replace(whole, ' ');
  const hour = half ? (Number(hours) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0) : Number(hours);
  if (half && Number(hours) > 12) return 'series_offset';
  const time = `${String(hour).padStart(2, '0')}:${minutes || '00'}`;
  const day = DAY.exec(rest);
  if (day) {
    const number = Number(day[1]);
    return FILLER.test(rest.replace(day[0], ' ')) && number <= LAST_DAY
      ? { kind: 'day', day: number, time }
      : 'series_offset';
  }
  const limit = FOR.exec(rest);
  const phrase = readRepeat(limit ? rest.replace(limit[0], ' ') : rest);
  if (!phrase || !FILLER.test(phrase.rest)) return 'series_offset';
  // "for 4 weeks" says which of two readings was meant: a rule of months has no weeks.
  const repeats = phrase.repeats.map((one) => limited(one, limit)).filter((one) => one !== undefined);
  const [repeat, ...others] = repeats;
  if (!repeat) return 'series_offset';
  return others.length > 0 ? { kind: 'either', repeats, time } : { kind: 'every', repeat, time };
}

/** The rule, ended by "for 4 weeks" or "6 times"; undefined where that says nothing. */
function limited(repeat: Repeat, limit: RegExpExecArray | null): Repeat | undefined {
  if (!limit) return repeat;
  const times = limit[2] ? Number(limit[2]) : timesIn(repeat, Number(limit[1]));
  return times && times <= MOST_TIMES ? `${repeat};COUNT=${times}` : undefined;
}

/** How often a weekly or daily rule comes in so many weeks; undefined for other rules. */
function timesIn(repeat: Repeat, weeks: number): number | undefined {
  const interval = Number(/INTERVAL=(\d+)/.exec(repeat)?.[1] ?? 1);
  const days = /BYDAY=([A-Z,]+)/.exec(repeat)?.[1]?.split(',').length ?? 1;
  if (repeat.startsWith('FREQ=WEEKLY')) return Math.ceil(weeks / interval) * days;
  return repeat.startsWith('FREQ=DAILY') ? Math.ceil((weeks * 7) / interval) : undefined;
}

/** A day without posts: `2026-12-24`, or `12-24` of every year. */
export type Holiday = string;

const MOST_HOLIDAYS = 100;
const ISO = /^(?:(\d{4})-)?(\d{1,2})-(\d{1,2})$/;
const DOTTED = /^(\d{1,2})\.(\d{1,2})\.(\d{4})?$/;
const DAY_MS = 86_400_000;
/** A leap year, so that the 29 February of every year may be named. */
const ANY_YEAR = '2024';

/** The days in "12-24..12-26, 2027-05-13, 1.1."; undefined where one cannot be read. Empty for "none". */
export function readHolidays(typed: string): Holiday[] | undefined {
  const text = typed.trim();
  if (/^(?:none|keine?|aucun|ninguno|-)?$/i.test(text)) return [];
  const days = text.split(/[,;\s]+/).map((part) => {
    const [first, last, ...more] = part.split('..').map(readDay);
    if (!first || more.length > 0) return undefined;
    return part.includes('..') ? (last ? daysBetween(first, last) : undefined) : [first];
  });
  if (days.some((found) => found === undefined)) return undefined;
  const all = [...new Set(days.flatMap((found) => found ?? []))].sort();
  return all.length <= MOST_HOLIDAYS ? all : undefined;
}

function readDay(part: string): Holiday | undefined {
  const iso = ISO.exec(part);
  const dotted = DOTTED.exec(part);
  const [year, month, day] = iso ? [iso[1], iso[2], iso[3]] : dotted ? [dotted[3], dotted[2], dotted[1]] : [];
  if (!month || !day) return undefined;
  const name = `${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const full = `${year ?? ANY_YEAR}-${name}`;
  const at = Date.parse(`${full}T00:00:00Z`);
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== full) return undefined;
  return year ? full : name;
}

function daysBetween(first: Holiday, last: Holiday): Holiday[] | undefined {
  if (first.length !== last.length) return undefined;
  const isYearly = first.length === 5;
  const at = (day: Holiday) => Date.parse(`${isYearly ? `${ANY_YEAR}-${day}` : day}T00:00:00Z`);
  const count = (at(last) - at(first)) / DAY_MS + 1;
  if (count < 1 || count > MOST_HOLIDAYS) return undefined;
  return Array.from({ length: count }, (_, index) => {
    const day = new Date(at(first) + index * DAY_MS).toISOString().slice(0, 10);
    return isYearly ? day.slice(5) : day;
  });
}

/** Whether the day (`2026-12-24`) is one of the holidays. */
export const isHoliday = (day: string, holidays: readonly Holiday[]): boolean =>
  holidays.includes(day) || holidays.includes(day.slice(5));
