// Pure: when the posts of a series are due, what of it is still to come, and how it is moved.
import type { Instant } from '../runtime/clock.ts';
import { firstWall, occurrencesAfter, type Repeat } from '../time/repeat.rules.ts';
import { instantOf, type Wall, wallOf } from '../time/zone.rules.ts';
import { type Holiday, isHoliday } from './offset.rules.ts';

/** What becomes of a post that falls on a holiday. What comes again and again is left out on a holiday in any case but `post`. */
export const HOLIDAY_RULES = ['next_day', 'skip', 'post'] as const;
export type HolidayRule = (typeof HOLIDAY_RULES)[number];

/** The day of a post counted from the beginning, or its rule; one of the two is set. */
export interface ItemTimes {
  id: string;
  day: number | null;
  repeat: Repeat | null;
  /** `HH:MM` */
  time: string;
  createdAt: Instant;
}

export interface RunTimes {
  /** The day on which it begins, `2026-12-01`. */
  startDay: string;
  /** Days by which what is still to come was moved. */
  shiftDays: number;
  /** What came again and again is dealt with up to here. */
  handledUntil: Instant;
}

export interface Ground {
  zone: string;
  holidays: readonly Holiday[];
  holidayRule: HolidayRule;
}

export interface Due {
  itemId: string;
  /** Which of the item's times it is; the same however often the series is moved. */
  name: string;
  at: Instant;
}

const DAY_MS = 86_400_000;
/** A year of holidays in a row is more than anybody has. */
const MOST_DAYS = 366;
const MOST_ENDLESS = 120;

function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

const countOf = (repeat: Repeat): number | undefined => {
  const count = /COUNT=(\d+)/.exec(repeat)?.[1];
  return count === undefined ? undefined : Number(count);
};

/** Comes again and again without an end. */
export const isEndless = ({ repeat }: Pick<ItemTimes, 'repeat'>): boolean =>
  repeat !== null && countOf(repeat) === undefined;

/** The times of one item; of one without an end those after `handledUntil`, up to `limit`. */
export function itemTimes(item: ItemTimes, run: RunTimes, ground: Ground, limit: number): Due[] {
  const start = addDays(run.startDay, run.shiftDays);
  const due = (name: string, wall: Wall): Due => ({ itemId: item.id, name, at: instantOf(wall, ground.zone) });
  if (item.repeat === null) {
    const day = workingDay(addDays(start, item.day ?? 0), ground);
    return day ? [due('once', `${day}T${item.time}`)] : [];
  }
  const count = countOf(item.repeat);
  const wall = firstWall(`${start}T${item.time}`, item.repeat.replace(/;COUNT=\d+/, ''));
  if (!wall) return [];
  const schedule = { wall, zone: ground.zone, repeat: item.repeat };
  const isOut = (at: Wall) => ground.holidayRule !== 'post' && isHoliday(at.slice(0, 10), ground.holidays);
  const from = count === undefined ? run.handledUntil : 0;
  const found = occurrencesAfter(schedule, from, count ?? MOST_ENDLESS);
  const named = found.map((occurrence, index) => ({
    ...occurrence,
    // Counted ones keep their number when the series is moved, so that none is sent twice and none is left out.
    name: count === undefined ? occurrence.wall.slice(0, 10) : String(index + 1),
  }));
  return named
    .filter((occurrence) => !isOut(occurrence.wall))
    .slice(0, count ?? limit)
    .map(({ name, at }) => ({ itemId: item.id, name, at }));
}

/** The day itself, or what the rule for holidays makes of it; undefined: it is left out. */
function workingDay(day: string, { holidays, holidayRule }: Ground): string | undefined {
  if (holidayRule === 'post' || !isHoliday(day, holidays)) return day;
  if (holidayRule === 'skip') return undefined;
  let moved = day;
  for (let tries = 0; tries < MOST_DAYS && isHoliday(moved, holidays); tries++) moved = addDays(moved, 1);
  return moved;
}

/** What is still to come, soonest first: not made yet, and not from before its item was written. */
export function stillToCome(
  items: readonly ItemTimes[],
  run: RunTimes,
  ground: Ground,
  isMade: (due: Due) => boolean,
  limit = 1,
): Due[] {
  return items
    .flatMap((item) => itemTimes(item, run, ground, limit).filter(({ at }) => at > item.createdAt))
    .filter((due) => !isMade(due))
    .sort((a, b) => a.at - b.at || (a.itemId < b.itemId ? -1 : 1));
}

/**
 * The fewest days by which a series that was paused has to move so that nothing of it is in the past. What comes again
 * and again without an end just goes on.
 */
export function daysToCatchUp(
  items: readonly ItemTimes[],
  run: RunTimes,
  ground: Ground,
  isMade: (due: Due) => boolean,
  now: Instant,
): number {
  const counted = items.filter((item) => !isEndless(item));
  for (let days = 0; days < MOST_DAYS; days++) {
    const moved = { ...run, shiftDays: run.shiftDays + days };
    if ((stillToCome(counted, moved, ground, isMade)[0]?.at ?? Number.POSITIVE_INFINITY) > now) return days;
  }
  return 0;
}

/**
 * The day that counts as a newcomer's first: the day on which they settle, or the next where something of the first
 * day is over already, so that nobody misses the beginning.
 */
export function firstDayFor(now: Instant, items: readonly ItemTimes[], zone: string): string {
  const today = wallOf(now, zone).slice(0, 10);
  const isOver = items.some(({ day, time }) => day === 0 && instantOf(`${today}T${time}`, zone) <= now);
  return isOver ? addDays(today, 1) : today;
}
