// Once a day, what nobody needs any more is forgotten, a little at a time.
import { setImmediate } from 'node:timers/promises';
import { asId, type GuildId } from '../discord/ids.ts';
import type { Clock } from '../runtime/clock.ts';
import { DAY_MS } from '../runtime/clock.ts';
import type { Statement } from '../storage/storage.ts';
import { again, type Jobs } from './jobs.ts';

const KIND = 'housekeeping';
/** It belongs to no guild; the process with shard 0 does it. */
const NO_GUILD = asId<GuildId>('0');

/** Deletes a batch of what is old; resolves with how many rows that were. */
export type ForgetOld = () => Promise<number>;

/** Makes the job known, and returns the statement that schedules it unless it is scheduled already. */
export function handleHousekeeping(jobs: Jobs, forgetters: readonly ForgetOld[], clock: Clock): Statement {
  jobs.handle(KIND, {
    runsWhileAway: true,
    async run() {
      // Between two batches others get their turn: whoever presses a button must not wait for the cleaning.
      for (const forgetOld of forgetters) while ((await forgetOld()) > 0) await setImmediate();
      return again(clock.now() + DAY_MS);
    },
  });
  return jobs.scheduleOnce({ guildId: NO_GUILD, kind: KIND, key: 'daily', payload: {}, dueAt: clock.now() });
}
