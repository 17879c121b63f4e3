// By when an answer is expected, and when somebody is reminded before. Pure.
import type { Instant } from '../runtime/clock.ts';
import { afterWorking, type WorkingHours } from './hours.rules.ts';
import type { InquiryKind } from './kinds.ts';

const HOUR_MS = 3_600_000;
/** The owner is reminded when a quarter of the time is left. */
const REMIND_AFTER_SHARE = 0.75;

export interface Promises {
  questionHours: number;
  messageHours: number;
  criticismHours: number;
  hours: WorkingHours | null;
  zone: string;
}

/** Working milliseconds within which that kind is answered; undefined where nothing is promised. */
function expectedMs(kind: InquiryKind, promises: Promises): number | undefined {
  if (kind === 'question') return promises.questionHours * HOUR_MS;
  if (kind === 'message') return promises.messageHours * HOUR_MS;
  if (kind === 'criticism') return promises.criticismHours * HOUR_MS;
  return undefined;
}

/** When somebody who asks at `askedAt` should have an answer; null where none is promised. */
export function dueAfter(kind: InquiryKind, askedAt: Instant, promises: Promises): Instant | null {
  const ms = expectedMs(kind, promises);
  return ms === undefined ? null : afterWorking(askedAt, ms, promises.hours, promises.zone);
}

/** When the owner is reminded of what is due at `dueAt`: with a quarter of the working time left. */
export function remindAt(kind: InquiryKind, askedAt: Instant, promises: Promises): Instant | null {
  const ms = expectedMs(kind, promises);
  return ms === undefined ? null : afterWorking(askedAt, ms * REMIND_AFTER_SHARE, promises.hours, promises.zone);
}
