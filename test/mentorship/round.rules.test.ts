// A round: everybody meets somebody, no repeats as long as that is possible, whatever order people are given in.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mostPairs } from '../../src/mentorship/most-pairs.rules.ts';
import { decideRound, metKey, nextRoundAt, type RoundPerson } from '../../src/mentorship/round.rules.ts';

const person = (userId: string, more: Partial<RoundPerson> = {}): RoundPerson => ({
  userId,
  languages: ['en'],
  topics: [],
  avoids: [],
  ...more,
});
const people = (count: number) => Array.from({ length: count }, (_, index) => person(`u${index}`));
const none = new Map<string, number>();

/** The most pairs there can be, by trying everything. */
function bestBy(friends: number[][], free: number[]): number {
  const [one, ...rest] = free;
  if (one === undefined) return 0;
  const paired = rest
    .filter((other) => friends[one]!.includes(other))
    .map(
      (other) =>
        1 +
        bestBy(
          friends,
          rest.filter((index) => index !== other),
        ),
    );
  return Math.max(bestBy(friends, rest), ...paired);
}

const graphs = fc
  .integer({ min: 1, max: 8 })
  .chain((count) =>
    fc
      .array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), { maxLength: 20 })
      .map((edges) =>
        Array.from({ length: count }, (_, one) => [
          ...new Set(
            edges.filter(([a, b]) => a !== b && (a === one || b === one)).map(([a, b]) => (a === one ? b : a)),
          ),
        ]),
      ),
  );

test('as many pairs as can be made by trying everything', () => {
  fc.assert(
    fc.property(graphs, (friends) => {
      const partner = mostPairs(friends);
      partner.forEach((other, one) => {
        if (other === -1) return;
        expect(partner[other]).toBe(one);
        expect(friends[one]).toContain(other);
      });
      const pairs = partner.filter((other) => other !== -1).length / 2;
      expect(pairs).toBe(
        bestBy(
          friends,
          friends.map((_, index) => index),
        ),
      );
    }),
    { numRuns: 500 },
  );
});

describe('a round', () => {
  test.each([
    [0, []],
    [1, []],
    [2, [2]],
    [3, [3]],
    [4, [2, 2]],
    [5, [2, 3]],
    [9, [2, 2, 2, 3]],
  ])('%i people make groups of %j', (count, sizes) => {
    const groups = decideRound(people(count), none, 'r');
    expect(groups.map((group) => group.length).sort()).toEqual(sizes);
    expect(new Set(groups.flat()).size).toBe(count < 2 ? 0 : count);
  });

  test('ten people meet somebody new in each of five rounds', () => {
    const all = people(10);
    const met = new Map<string, number>();
    for (let round = 0; round < 5; round += 1) {
      for (const [a = '', b = ''] of decideRound(all, met, `round ${round}`)) {
        const key = metKey(a, b);
        expect(met.get(key) ?? 0).toBe(0);
        met.set(key, (met.get(key) ?? 0) + 1);
      }
    }
  });

  test('who is avoided is never met, also where somebody is left over for it', () => {
    const groups = decideRound([person('a', { avoids: ['b'] }), person('b')], none, 'r');
    expect(groups).toEqual([]);
    const three = decideRound([person('a', { avoids: ['b'] }), person('b'), person('c')], none, 'r');
    expect(three).toHaveLength(1);
    expect(three[0]).not.toEqual(expect.arrayContaining(['a', 'b']));
  });

  test('a language in common comes before somebody new', () => {
    const all = [
      person('a', { languages: ['de'] }),
      person('b', { languages: ['de'] }),
      person('c', { languages: ['fr'] }),
      person('d', { languages: ['fr'] }),
    ];
    const met = new Map([
      [metKey('a', 'b'), 3],
      [metKey('c', 'd'), 3],
    ]);
    expect(decideRound(all, met, 'r').sort()).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  test('the order of people makes no difference', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(people(9), { minLength: 9 }), (shuffled) => {
        const sorted = (groups: string[][]) => groups.map((group) => group.join()).sort();
        expect(sorted(decideRound(shuffled, none, 's'))).toEqual(sorted(decideRound(people(9), none, 's')));
      }),
    );
  });
});

test.each([
  ['2026-11-22T12:00:00Z', 'week', '2026-11-23T09:00:00Z'],
  ['2026-11-23T09:00:00Z', 'week', '2026-11-30T09:00:00Z'],
  ['2026-11-23T09:00:00Z', 'month', '2026-12-07T09:00:00Z'],
  ['2026-03-25T09:00:00Z', 'week', '2026-03-30T08:00:00Z'],
] as const)('after %s the next round of the %s is at %s', (now, rhythm, next) => {
  expect(new Date(nextRoundAt(Date.parse(now), 'Europe/Berlin', rhythm)).toISOString()).toBe(
    next.replace('Z', '.000Z'),
  );
});
