// Leaving in order: stop taking work, finish what is under way, flush, close. Within 10 seconds, whatever hangs.
import type { Log } from './log.ts';

/** How long the steps may take in all before the process ends anyway. */
const SHUTDOWN_DEADLINE_MS = 10_000;

export interface Shutdown {
  /** Adds a step. Steps run in the order in which they were added. */
  add(name: string, close: () => Promise<void> | void): void;
  /** Runs every step once and ends the process with `exitCode`. */
  now(exitCode: number, reason: string): Promise<void>;
}

export function createShutdown(log: Log, exit: (code: number) => void): Shutdown {
  const steps: { name: string; close: () => Promise<void> | void }[] = [];
  let leaving: Promise<void> | undefined;

  async function leave(exitCode: number, reason: string): Promise<void> {
    log.info({ reason }, 'stopping');
    const deadline = setTimeout(() => {
      log.error('could not stop in time; leaving all the same');
      exit(exitCode || 1);
    }, SHUTDOWN_DEADLINE_MS - 500);
    for (const step of steps) {
      try {
        await step.close();
      } catch (error) {
        log.error({ err: error, step: step.name }, 'a step of stopping failed');
      }
    }
    clearTimeout(deadline);
    log.info('stopped');
    exit(exitCode);
  }

  return {
    add: (name, close) => void steps.push({ name, close }),
    now: (exitCode, reason) => (leaving ??= leave(exitCode, reason)),
  };
}

/** Leaves on SIGTERM and SIGINT. */
export function leaveOnSignals(shutdown: Shutdown): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => void shutdown.now(0, signal));
  }
}
