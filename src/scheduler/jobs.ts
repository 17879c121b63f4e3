// Runs durable jobs: claim, run, and do what the handler says happens next.
import type { GuildId } from '../discord/ids.ts';
import { retryDelayMs } from '../runtime/backoff.ts';
import { type Clock, HOUR_MS, type Instant } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';
import { createTurns } from '../runtime/turns.ts';
import { newRowId } from '../storage/row-id.ts';
import type { Statement, Storage } from '../storage/storage.ts';
import type { JobStore } from './store.ts';
import type { JobRow } from './tables.ts';

/** What happens next with a job. */
export type Next =
  | { next: 'finish' }
  | { next: 'again'; at: Instant }
  | { next: 'retry'; afterMs: number; reason: string };

export const finish = (): Next => ({ next: 'finish' });
/** The job runs again at `at`, computed from its rule and never from the last run. */
export const again = (at: Instant): Next => ({ next: 'again', at });
export const retry = (afterMs: number, reason: string): Next => ({ next: 'retry', afterMs, reason });

export interface Job {
  guildId: GuildId;
  kind: string;
  key: string;
  payload: unknown;
  dueAt: Instant;
  attempts: number;
}

export interface JobHandler {
  run(job: Job): Promise<Next>;
  /** Milliseconds after its due time from which it is of no use any more; then `onTooLate` is asked instead. */
  uselessAfterMs?: number;
  onTooLate?(job: Job): Promise<Next>;
  /** Runs also while Hearth is not in the server; other jobs wait until it is back. */
  runsWhileAway?: true;
}

/** While Hearth is not in the server, its jobs look again so often; coming back wakes them. */
const AWAY_RETRY_MS = 6 * HOUR_MS;
const AWAY = 'not in the server';

/** Claimed at once; the rest waits for the next round, so that one round stays short. */
const CLAIM_BATCH = 100;

export interface JobDeps {
  storage: Storage;
  store: JobStore;
  clock: Clock;
  log: Log;
  /** Whether Hearth is in the server. Default: it is. */
  isHere?(guildId: GuildId): boolean;
}

export function createJobs({ storage, store, clock, log, isHere = () => true }: JobDeps) {
  const handlers = new Map<string, JobHandler>();
  const lanes = new Map<GuildId, Promise<void>>();
  const takeTurn = createTurns();
  let open = true;

  async function runOne(row: JobRow): Promise<void> {
    const handler = handlers.get(row.kind);
    const tooLate = handler?.uselessAfterMs !== undefined && clock.now() - row.dueAt > handler.uselessAfterMs;
    let next: Next;
    try {
      if (!handler) next = retry(retryDelayMs(row.attempts), `nobody handles jobs of kind ${row.kind}`);
      else if (!handler.runsWhileAway && !isHere(row.guildId)) next = retry(AWAY_RETRY_MS, AWAY);
      else next = await (tooLate && handler.onTooLate ? handler.onTooLate(row) : handler.run(row));
    } catch (error) {
      log.error(
        { err: error, guildId: row.guildId, kind: row.kind, key: row.key, attempts: row.attempts },
        'a job failed; trying again later',
      );
      next = retry(retryDelayMs(row.attempts), String(error));
    }
    await storage.atomic([record(row, next)]);
  }

  function record(row: JobRow, next: Next): Statement {
    if (next.next === 'finish') return store.delete(row);
    if (next.next === 'again') return store.putBack(row, next.at, 0, null);
    return store.putBack(row, clock.now() + next.afterMs, row.attempts, next.reason);
  }

  /** Claims what is due and appends it to its guild's lane: a slow guild holds up nobody else. */
  async function runDue(): Promise<void> {
    while (open) {
      const due = await store.claimDue(clock.now(), CLAIM_BATCH);
      for (const row of due) append(row);
      if (due.length < CLAIM_BATCH) break;
      await takeTurn();
    }
    await Promise.all(lanes.values());
  }

  function append(row: JobRow): void {
    const lane = (lanes.get(row.guildId) ?? Promise.resolve())
      .then(takeTurn)
      .then(() => runOne(row))
      .catch((error) =>
        log.error(
          { err: error, kind: row.kind },
          'the outcome of a job could not be recorded; it runs again after a restart',
        ),
      )
      .finally(() => {
        if (lanes.get(row.guildId) === lane) lanes.delete(row.guildId);
      });
    lanes.set(row.guildId, lane);
  }

  const rowOf = (job: Omit<Job, 'attempts'>): JobRow => ({
    ...job,
    id: newRowId(clock.now()),
    state: 'pending',
    attempts: 0,
    lastError: null,
  });

  return {
    handle: (kind: string, handler: JobHandler) => void handlers.set(kind, handler),
    /** The statement that schedules the job, moving one that is there for the same key. */
    schedule: (job: Omit<Job, 'attempts'>): Statement => store.schedule(rowOf(job)),
    /** The statement that schedules the job unless there is one for the same key. */
    scheduleOnce: (job: Omit<Job, 'attempts'>): Statement => store.scheduleOnce(rowOf(job)),
    cancel: (guildId: GuildId, kind: string, key: string): Statement => store.cancel(guildId, kind, key),
    /** The statement that has what waited for Hearth to be back in the server run now. */
    wake: (guildId: GuildId): Statement => store.wake(guildId, AWAY, clock.now()),
    /** Starts everything that is due; resolves when every lane has come to rest. */
    runDue,
    findNextDue: () => store.findNextDue(),
    recover: () => store.markAbandoned(),
    async close(): Promise<void> {
      open = false;
      await Promise.all(lanes.values());
    },
  };
}

export type Jobs = ReturnType<typeof createJobs>;
