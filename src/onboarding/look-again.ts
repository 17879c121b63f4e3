// Looks again later for whom the database could not take down: locked or full now, it may work in a minute.
import type { GuildId } from '../discord/ids.ts';
import { type Clock, MINUTE_MS } from '../runtime/clock.ts';
import type { Tasks } from '../runtime/tasks.ts';

/** Returns a function that has `look` run in a minute, and every minute until it does not fail. */
export function createLookAgain(clock: Clock, tasks: Pick<Tasks, 'run'>, look: (guildId: GuildId) => Promise<void>) {
  const waiting = new Set<GuildId>();

  return function lookAgain(guildId: GuildId): void {
    if (waiting.has(guildId)) return;
    waiting.add(guildId);
    clock.wakeAt(clock.now() + MINUTE_MS, () => {
      waiting.delete(guildId);
      tasks.run('looking again after a failure', async () => {
        try {
          await look(guildId);
        } catch (error) {
          lookAgain(guildId);
          throw error;
        }
      });
    });
  };
}
