import { beforeEach, describe, expect, test } from 'vitest';
import { asId, type GuildId } from '../../src/discord/ids.ts';
import { createDrivenClock, HOUR_MS, MINUTE_MS } from '../../src/runtime/clock.ts';
import { createLog } from '../../src/runtime/log.ts';
import { again, createJobs, finish, type Job, type Next, retry } from '../../src/scheduler/jobs.ts';
import { createJobStore } from '../../src/scheduler/store.ts';
import { openStorage } from '../../src/storage/storage.ts';

const START = Date.UTC(2026, 10, 22);
const HERE = asId<GuildId>('100000000000000001');

function arrange(shards = { ids: [0], count: 1 }) {
  const storage = openStorage(':memory:');
  const clock = createDrivenClock(START);
  const make = (own = shards) =>
    createJobs({ storage, store: createJobStore(storage.query, own), clock, log: createLog('silent') });
  const runs: Job[] = [];
  return { storage, clock, runs, make, jobs: make() };
}

let it: ReturnType<typeof arrange>;
beforeEach(() => {
  it = arrange();
});

const handle = (next: (job: Job) => Next | Promise<Next>, jobs = it.jobs) =>
  jobs.handle('test', {
    async run(job) {
      it.runs.push(job);
      return next(job);
    },
  });

const schedule = (key: string, dueAt = START, guildId = HERE) =>
  it.storage.atomic([it.jobs.schedule({ guildId, kind: 'test', key, payload: { of: key }, dueAt })]);

async function runAt(instant: number): Promise<void> {
  it.clock.moveTo(instant);
  await it.jobs.runDue();
}

describe('durable jobs', () => {
  test('run when they are due and not before, once', async () => {
    handle(finish);
    await schedule('later', START + HOUR_MS);
    await runAt(START + HOUR_MS - 1);
    expect(it.runs).toEqual([]);
    await runAt(START + HOUR_MS);
    await runAt(START + 2 * HOUR_MS);
    expect(it.runs).toMatchObject([{ key: 'later', payload: { of: 'later' } }]);
  });

  test('again runs at the instant that the handler computed', async () => {
    handle((job) => (job.dueAt === START ? again(START + 3 * HOUR_MS) : finish()));
    await schedule('series');
    await runAt(START);
    expect(await it.jobs.findNextDue()).toBe(START + 3 * HOUR_MS);
    await runAt(START + 3 * HOUR_MS);
    expect(await it.jobs.findNextDue()).toBeUndefined();
  });

  test('retry counts the attempts, and so does a handler that throws', async () => {
    handle((job) => {
      if (job.attempts === 1) return retry(MINUTE_MS, 'not yet');
      if (job.attempts === 2) throw new Error('a bug');
      return finish();
    });
    await schedule('stubborn');
    for (let minute = 0; minute <= 10; minute++) await runAt(START + minute * MINUTE_MS);
    expect(it.runs.map((job) => job.attempts)).toEqual([1, 2, 3]);
  });

  test('there is one job of a kind for a key: scheduling it anew moves it', async () => {
    handle(finish);
    await schedule('key', START + HOUR_MS);
    await schedule('key', START + 2 * HOUR_MS);
    await runAt(START + HOUR_MS);
    expect(it.runs).toEqual([]);
    await runAt(START + 2 * HOUR_MS);
    expect(it.runs).toHaveLength(1);
  });

  test('what was scheduled anew while it ran is not lost when the run ends', async () => {
    handle(async (job) => {
      if (job.dueAt === START) await schedule('key', START + HOUR_MS);
      return finish();
    });
    await schedule('key');
    await runAt(START);
    await runAt(START + HOUR_MS);
    expect(it.runs.map((job) => job.dueAt)).toEqual([START, START + HOUR_MS]);
  });

  test('what a dead process was running is due again after the start', async () => {
    await schedule('key');
    await createJobStore(it.storage.query, { ids: [0], count: 1 }).claimDue(START, 10);
    const next = it.make();
    handle(finish, next);
    await next.runDue();
    expect(it.runs).toEqual([]);
    await next.recover();
    await next.runDue();
    expect(it.runs).toHaveLength(1);
  });

  test('what is too late to be of use is handed to onTooLate instead', async () => {
    const late: string[] = [];
    it.jobs.handle('test', {
      uselessAfterMs: 10 * MINUTE_MS,
      run: async () => finish(),
      async onTooLate(job) {
        late.push(job.key);
        return finish();
      },
    });
    await schedule('reminder');
    await runAt(START + HOUR_MS);
    expect(late).toEqual(['reminder']);
  });

  test('a process runs the jobs of its own shards only', async () => {
    const guildOfShard = (shard: number) => asId<GuildId>(String((BigInt(shard) << 22n) + (8n << 22n)));
    for (const shard of [0, 1, 2, 3]) await schedule(`shard ${shard}`, START, guildOfShard(shard));
    const mine = it.make({ ids: [1, 3], count: 4 });
    handle(finish, mine);
    await mine.runDue();
    expect(it.runs.map((job) => job.key).sort()).toEqual(['shard 1', 'shard 3']);
  });

  test('wait while Hearth is not in the server, and run when it is back', async () => {
    let isHere = false;
    const store = createJobStore(it.storage.query, { ids: [0], count: 1 });
    const parts = { storage: it.storage, store, clock: it.clock, log: createLog('silent') };
    it.jobs = createJobs({ ...parts, isHere: () => isHere });
    handle(finish);
    it.jobs.handle('cleaning', { run: async () => finish(), runsWhileAway: true });
    await schedule('waits');
    await it.storage.atomic([
      it.jobs.schedule({ guildId: HERE, kind: 'cleaning', key: 'daily', payload: {}, dueAt: START }),
    ]);
    await runAt(START);
    expect(it.runs).toEqual([]);
    isHere = true;
    await runAt(START + MINUTE_MS);
    expect(it.runs).toEqual([]);
    await it.storage.atomic([it.jobs.wake(HERE)]);
    await runAt(START + MINUTE_MS);
    expect(it.runs).toMatchObject([{ key: 'waits' }]);
    expect(await it.jobs.findNextDue()).toBeUndefined();
  });
});
