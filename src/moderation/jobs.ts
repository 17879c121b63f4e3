// Moderation's jobs: they come back when a case ends, or when Discord's longest timeout is not long enough.
import type { Jobs } from '../scheduler/jobs.ts';
import { CASE_END, CASE_RENEW, CHANNEL_END } from './job-kinds.ts';
import type { Moderation } from './service.ts';

/** For Discord's audit log. */
const ENDED = 'the time is over';

/** What was due while Hearth was away is done at start, however late: nobody stays banned for want of a restart. */
export function handleModerationJobs(
  jobs: Pick<Jobs, 'handle'>,
  moderation: Pick<Moderation, 'end' | 'renew' | 'endHold'>,
): void {
  jobs.handle(CASE_END, { run: (job) => moderation.end(job) });
  jobs.handle(CHANNEL_END, { run: (job) => moderation.endHold(job, ENDED) });
  jobs.handle(CASE_RENEW, { run: (job) => moderation.renew(job) });
}
