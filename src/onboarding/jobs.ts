// Onboarding's jobs.
import type { Clock } from '../runtime/clock.ts';
import { HOUR_MS } from '../runtime/clock.ts';
import { again, type JobHandler } from '../scheduler/jobs.ts';
import type { Onboarding } from './service.ts';

const SWEEP_EVERY_MS = 6 * HOUR_MS;

/** Looks now and then for newcomers whom no event has told us of. */
export function createSweepJob(onboarding: Pick<Onboarding, 'sweep'>, clock: Clock): JobHandler {
  return {
    async run(job) {
      await onboarding.sweep(job.guildId);
      return again(clock.now() + SWEEP_EVERY_MS);
    },
  };
}
