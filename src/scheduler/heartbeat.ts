// The heartbeat: every second it asks what is due. The due rows are the truth; node-cron only knocks.
import { schedule } from 'node-cron';
import type { Instant } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';
import type { Tasks } from '../runtime/tasks.ts';
import type { Outbox } from '../storage/outbox.ts';
import type { Jobs } from './jobs.ts';

const EVERY_SECOND = '* * * * * *';
/** The same trouble is logged once in so many beats: a full disk must not fill the log as well. */
const QUIET_BEATS = 60;
/** Work that makes itself due again at once would otherwise hold a driven clock for ever. */
const MOST_ROUNDS = 1000;

export interface HeartbeatDeps {
  jobs: Pick<Jobs, 'runDue' | 'findNextDue'>;
  outbox: Pick<Outbox, 'drain' | 'findNextDue'>;
  tasks: Pick<Tasks, 'idle' | 'run'>;
  log: Log;
}

export interface Heartbeat {
  /** Knocks every second from now on. Returns how to stop. */
  start(): () => void;
  /** Does all that is due and all that follows from it, until there is nothing left to do at this instant. */
  settle(now: () => Instant): Promise<void>;
  findNextDue(): Promise<Instant | undefined>;
}

export function createHeartbeat({ jobs, outbox, tasks, log }: HeartbeatDeps): Heartbeat {
  let quietFor = 0;

  /** Starts what is due without waiting for it: a guild that Discord holds up must not hold up the next beat. */
  function beat(): void {
    quietFor = Math.max(0, quietFor - 1);
    tasks.run('jobs', () => jobs.runDue().catch(complain));
    tasks.run('outbox', () => outbox.drain().catch(complain));
  }

  function complain(error: unknown): void {
    if (quietFor > 0) return;
    quietFor = QUIET_BEATS;
    log.error(
      { err: error },
      'the database refuses to work (is the disk full, or another program at it?); trying again every second',
    );
  }

  async function findNextDue(): Promise<Instant | undefined> {
    const due = [await jobs.findNextDue(), await outbox.findNextDue()].filter((at) => at !== undefined);
    return due.length > 0 ? Math.min(...due) : undefined;
  }

  return {
    findNextDue,
    start() {
      const task = schedule(EVERY_SECOND, beat, { noOverlap: true, name: 'heartbeat' });
      return () => void task.stop();
    },
    async settle(now) {
      for (let round = 0; round < MOST_ROUNDS; round++) {
        beat();
        await tasks.idle();
        if (((await findNextDue()) ?? Number.POSITIVE_INFINITY) > now()) return;
      }
      log.error('what is due does not come to an end; waiting for the next order');
    },
  };
}
