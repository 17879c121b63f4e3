// Pure: at which hours two people are both awake, by their zones as the clocks stand on that day.
import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../runtime/clock.ts';

/** When people are taken to be reachable, on the clock on their wall. */
const AWAKE_FROM_HOUR = 9;
const AWAKE_UNTIL_HOUR = 22;
/** A day in half hours of UTC, kept as two numbers of 24 bits. */
const SLOTS = 48;
const HALF = 24;

/** The half hours of a UTC day in which somebody is awake: one bit each. */
export interface Awake {
  early: number;
  late: number;
}

/** Awake at any hour: for those of whom no zone is known, so that nothing counts against them. */
export const UNKNOWN_HOURS: Awake = { early: 2 ** HALF - 1, late: 2 ** HALF - 1 };

/** The hours of somebody in `zone`, with the offset that holds there at `at`: summer time moves them. */
export function awakeHours(zone: string, at: Instant): Awake {
  const offset = offsetSlots(zone, at);
  const awake = { early: 0, late: 0 };
  for (let slot = 0; slot < SLOTS; slot++) {
    const local = (((slot + offset) % SLOTS) + SLOTS) % SLOTS;
    if (local < AWAKE_FROM_HOUR * 2 || local >= AWAKE_UNTIL_HOUR * 2) continue;
    if (slot < HALF) awake.early |= 1 << slot;
    else awake.late |= 1 << (slot - HALF);
  }
  return awake;
}

/** Hours a day that both are awake. */
export function sharedHours(a: Awake, b: Awake): number {
  return (countBits(a.early & b.early) + countBits(a.late & b.late)) / 2;
}

export interface SharedStretch {
  /** `18:00`, on the first one's wall and on the second one's. */
  first: { from: string; to: string };
  second: { from: string; to: string };
}

/** The longest stretch of a day in which both are awake, or undefined when there is none. */
export function longestStretch(firstZone: string, secondZone: string, at: Instant): SharedStretch | undefined {
  const [a, b] = [awakeHours(firstZone, at), awakeHours(secondZone, at)];
  const both = (slot: number) => {
    const wrapped = slot % SLOTS;
    const [inA, inB] = wrapped < HALF ? [a.early, b.early] : [a.late, b.late];
    return ((inA & inB) >> (wrapped % HALF)) & 1;
  };
  let best = { start: 0, length: 0 };
  for (let start = 0; start < SLOTS; start++) {
    if (!both(start)) continue;
    let length = 0;
    while (length < SLOTS && both(start + length)) length += 1;
    if (length > best.length) best = { start, length };
  }
  if (best.length === 0) return undefined;
  const wall = (zone: string) => {
    const offset = offsetSlots(zone, at);
    return { from: slotTime(best.start + offset), to: slotTime(best.start + best.length + offset) };
  };
  return { first: wall(firstZone), second: wall(secondZone) };
}

function offsetSlots(zone: string, at: Instant): number {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return Math.round(local.offsetNanoseconds / 1_800_000_000_000);
}

function slotTime(slot: number): string {
  const wrapped = ((slot % SLOTS) + SLOTS) % SLOTS;
  return `${String(Math.floor(wrapped / 2)).padStart(2, '0')}:${wrapped % 2 === 0 ? '00' : '30'}`;
}

function countBits(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count += 1;
  return count;
}
