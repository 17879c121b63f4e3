// How long the matching takes, and how that grows: the whole line at once, and one request among many mentors.
import { decidePairs } from '../src/mentorship/queue.rules.ts';
import type { Ground, Learner, Teacher } from '../src/mentorship/score.rules.ts';

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

/** Numbers that only look like chance: the same ones in every run. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function people(rows: number, columns: number, seed: number): { learners: Learner[]; teachers: Teacher[] } {
  const next = chance(seed);
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

function measure(rows: number, columns: number): void {
  const { learners, teachers } = people(rows, columns, 7);
  const start = performance.now();
  const pairs = decidePairs(learners, teachers, GROUND);
  const ms = performance.now() - start;
  const memory = Math.round(process.memoryUsage().rss / 2 ** 20);
  const line = `${rows} mentees x ${columns} mentors: ${ms.toFixed(0)} ms, ${pairs.length} pairs, ${memory} MB in all`;
  process.stdout.write(`${line}\n`);
}

for (const [rows, columns] of [
  [500, 125],
  [1000, 250],
  [2000, 500],
  [1, 1250],
  [1, 2500],
  [1, 5000],
] as const) {
  measure(rows, columns);
}
