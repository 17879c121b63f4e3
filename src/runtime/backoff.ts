// How long to wait before trying again: longer each time, and not all at the same instant.
import { randomInt } from 'node:crypto';
import { MINUTE_MS, SECOND_MS } from './clock.ts';

const LONGEST_MS = 5 * MINUTE_MS;

/** Milliseconds before the next try after `attempts` tries: 1 s, 2 s, 4 s ... 5 min, each with up to a quarter more. */
export function retryDelayMs(attempts: number): number {
  const base = Math.min(LONGEST_MS, SECOND_MS * 2 ** Math.max(0, Math.min(attempts, 20) - 1));
  return base + randomInt(0, Math.floor(base / 4) + 1);
}
