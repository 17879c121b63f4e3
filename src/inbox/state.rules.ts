// What each step makes of an inquiry: its state and its clock. Pure.
import type { Instant } from '../runtime/clock.ts';
import type { InquiryState } from './kinds.ts';
import type { Inquiry } from './tables.ts';

export type Standing = Pick<Inquiry, 'state' | 'ownerId' | 'askedAt' | 'answeredAt' | 'dueAt' | 'team'>;

/** The person who asked wrote again: a new answer is expected, unless they were waiting for one already. */
export function afterWriting(before: Standing, now: Instant, dueAt: Instant | null): Partial<Standing> {
  if (before.state === 'closed') return {};
  const isHandedBack = before.state === 'waiting' || before.state === 'answered';
  const state: InquiryState = isHandedBack ? (before.ownerId === null ? 'new' : 'with_us') : before.state;
  return before.askedAt === null ? { state, askedAt: now, dueAt } : { state };
}

/** The team said something to the person: nobody waits for us any more. */
export function afterReply(before: Standing, now: Instant, next: 'answered' | 'waiting'): Partial<Standing> {
  return { state: next, askedAt: null, dueAt: null, answeredAt: before.answeredAt ?? now, team: null };
}

/** Somebody looks after it: what was with another team is with us again, what waits for the person goes on waiting. */
export function afterTaking({ state }: Pick<Standing, 'state'>): Partial<Standing> {
  return state === 'new' || state === 'elsewhere' ? { state: 'with_us', team: null } : {};
}

/** When it changed: later than it had before, so that an item that shows less is told by its time. */
export function changeAt({ changedAt }: Pick<Inquiry, 'changedAt'>, now: Instant): Instant {
  return Math.max(now, changedAt + 1);
}
