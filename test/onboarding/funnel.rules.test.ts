// How many reached each step, and how long it took them.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decideFunnel, roundDuration } from '../../src/onboarding/funnel.rules.ts';
import { DAY_MS, HOUR_MS, JOINED_AT, journeyWith } from './journeys.ts';

const after = (ms: number | null) => (ms === null ? null : JOINED_AT + ms);

test('counts each step, takes the lower median, and leaves out what the server does not have', () => {
  const funnel = decideFunnel([
    journeyWith({ greetedAt: after(1000), rulesAcceptedAt: after(HOUR_MS), settledAt: after(DAY_MS) }),
    journeyWith({ greetedAt: after(3000), rulesAcceptedAt: after(3 * HOUR_MS), leftAt: after(DAY_MS) }),
    journeyWith({ greetedAt: after(2000), stalledAt: after(10 * DAY_MS) }),
  ]);
  expect(funnel).toMatchObject({ joined: 3, left: 1, stalled: 1 });
  const rows = Object.fromEntries(funnel.rows.map(({ stage, ...row }) => [stage, row]));
  expect(rows).toEqual({
    joined: { reached: 3, medianMs: 0 },
    greeted: { reached: 3, medianMs: 2000 },
    rules: { reached: 2, medianMs: HOUR_MS },
    firstMessage: { reached: 0, medianMs: undefined },
    firstAnswer: { reached: 0, medianMs: undefined },
    settled: { reached: 1, medianMs: DAY_MS },
  });
});

test('what was inherited from an earlier stay took no time', () => {
  const funnel = decideFunnel([journeyWith({ rulesAcceptedAt: JOINED_AT - DAY_MS })]);
  expect(funnel.rows.find(({ stage }) => stage === 'rules')).toEqual({ stage: 'rules', reached: 1, medianMs: 0 });
});

test('an empty server has an empty funnel', () => {
  expect(decideFunnel([])).toMatchObject({ joined: 0, left: 0, stalled: 0 });
});

test('no step is reached more often than people joined, and the median is a time that somebody needed', () => {
  const times = fc.option(fc.integer({ min: 0, max: 7 * DAY_MS }), { nil: null });
  fc.assert(
    fc.property(fc.array(fc.tuple(times, times), { maxLength: 40 }), (all) => {
      const funnel = decideFunnel(
        all.map(([rules, message]) => journeyWith({ rulesAcceptedAt: after(rules), firstMessageAt: after(message) })),
      );
      for (const row of funnel.rows) expect(row.reached).toBeLessThanOrEqual(all.length);
      const rules = funnel.rows.find(({ stage }) => stage === 'rules')!;
      const needed = all.flatMap(([ms]) => (ms === null ? [] : [ms]));
      expect(rules.reached).toBe(needed.length);
      if (needed.length > 0) expect(needed).toContain(rules.medianMs);
    }),
  );
});

test.each([
  [4200, { unit: 'seconds', count: 4 }],
  [60_000, { unit: 'minutes', count: 1 }],
  [89 * 60_000, { unit: 'minutes', count: 89 }],
  [90 * 60_000, { unit: 'hours', count: 2 }],
  [47 * HOUR_MS, { unit: 'hours', count: 47 }],
  [2 * DAY_MS, { unit: 'days', count: 2 }],
] as const)('%i ms read as %o', (ms, expected) => {
  expect(roundDuration(ms)).toEqual(expected);
});
