// Ids of our own rows: sorted by age, unique also across processes, short enough to be a Discord nonce (25 characters).
import { randomBytes } from 'node:crypto';
import type { Instant } from '../runtime/clock.ts';

let sequence = 0;

/** A new id made at `now`: 9 characters of time, 3 that count up, 8 of chance. */
export function newRowId(now: Instant): string {
  sequence = (sequence + 1) % 36 ** 3;
  const time = now.toString(36).padStart(9, '0');
  const count = sequence.toString(36).padStart(3, '0');
  const chance = BigInt(`0x${randomBytes(5).toString('hex')}`)
    .toString(36)
    .padStart(8, '0');
  return time + count + chance;
}
