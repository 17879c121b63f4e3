// The rulebook's jobs: the messages in the rules channel are kept complete.
import type { GuildId } from '../discord/ids.ts';
import { finish, type JobHandler } from '../scheduler/jobs.ts';

/** Writes anew what was deleted by hand. */
export function createHealJob(rulebook: { heal(guildId: GuildId): Promise<void> }): JobHandler {
  return {
    async run(job) {
      await rulebook.heal(job.guildId);
      return finish();
    },
  };
}

/** Looks, after a start, for messages that were deleted while Hearth was away. */
export function createVerifyJob(rulebook: { verify(guildId: GuildId): Promise<void> }): JobHandler {
  return {
    async run(job) {
      await rulebook.verify(job.guildId);
      return finish();
    },
  };
}
