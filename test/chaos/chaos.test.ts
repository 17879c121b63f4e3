// Exactly once: for every due instant the post appears once, or not at all where it would have been too late.
// Most lives are the small process of `child.ts`, so that a hundred SIGKILLs cost seconds; some are the whole bot.
// `npm run chaos` runs the long one.
import { expect, test } from 'vitest';
import { runChaos } from './run.ts';

const isLong = process.env.CHAOS === 'long';
const SIZE = { posts: 200, days: 60, ...(isLong ? { kills: 300, wholeLives: 10 } : { kills: 100, wholeLives: 2 }) };
const seed = Number(process.env.CHAOS_SEED ?? 6);

test(`${SIZE.posts} posts over ${SIZE.days} days through ${SIZE.kills} kills (seed ${seed})`, async () => {
  const result = await runChaos({ ...SIZE, seed });
  expect(result.due.length).toBeGreaterThanOrEqual(SIZE.posts);
  expect(result.duplicates).toEqual([]);
  expect(result.missing).toEqual([]);
  expect(result.restores).toBeGreaterThan(0);
  expect(result.excused).toBeLessThan(SIZE.posts / 4);
}, 600_000);
