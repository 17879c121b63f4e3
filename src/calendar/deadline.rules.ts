// Pure: when sign-up closes, as it was typed: so long before the start, or a time that may be read in more than one way.
import type { Instant } from '../runtime/clock.ts';
import type { Doubt, Plan, TimeQuestion } from '../time/when.rules.ts';

/** A time as it can be read. */
export interface Readings {
  plans: Plan[];
  doubt?: Doubt | undefined;
}

export type Deadline = { beforeMs: number } | Readings;

/** What a deadline is once the start is known; undefined where it would be after that. */
export function settleDeadline(
  deadline: Deadline,
  startsAt: Instant,
): { beforeMs: number } | { question: TimeQuestion } | undefined {
  if ('beforeMs' in deadline) return deadline;
  const plans = deadline.plans.filter(({ at }) => at <= startsAt);
  if (plans.length > 1 && deadline.doubt) return { question: { plans, doubt: deadline.doubt } };
  return plans[0] && { beforeMs: startsAt - plans[0].at };
}
