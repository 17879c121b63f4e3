// Working hours: read as they are typed, and time reckoned in them on the clock of a zone. Pure.
import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../runtime/clock.ts';

/** On these days of the week (1 is Monday) from and to these times on the wall. */
export interface WorkingHours {
  days: readonly number[];
  from: string;
  to: string;
}

const DAY_NAMES = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const ALWAYS = ['always', 'toujours', 'immer', 'siempre'];
/** Even 720 hours, the most that can be promised, are over by then where the team works an hour a week. */
const MOST_DAYS = 5100;

/** `Mon-Fri 09:00-18:00`, `Mon,Wed,Sat 10:00-14:00`, `09:00-18:00` for every day; null for always. */
export function parseHours(typed: string): { days: number[]; from: string; to: string } | null | 'unreadable' {
  const text = typed.trim().toLowerCase();
  if (text === '' || ALWAYS.includes(text)) return null;
  const match = /^(?:([a-z,\s-]+?)\s+)?(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})$/.exec(text);
  if (!match) return 'unreadable';
  const [, days, fromHour = '', fromMinute = '', toHour = '', toMinute = ''] = match;
  const from = `${fromHour.padStart(2, '0')}:${fromMinute}`;
  const to = `${toHour.padStart(2, '0')}:${toMinute}`;
  const numbers = days === undefined ? [1, 2, 3, 4, 5, 6, 7] : readDays(days);
  const isTime = (time: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(time);
  return numbers && isTime(from) && isTime(to) && from < to ? { days: numbers, from, to } : 'unreadable';
}

function readDays(text: string): number[] | undefined {
  const days = new Set<number>();
  for (const part of text.split(/\s*,\s*/)) {
    const [first, last = first] = part.split(/\s*-\s*/).map((name) => DAY_NAMES.indexOf(name.trim().slice(0, 3)));
    if (first === undefined || last === undefined || first < 0 || last < 0) return undefined;
    for (let day = first; ; day = (day + 1) % 7) {
      days.add(day + 1);
      if (day === last) break;
    }
  }
  return [...days].sort((a, b) => a - b);
}

/** `Mon-Fri 09:00-18:00`: what `parseHours` reads. */
export function formatHours({ days, from, to }: WorkingHours): string {
  const runs: string[] = [];
  for (let index = 0; index < days.length; index++) {
    const start = index;
    while (days[index + 1] === (days[index] ?? 0) + 1) index += 1;
    const name = (at: number) => capital(DAY_NAMES[(days[at] ?? 1) - 1] ?? '');
    runs.push(start === index ? name(start) : `${name(start)}-${name(index)}`);
  }
  return `${runs.join(',')} ${from}-${to}`;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * The instant at which `workingMs` of working time have passed since `from`. Null hours work around the clock. What
 * the clocks skip or repeat at a change to or from summer time is reckoned as it really passes.
 */
export function afterWorking(from: Instant, workingMs: number, hours: WorkingHours | null, zone: string): Instant {
  if (!hours) return from + workingMs;
  let left = workingMs;
  let day = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone).toPlainDate();
  for (let count = 0; count < MOST_DAYS; count++, day = day.add({ days: 1 })) {
    if (!hours.days.includes(day.dayOfWeek)) continue;
    const start = Math.max(from, wall(day, hours.from, zone));
    const end = wall(day, hours.to, zone);
    if (end <= start) continue;
    if (left <= end - start) return start + left;
    left -= end - start;
  }
  return from + workingMs;
}

function wall(day: Temporal.PlainDate, time: string, zone: string): Instant {
  return day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds;
}
