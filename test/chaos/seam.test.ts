// Exactly once, at the seam: thousands of crashes between any two recorded steps, and two processes on one database.
import { expect, test } from 'vitest';
import { runPair, runSeam } from './seam-run.ts';

const isLong = process.env.CHAOS === 'long';
const seeds = Array.from({ length: isLong ? 25 : 3 }, (_, index) => index + 1);

test.each(seeds)(
  '200 posts over 60 days through crashes between any two steps (seed %i)',
  async (seed) => {
    const result = await runSeam(seed, 200, 60);
    expect(result.due).toBeGreaterThanOrEqual(200);
    expect(result.duplicates).toEqual([]);
    expect(result.missing).toEqual([]);
    expect(result.crashes).toBeGreaterThan(250);
    expect(result.restores).toBeGreaterThan(0);
    expect(result.excused).toBeLessThan(50);
  },
  120_000,
);

test.each(seeds)(
  'two processes on one database post once (seed %i)',
  async (seed) => {
    const result = await runPair(seed, 100, 20);
    expect(result.duplicates).toEqual([]);
    expect(result.missing).toEqual([]);
  },
  120_000,
);
