// By when an answer is expected. Pure.
import type { Instant } from '../runtime/clock.ts';
import type { InquiryKind } from './tables.ts';

const HOUR_MS = 3_600_000;

/** What people are promised, in milliseconds; kinds without one are promised nothing. */
const EXPECTED_MS: Partial<Record<InquiryKind, number>> = {
  question: 4 * HOUR_MS,
  message: 8 * HOUR_MS,
  criticism: 24 * HOUR_MS,
};

/** When somebody who asks at `askedAt` should have an answer; null where none is promised. */
export function dueAfter(kind: InquiryKind, askedAt: Instant): Instant | null {
  const expectedMs = EXPECTED_MS[kind];
  return expectedMs === undefined ? null : askedAt + expectedMs;
}
