// Durations as people type them.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatDuration,
  LONGEST_DURATION_MS,
  parseDuration,
  SHORTEST_DURATION_MS,
} from '../../src/moderation/durations.rules.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

test.each([
  ['10m', 10 * MINUTE],
  ['2h', 2 * HOUR],
  ['3d', 3 * DAY],
  ['1w 2d', 9 * DAY],
  ['1w2d', 9 * DAY],
  [' 90 Minutes ', 90 * MINUTE],
  ['1 day, 2 hours', DAY + 2 * HOUR],
  ['2 Wochen', 14 * DAY],
  ['3 jours', 3 * DAY],
  ['5 días', 5 * DAY],
  ['120s', 2 * MINUTE],
])('%j is %i ms', (typed, expected) => {
  expect(parseDuration(typed)).toBe(expected);
});

describe('what is no duration has a sentence of its own', () => {
  test.each([
    ['0', 'duration_nothing'],
    ['0m', 'duration_nothing'],
    ['-5m', 'duration_unreadable'],
    ['1e9y', 'duration_unreadable'],
    ['soon', 'duration_unreadable'],
    ['', 'duration_unreadable'],
    ['   ', 'duration_unreadable'],
    ['10', 'duration_unreadable'],
    ['m', 'duration_unreadable'],
    ['1.5h', 'duration_unreadable'],
    ['3 fortnights', 'duration_unreadable'],
    ['30s', 'duration_too_short'],
    ['999999999w', 'duration_too_long'],
    ['9'.repeat(5000), 'duration_unreadable'],
    [`${'1h '.repeat(3000)}!`, 'duration_unreadable'],
  ])('%j', (typed, problem) => {
    expect(parseDuration(typed)).toBe(problem);
  });
});

test('what is formatted reads as the same duration', () => {
  const seconds = fc.integer({ min: SHORTEST_DURATION_MS / 1000, max: LONGEST_DURATION_MS / 1000 });
  fc.assert(
    fc.property(seconds, (amount) => {
      expect(parseDuration(formatDuration(amount * 1000))).toBe(amount * 1000);
    }),
  );
});

test('whatever is typed is a duration within the limits or a problem', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9wdhms ,-]{0,20}$/)), (typed) => {
      const parsed = parseDuration(typed);
      if (typeof parsed === 'number') {
        expect(parsed).toBeGreaterThanOrEqual(SHORTEST_DURATION_MS);
        expect(parsed).toBeLessThanOrEqual(LONGEST_DURATION_MS);
      } else expect(parsed).toMatch(/^duration_/);
    }),
  );
});
