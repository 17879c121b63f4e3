// Onboarding's jobs.
import type { Clock } from '../runtime/clock.ts';
import { DAY_MS, HOUR_MS } from '../runtime/clock.ts';
import { again, finish, type JobHandler, type Jobs } from '../scheduler/jobs.ts';
import { NUDGE_ROUND, SWEEP, UNANSWERED } from './job-kinds.ts';
import type { Onboarding } from './service.ts';

const SWEEP_EVERY_MS = 6 * HOUR_MS;
/** Nobody wants to hear days later that a first message had no answer. */
const UNANSWERED_USEFUL_MS = DAY_MS;

export function handleOnboardingJobs(jobs: Pick<Jobs, 'handle'>, onboarding: Onboarding, clock: Clock): void {
  jobs.handle(SWEEP, createSweepJob(onboarding, clock));
  jobs.handle(NUDGE_ROUND, createNudgeRoundJob(onboarding));
  jobs.handle(UNANSWERED, createUnansweredJob(onboarding));
}

/** Looks now and then for newcomers whom no event has told us of. */
function createSweepJob(onboarding: Pick<Onboarding, 'sweep'>, clock: Clock): JobHandler {
  return {
    async run(job) {
      await onboarding.sweep(job.guildId);
      return again(clock.now() + SWEEP_EVERY_MS);
    },
  };
}

/** What was due while Hearth was away is looked at once, at start: who has waited too long is left alone by the rules. */
function createNudgeRoundJob(onboarding: Pick<Onboarding, 'nudges'>): JobHandler {
  return { run: async (job) => again(await onboarding.nudges.round(job.guildId)) };
}

function createUnansweredJob(onboarding: Pick<Onboarding, 'tellUnanswered'>): JobHandler {
  return {
    uselessAfterMs: UNANSWERED_USEFUL_MS,
    onTooLate: async () => finish(),
    async run(job) {
      await onboarding.tellUnanswered(job.guildId, job.key);
      return finish();
    },
  };
}
