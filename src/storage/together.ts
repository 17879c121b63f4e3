// Writes what comes within one turn of the event loop in one transaction: for what happens by the thousand.
import { realPause } from '../runtime/clock.ts';
import type { Statement, Storage } from './storage.ts';

/** Returns a function that resolves when its statements are written, together with those of its neighbours. */
export function createTogether(storage: Pick<Storage, 'atomic'>) {
  let pending: Statement[] = [];
  let writing: Promise<void> | undefined;

  async function write(): Promise<void> {
    await realPause(0);
    const statements = pending;
    pending = [];
    writing = undefined;
    await storage.atomic(statements);
  }

  return function together(statements: readonly Statement[]): Promise<void> {
    pending.push(...statements);
    writing ??= write();
    return writing;
  };
}
