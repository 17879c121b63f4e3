// Work under way: each piece runs guarded, so that one that fails stops nothing else, and can be waited for.
import type { Log } from './log.ts';

export interface Tasks {
  /** Runs `work`; what it throws is logged under `name` and goes no further. */
  run(name: string, work: () => Promise<void> | void): void;
  /** Resolves once nothing is under way, also what was started meanwhile. */
  idle(): Promise<void>;
  /** From now on nothing new is taken. */
  close(): void;
}

export function createTasks(log: Log): Tasks {
  const underWay = new Set<Promise<void>>();
  let open = true;

  /** Undefined for work that was done at once: the hot path leaves nothing behind to wait for. */
  function guard(name: string, work: () => Promise<void> | void): Promise<void> | undefined {
    const report = (error: unknown) => log.error({ err: error, task: name }, 'a task failed');
    try {
      return work()?.catch(report);
    } catch (error) {
      report(error);
      return undefined;
    }
  }

  return {
    run(name, work) {
      if (!open) return;
      const task = guard(name, work)?.finally(() => underWay.delete(task!));
      if (task) underWay.add(task);
    },
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    close() {
      open = false;
    },
  };
}
