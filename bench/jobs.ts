// 100,000 pending jobs: what a heartbeat costs, what claiming costs, and 1,000 posts in one minute over 200 guilds while
// somebody uses a command. `npm run bench:jobs`.
// Figures: docs/decisions/2026-11-22-figures-of-the-calendar.md.
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { asId, type ChannelId, type GuildId } from '../src/discord/ids.ts';
import { createDrivenClock } from '../src/runtime/clock.ts';
import { createLog } from '../src/runtime/log.ts';
import { createTasks } from '../src/runtime/tasks.ts';
import { createHeartbeat } from '../src/scheduler/heartbeat.ts';
import { createJobs, finish } from '../src/scheduler/jobs.ts';
import { createJobStore } from '../src/scheduler/store.ts';
import { jobs as jobTable } from '../src/scheduler/tables.ts';
import { listAsTable } from '../src/storage/list.ts';
import { createOutboxStore } from '../src/storage/outbox.store.ts';
import { createOutbox } from '../src/storage/outbox.ts';
import { openStorage } from '../src/storage/storage.ts';

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const PENDING = 100_000;
const GUILDS = 200;
const POSTS = 1000;
const START = Date.UTC(2026, 10, 22, 8);
const DAY_MS = 86_400_000;
/** How long Discord takes for a message. */
const DISCORD_MS = 60;

const storage = openStorage(':memory:');
const clock = createDrivenClock(START);
const log = createLog('silent');
const store = createJobStore(storage.query, { ids: [0], count: 1 });
const jobs = createJobs({ storage, store, clock, log });
let posted = 0;
const outbox = createOutbox({
  storage,
  store: createOutboxStore(storage.query),
  clock,
  log,
  async perform() {
    await pause(DISCORD_MS);
    return { result: 'applied', id: String(++posted) };
  },
});
const tasks = createTasks(log);
const heartbeat = createHeartbeat({ jobs, outbox, tasks, log });
const guildOf = (number: number) => asId<GuildId>(String(100000000000000000n + BigInt(number % GUILDS)));

function write(kind: string, count: number, dueAt: (number: number) => number): void {
  const columns = ['guild_id', 'id', 'kind', 'key', 'payload', 'state', 'due_at', 'attempts'];
  const rows = Array.from({ length: count }, (_, number) => {
    const name = `${kind}${number}`;
    return [guildOf(number), name, kind, name, '{}', 'pending', dueAt(number), 0];
  });
  const names = sql.raw(columns.join(', '));
  storage.query.run(sql`INSERT INTO ${jobTable} (${names}) SELECT ${names} FROM ${listAsTable(columns, rows)}`);
}

async function timed(count: number, work: () => Promise<unknown>): Promise<{ median: number; worst: number }> {
  const times: number[] = [];
  for (let round = 0; round < count; round++) {
    const before = performance.now();
    await work();
    times.push(performance.now() - before);
  }
  times.sort((a, b) => a - b);
  return { median: times[Math.floor(count / 2)]!, worst: times.at(-1)! };
}

write('later', PENDING, (number) => START + DAY_MS + number * 1000);
const idle = await timed(200, () => heartbeat.settle(clock.now));
print(
  `${PENDING} pending, nothing due: a heartbeat ${idle.median.toFixed(2)} ms (longest ${idle.worst.toFixed(2)} ms)`,
);

write('due', 1000, () => START - 1000);
const claim = await timed(10, () => store.claimDue(clock.now(), 100));
print(`claiming 100 due ones: ${claim.median.toFixed(2)} ms (longest ${claim.worst.toFixed(2)} ms)`);

jobs.handle('post', {
  async run({ guildId, key }) {
    const effect = {
      kind: 'send-message',
      channelId: asId<ChannelId>('300000000000000001'),
      message: { content: key },
    } as const;
    await storage.atomic([outbox.prepare({ guildId, subject: 'bench', subjectKey: key, effect }).statement]);
    await outbox.settleNow(guildId, []);
    return finish();
  },
});
write('post', POSTS, () => START);
let isDone = false;
const begun = performance.now();
const work = Promise.all([jobs.runDue(), outbox.drain()])
  .then(() => outbox.drain())
  .finally(() => {
    isDone = true;
  });
/** A command: some turns of the event loop with a look into the database in each. */
const answers: number[] = [];
while (!isDone) {
  const before = performance.now();
  for (let turn = 0; turn < 4; turn++) {
    await store.findNextDue();
    await pause(0);
  }
  answers.push(performance.now() - before);
  await pause(10);
}
await work;
answers.sort((a, b) => a - b);
print(
  `${POSTS} posts over ${GUILDS} guilds, Discord taking ${DISCORD_MS} ms: all in ${((performance.now() - begun) / 1000).toFixed(2)} s, ` +
    `${posted} posted; a command meanwhile ${answers[Math.floor(answers.length / 2)]!.toFixed(1)} ms (longest ${answers.at(-1)!.toFixed(1)} ms)`,
);
if (idle.median > 1 || claim.median > 20 || answers.at(-1)! > 500 || posted !== POSTS) process.exitCode = 1;
