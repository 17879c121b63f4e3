// What warnings add up to, and what that leads to.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Decay,
  decideRung,
  nextDecayAt,
  pointsAt,
  type Rung,
  wholePoints,
} from '../../src/moderation/ladder.rules.ts';
import { formatLadder, parseLadder } from '../../src/moderation/ladder-text.rules.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = 1_800_000_000_000;
const LADDER: Rung[] = [
  { points: 3, action: 'timeout', durationMs: HOUR },
  { points: 5, action: 'timeout', durationMs: DAY },
  { points: 8, action: 'timeout', durationMs: 7 * DAY },
  { points: 10, action: 'ban', durationMs: null },
];

describe('points', () => {
  const ages = (...days: number[]) => days.map((age) => ({ points: 1, at: NOW - age * DAY }));
  test.each<[string, Decay, number[], number]>([
    ['stay where they never go', { kind: 'never', days: 1 }, [0, 400, 4000], 3],
    ['go after the days of an expiry', { kind: 'expiry', days: 90 }, [0, 89, 90, 91], 2],
    ['halve', { kind: 'half-life', days: 30 }, [0, 30, 60], 1.75],
  ])('%s', (_name, decay, days, expected) => {
    expect(pointsAt(ages(...days), decay, NOW)).toBeCloseTo(expected, 10);
  });

  test('a half-life of weeks costs nothing in a day: three warnings in three days are three points', () => {
    expect(wholePoints(pointsAt(ages(2, 1, 0), { kind: 'half-life', days: 30 }, NOW))).toBe(3);
  });
});

describe('thresholds', () => {
  test.each([
    [0, 1, undefined],
    [2, 3, 3],
    [3, 4, undefined],
    [2, 9, 8],
    [9, 10, 10],
    [9, 20, 10],
    [10, 11, undefined],
    [2.4, 3.4, 3],
    [2.6, 3.6, undefined],
  ])('from %s to %s points', (before, after, reached) => {
    expect(decideRung(LADDER, before, after)?.points).toBe(reached);
  });
});

const warnings = fc.array(
  fc.record({ points: fc.integer({ min: 1, max: 5 }), at: fc.integer({ min: NOW - 200 * DAY, max: NOW }) }),
  { maxLength: 15 },
);
const decays = fc.record({
  kind: fc.constantFrom('never' as const, 'expiry' as const, 'half-life' as const),
  days: fc.integer({ min: 1, max: 365 }),
});

test('points never grow by waiting, and never exceed what was given', () => {
  fc.assert(
    fc.property(warnings, decays, fc.integer({ min: 0, max: 400 * DAY }), (given, decay, waitMs) => {
      const now = pointsAt(given, decay, NOW);
      expect(pointsAt(given, decay, NOW + waitMs)).toBeLessThanOrEqual(now + 1e-9);
      expect(now).toBeLessThanOrEqual(given.reduce((sum, { points }) => sum + points, 0) + 1e-9);
    }),
  );
});

test('without decay every rung triggers at most once, whatever the steps', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 20 }), (steps) => {
      const triggered: number[] = [];
      let points = 0;
      for (const step of steps) {
        const rung = decideRung(LADDER, points, points + step);
        if (rung) triggered.push(rung.points);
        points += step;
      }
      expect(new Set(triggered).size).toBe(triggered.length);
      // The order of the ladder is kept, and the last one reached is never missed.
      expect(triggered).toEqual([...triggered].sort((a, b) => a - b));
      expect(triggered.at(-1)).toBe(LADDER.findLast((rung) => rung.points <= points)?.points);
    }),
  );
});

test('the next decay is when a whole point less is left, and not before', () => {
  fc.assert(
    fc.property(warnings, decays, (given, decay) => {
      const at = nextDecayAt(given, decay, NOW);
      const whole = (now: number) => wholePoints(pointsAt(given, decay, now));
      if (at === undefined) {
        expect(decay.kind === 'never' || whole(NOW) === 0).toBe(true);
        return;
      }
      expect(whole(at + 1)).toBeLessThan(whole(NOW));
      expect(whole(Math.max(NOW, at - HOUR))).toBe(whole(NOW));
    }),
  );
});

describe('the ladder as it is typed', () => {
  test('reads as it is shown', () => {
    expect(parseLadder(formatLadder(LADDER))).toEqual({ ladder: LADDER });
  });

  test.each([
    ['3 = kick', 'ladder_line'],
    ['three = ban', 'ladder_line'],
    ['0 = ban', 'ladder_points'],
    ['3 = timeout', 'ladder_duration'],
    ['3 = timeout soon', 'ladder_duration'],
    ['3 = ban\n3 = timeout 1h', 'ladder_twice'],
    [Array.from({ length: 11 }, (_, index) => `${index + 1} = ban`).join('\n'), 'ladder_too_long'],
  ])('%j is refused', (typed, problem) => {
    expect(parseLadder(typed)).toMatchObject({ problem });
  });

  test('nothing is a ladder without rungs', () => {
    expect(parseLadder(' \n ')).toEqual({ ladder: [] });
  });
});
