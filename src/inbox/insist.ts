// Asks Discord again for what it did not answer.
import { asFailure } from '../discord/failure.ts';
import { type Clock, SECOND_MS } from '../runtime/clock.ts';
import type { Tasks } from '../runtime/tasks.ts';

/** Resolves after the first try, however that went. */
export type Insist = (work: () => Promise<void>) => Promise<void>;

const AGAIN_MS = 30 * SECOND_MS;

/** While Discord does not answer, the work is done again every half minute; what it refuses is let go. */
export function createInsist({ tasks, clock }: { tasks: Pick<Tasks, 'run'>; clock: Clock }): Insist {
  return async function insist(work) {
    try {
      await work();
    } catch (error) {
      const failure = asFailure(error);
      if (!failure) throw error;
      if (failure.kind === 'refused') return;
      clock.wakeAt(clock.now() + AGAIN_MS, () => tasks.run('inbox', () => insist(work)));
    }
  };
}
