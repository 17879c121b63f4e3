// Where somebody stands in line, and how long it usually takes.
import { describe, expect, test } from 'vitest';
import { decideStanding, usualWait } from '../../src/mentorship/queue.rules.ts';
import type { Learner } from '../../src/mentorship/score.rules.ts';
import { DAY, learner, NOW } from './people.ts';

describe('the line', () => {
  const at = (userId: string, days: number, more: Partial<Learner> = {}) =>
    learner({ userId, waitingSince: NOW - days * DAY, ...more });

  test.each<[number, Learner, Learner[]]>([
    [1, at('me', 1), []],
    [2, at('me', 1), [at('other', 2), at('younger', 0)]],
    [1, at('me', 1), [at('other', 2, { wants: ['Sewing'] })]],
    [2, at('me', 5), [at('lost', 1, { isFirst: true })]],
    [1, at('me', 1, { isFirst: true }), [at('other', 9)]],
  ])('%i. in line', (place, self, others) => {
    expect(decideStanding(self, [self, ...others]).place).toBe(place);
  });

  test.each([
    [[], undefined],
    [[1, 1].map((days) => days * DAY), undefined],
    [[0.1, 0.2, 0.9].map((days) => days * DAY), { from: 1, to: 1 }],
    [[0.5, 1, 2, 4, 30].map((days) => days * DAY), { from: 1, to: 4 }],
  ])('waits of %j days', (waits, usual) => {
    expect(usualWait(waits)).toEqual(usual);
  });
});
