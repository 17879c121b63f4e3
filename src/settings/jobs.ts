// The settings' jobs: the doctor's daily round.
import type { GuildId } from '../discord/ids.ts';
import { type Clock, DAY_MS } from '../runtime/clock.ts';
import { again, type JobHandler } from '../scheduler/jobs.ts';
import type { Doctor } from './doctor.service.ts';

/** Looks at everything once a day. The round pauses while Hearth is not in the server, which is noted. */
export function createCheckJob(
  doctor: Pick<Doctor, 'examine'>,
  { isHere, noteLeft }: { isHere(guildId: GuildId): boolean; noteLeft(guildId: GuildId): Promise<void> },
  clock: Clock,
): JobHandler {
  return {
    runsWhileAway: true,
    async run(job) {
      if (isHere(job.guildId)) await doctor.examine(job.guildId);
      else await noteLeft(job.guildId);
      return again(clock.now() + DAY_MS);
    },
  };
}
