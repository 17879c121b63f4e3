// How long the matching takes, and how that grows: the whole line at once, and one request among many mentors.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import type { Ground, Learner, Teacher } from '../src/mentorship/score.rules.ts';
import { solve } from '../src/mentorship/solve.ts';
import { chanceFrom } from './chance.ts';
import { openLine } from './matching-line.ts';

const NOW = Date.parse('2026-07-01T12:00:00Z');
const ZONES = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Asia/Tokyo', 'America/Sao_Paulo'];
const TOPICS = Array.from({ length: 60 }, (_, index) => `topic ${index}`);
const GROUND: Ground = {
  now: NOW,
  groups: Array.from({ length: 12 }, (_, group) => ({
    name: `${group}`,
    topics: TOPICS.slice(group * 5, group * 5 + 5),
  })),
  needsLanguage: true,
  past: new Map(),
};

function people(rows: number, columns: number, seed: number): { learners: Learner[]; teachers: Teacher[] } {
  const next = chanceFrom(seed);
  const pick = <T>(list: readonly T[]) => list[Math.floor(next() * list.length)]!;
  const some = (count: number) => Array.from({ length: count }, () => pick(TOPICS));
  const languages = () => (next() < 0.7 ? ['en'] : next() < 0.5 ? ['de'] : ['de', 'en']);
  return {
    learners: Array.from({ length: rows }, (_, index) => ({
      userId: `mentee ${index}`,
      wants: some(3),
      shows: some(2),
      languages: languages(),
      zone: pick(ZONES),
      waitingSince: NOW - Math.floor(next() * 10 * 86_400_000),
      isFirst: false,
      avoids: [],
    })),
    teachers: Array.from({ length: columns }, (_, index) => ({
      userId: `mentor ${index}`,
      offers: some(4),
      wants: some(2),
      languages: languages(),
      zone: pick(ZONES),
      capacity: 1 + Math.floor(next() * 5),
      load: 0,
      avoids: [],
      ratings: { sum: 0, count: 0 },
    })),
  };
}

const write = (line: string) => void process.stdout.write(`${line}\n`);
const megabytes = () => Math.round(process.memoryUsage().rss / 2 ** 20);

interface Watched {
  ms: number;
  /** How long the event loop stood still at worst, and how much of such a time this thread worked itself. */
  held: string;
}

/** Does the work and looks meanwhile. On a machine that others use as well, only what the thread worked is its own doing. */
async function watch(work: () => Promise<unknown>): Promise<Watched> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await setTimeout(20);
  delay.reset();
  // The first sample after a reset counts for nothing.
  await setTimeout(20);
  let [isOver, longestUs] = [false, 0];
  const look = (async () => {
    for (let before = cpuUs(); !isOver; ) {
      await setTimeout(1);
      const now = cpuUs();
      longestUs = Math.max(longestUs, now - before);
      before = now;
    }
  })();
  const start = performance.now();
  await work();
  const ms = performance.now() - start;
  await setTimeout(5);
  isOver = true;
  await look;
  delay.disable();
  const own = (longestUs / 1000).toFixed(0);
  return { ms, held: `event loop held ${(delay.max / 1e6).toFixed(0)} ms at most (${own} ms of own work)` };
}

/** What this thread has worked so far, in microseconds. */
function cpuUs(): number {
  const { user, system } = process.threadCpuUsage();
  return user + system;
}

/** The whole line at once, in the thread that the bot takes for it. */
async function measureBacklog(rows: number, columns: number): Promise<void> {
  const { learners, teachers } = people(rows, columns, 7);
  let pairs = 0;
  const { ms, held } = await watch(async () => {
    pairs = (await solve(learners, teachers, GROUND)).length;
  });
  write(`${rows} mentees x ${columns} mentors: ${ms.toFixed(0)} ms, ${held}, ${pairs} pairs, ${megabytes()} MB in all`);
}

/** One request among many mentors, as the bot computes it: the first one, and what it is like from then on. */
async function measureOne(columns: number): Promise<void> {
  const { learners, teachers } = people(1, columns, 7);
  const times: number[] = [];
  for (let run = 0; run < 21; run++) {
    const start = performance.now();
    await solve(learners, teachers, GROUND);
    times.push(performance.now() - start);
  }
  const [first, ...later] = times;
  const median = later.toSorted((a, b) => a - b)[10]!;
  write(`1 mentee x ${columns} mentors: ${median.toFixed(1)} ms, the first time ${first!.toFixed(1)} ms`);
}

/** A line with its database: people read, pairs computed, and an offer written down for each. */
async function measureLine(rows: number, columns: number): Promise<void> {
  const line = await openLine(people(rows, columns, 7), NOW);
  const { ms, held } = await watch(() => line.run());
  write(`from the database, ${rows} x ${columns}: ${ms.toFixed(0)} ms, ${held}, ${line.countOffers()} offers written`);
  line.close();
}

for (const [rows, columns] of [
  [500, 125],
  [1000, 250],
  [2000, 500],
] as const) {
  await measureBacklog(rows, columns);
}
for (const columns of [1250, 2500, 5000]) await measureOne(columns);
for (const [rows, columns] of [
  [1, 5000],
  [500, 125],
  [2000, 500],
] as const) {
  await measureLine(rows, columns);
}
