// The hot path, next to a bare discord.js client in the same run: `npm run bench`. A message in, the DELETE of a bad one out.
//
// Load and sandbox are this process, the bots are processes of their own. All bots of a stage run at once and are asked in
// turns of a fraction of a second, so that whatever else the machine does falls on each alike. Two figures of speed: CPU time
// a message, which a busy machine hardly changes, and messages a second on the wall, which it does. Ratios are what counts.
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import { startSandbox } from '../sandbox/index.ts';
import { createApplication } from '../sandbox/world/users.ts';
import { type Bot, startBot } from './bots.ts';
import { buildPlaces, createLoad, type Load } from './load.ts';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 10);
const FLOOD = 5000;
/** The flood is written so many at a time: the bot finds the next ones when it has dealt with these. */
const BATCH = 50;
const TICK_MS = 10;
const TICKS = 100;
const MESSAGES_A_TICK = 20;
const MANY_SERVERS = 1000;
const PEOPLE_EACH = 200;
const GROWTH_MESSAGES = 200_000;
const GROWTH_STEPS = 10;
const SETTLE_MS = 4000;

interface Contender {
  name: string;
  kind: 'bare' | 'hearth';
  words: number;
}

interface Runner extends Contender {
  bot: Bot;
  load: Load;
  cpuUs: number[];
  perSecond: number[];
  latencies: number[];
  rssMb: number[];
}

const print = (line: string) => process.stdout.write(`${line}\n`);
const median = (values: readonly number[]) => at(values, 0.5);
const at = (values: readonly number[], part: number) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * part)] ?? Number.NaN;

async function stage(
  contenders: readonly Contender[],
  servers: number,
  peopleEach: number,
  measure: (runners: readonly Runner[]) => Promise<void>,
): Promise<Runner[]> {
  const sandbox = await startSandbox({ rateLimits: false });
  const runners: Runner[] = [];
  for (const contender of contenders) {
    const application = createApplication(sandbox.world, { name: contender.name });
    const places = buildPlaces(sandbox.world, application, servers);
    const guildIds = places.map(({ guild }) => guild.id);
    const bot = await startBot({ ...contender, sandbox, application, guildIds });
    const load = createLoad(sandbox, places, peopleEach);
    runners.push({ ...contender, bot, load, cpuUs: [], perSecond: [], latencies: [], rssMb: [] });
  }
  await sleep(SETTLE_MS);
  await measure(runners);
  for (const { bot } of runners) bot.stop();
  await sandbox.close().catch(() => {});
  return runners;
}

/** As many messages as the bot can take; the last one is bad, so that its DELETE says when all are done. */
async function flood({ bot, load, cpuUs, perSecond }: Runner, count = FLOOD): Promise<void> {
  const [cpuMs, startedAt] = [bot.cpuMs(), performance.now()];
  for (let written = 1; written <= count; written++) {
    load.write(written === count);
    if (written % BATCH === 0) await turn();
  }
  await load.settled();
  cpuUs.push(((bot.cpuMs() - cpuMs) * 1000) / count);
  perSecond.push((1000 * count) / (performance.now() - startedAt));
  load.takeLatencies();
}

/** A busy evening, one message in twenty bad. */
async function converse({ load, latencies }: Runner): Promise<void> {
  for (let tick = 0; tick < TICKS; tick++) {
    for (let index = 0; index < MESSAGES_A_TICK; index++) load.write(index === MESSAGES_A_TICK / 2);
    await sleep(TICK_MS);
  }
  await load.settled();
  latencies.push(...load.takeLatencies());
}

async function measureSpeed(runners: readonly Runner[]): Promise<void> {
  for (const runner of runners) for (let round = 0; round < 3; round++) await flood(runner);
  for (const { cpuUs, perSecond } of runners) {
    cpuUs.length = 0;
    perSecond.length = 0;
  }
  for (let round = 0; round < ROUNDS; round++) {
    const order = round % 2 === 0 ? runners : runners.toReversed();
    for (const runner of order) await flood(runner);
    for (const runner of order) await converse(runner);
  }
}

/** Everybody in every server writes once: what a bot holds of them after a day. */
async function measureGrowth(runners: readonly Runner[]): Promise<void> {
  for (const { bot, rssMb } of runners) rssMb.push(bot.rssMb());
  for (let step = 0; step < GROWTH_STEPS; step++) {
    for (const runner of runners) {
      await flood(runner, GROWTH_MESSAGES / GROWTH_STEPS);
      runner.rssMb.push(runner.bot.rssMb());
    }
  }
}

const one = await stage(
  [
    { name: 'bare', kind: 'bare', words: 0 },
    { name: 'Hearth, 10 words', kind: 'hearth', words: 10 },
    { name: 'Hearth, 10,000 words', kind: 'hearth', words: 10_000 },
  ],
  1,
  5000,
  measureSpeed,
);
print(`1 server, all filters${' '.repeat(15)}CPU/message   messages/s    p50 to DELETE  p99 to DELETE`);
for (const { name, cpuUs, perSecond, latencies } of one) {
  const figures = [`${median(cpuUs).toFixed(1)} us`, median(perSecond).toFixed(0)];
  const delays = [`${median(latencies).toFixed(2)} ms`, `${at(latencies, 0.99).toFixed(2)} ms`];
  print(name.padEnd(34) + [...figures, ...delays].map((text) => text.padStart(14)).join(' '));
}
const many =
  process.env.BENCH_ONLY === 'one'
    ? []
    : await stage(
        [
          { name: 'bare', kind: 'bare', words: 0 },
          { name: 'Hearth, 10,000 words', kind: 'hearth', words: 10_000 },
        ],
        MANY_SERVERS,
        PEOPLE_EACH,
        measureGrowth,
      );
if (many.length > 0)
  print(
    `\n1,000 servers x 200 people, all filters: resident MB at the start and after every 20,000 of 200,000 messages`,
  );
for (const { name, cpuUs, rssMb } of many) {
  print(
    `${name.padEnd(24)} ${rssMb.map((mb) => mb.toFixed(0).padStart(5)).join(' ')}   ${median(cpuUs).toFixed(1)} us a message`,
  );
}
const [bare, few, all] = one as [Runner, Runner, Runner];
const [bareMany, hearthMany] = many;
/** Of what was measured right after one another, the median of the ratios. */
const ratio = (above: readonly number[], below: readonly number[]) =>
  median(above.map((value, index) => value / below[index]!));
print('');
const wanted: [string, number, string][] = [
  ['messages a second of CPU, Hearth / bare', ratio(bare.cpuUs, all.cpuUs), '>= 0.9'],
  ['messages a second on the wall, Hearth / bare', ratio(all.perSecond, bare.perSecond), '>= 0.9'],
  ['p99 from message to DELETE, Hearth / bare', at(all.latencies, 0.99) / at(bare.latencies, 0.99), '<= 1.2'],
  ['cost of a message, 10,000 words / 10', ratio(all.cpuUs, few.cpuUs), '<= 1.3'],
];
if (bareMany && hearthMany) {
  wanted.push(
    ['messages a second of CPU with 1,000 servers', ratio(bareMany.cpuUs, hearthMany.cpuUs), '>= 0.9'],
    ['memory with 1,000 servers x 200 people', hearthMany.rssMb.at(-1)! / bareMany.rssMb.at(-1)!, '<= 0.55'],
    ['memory after 200,000 messages / after 100,000', hearthMany.rssMb.at(-1)! / hearthMany.rssMb[5]!, '<= 1.05'],
  );
}
for (const [what, value, aim] of wanted) print(`${what.padEnd(52)} ${value.toFixed(2)}  (wanted ${aim})`);
process.exit(0);
