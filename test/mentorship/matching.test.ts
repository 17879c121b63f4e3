// The matching held against what must be true for any community, and against brute force where that is possible.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assignOptimally } from '../../src/mentorship/assignment.rules.ts';
import { decidePairs, toProblem } from '../../src/mentorship/queue.rules.ts';
import {
  type Ground,
  type Learner,
  pastKey,
  pointsOffForLoad,
  prepareMatching,
  type Teacher,
} from '../../src/mentorship/score.rules.ts';
import { DAY, GROUND, learner, NOW, TOPICS, teacher } from './people.ts';

const pointsOf = (l: Learner, t: Teacher, ground: Partial<Ground> = {}) =>
  prepareMatching([l], [t], { ...GROUND, ...ground }).points(0, 0);

const topics = fc.subarray(TOPICS, { minLength: 1, maxLength: 3 });
const ids = (prefix: string, most: number) =>
  fc.integer({ min: 0, max: most }).map((count) => Array.from({ length: count }, (_, index) => `${prefix}${index}`));
const languages = fc.constantFrom(['en'], ['de'], ['en', 'de']);
const zone = fc.constantFrom('UTC', 'Asia/Tokyo', 'America/New_York', null);
const learners = (most: number) =>
  ids('a', most).chain((names) =>
    fc.tuple(
      ...names.map((userId) =>
        fc.record<Learner>({
          userId: fc.constant(userId),
          wants: topics,
          shows: fc.subarray(TOPICS),
          languages,
          zone,
          waitingSince: fc.integer({ min: 0, max: 40 }).map((days) => NOW - days * DAY),
          isFirst: fc.boolean(),
          avoids: fc.subarray(['b0', 'b1', 'b2'], { maxLength: 1 }),
        }),
      ),
    ),
  );
const teachers = (most: number) =>
  ids('b', most).chain((names) =>
    fc.tuple(
      ...names.map((userId) =>
        fc
          .record({
            offers: topics,
            wants: fc.subarray(TOPICS),
            languages,
            zone,
            capacity: fc.integer({ min: 1, max: 3 }),
            load: fc.integer({ min: 0, max: 2 }),
            avoids: fc.subarray(['a0', 'a1', 'a2'], { maxLength: 1 }),
          })
          .map((rest): Teacher => ({ ...teacher(), ...rest, userId })),
      ),
    ),
  );

/** The sum that the assignment is about, computed apart from it. */
function totalOf(
  l: readonly Learner[],
  t: readonly Teacher[],
  chosen: readonly { menteeId: string; mentorId: string }[],
) {
  const matching = prepareMatching(l, t, GROUND);
  const taken = new Map<string, number>();
  let total = 0;
  for (const { menteeId, mentorId } of chosen) {
    const column = t.findIndex((one) => one.userId === mentorId);
    const { capacity, load } = t[column]!;
    const used = load + (taken.get(mentorId) ?? 0);
    total +=
      matching.points(
        l.findIndex((one) => one.userId === menteeId),
        column,
      ) - pointsOffForLoad(used, capacity);
    taken.set(mentorId, (taken.get(mentorId) ?? 0) + 1);
  }
  return total;
}

/** Every way there is, one after the other. */
function bestByForce(l: readonly Learner[], t: readonly Teacher[]): number {
  const { points, columns, places } = toProblem(prepareMatching(l, t, GROUND));
  const taken = t.map(() => 0);
  const from = (row: number): number => {
    if (row === l.length) return 0;
    let best = from(row + 1);
    for (let column = 0; column < columns; column++) {
      const gain = points[row * columns + column]!;
      const cost = places[column]![taken[column]!];
      if (gain < 0 || cost === undefined) continue;
      taken[column]! += 1;
      best = Math.max(best, gain - cost + from(row + 1));
      taken[column]! -= 1;
    }
    return best;
  };
  return from(0);
}

function greedyTotal(l: readonly Learner[], t: readonly Teacher[]): number {
  const { points, columns, places } = toProblem(prepareMatching(l, t, GROUND));
  const taken = t.map(() => 0);
  let total = 0;
  for (let row = 0; row < l.length; row++) {
    let best = { column: -1, gain: 0 };
    for (let column = 0; column < columns; column++) {
      const cost = places[column]![taken[column]!];
      const gain = points[row * columns + column]!;
      if (gain >= 0 && cost !== undefined && gain - cost > best.gain) best = { column, gain: gain - cost };
    }
    if (best.column < 0) continue;
    taken[best.column]! += 1;
    total += best.gain;
  }
  return total;
}

describe('the score of a pair', () => {
  test.each<[string, Partial<Learner>, Partial<Teacher>]>([
    ['oneself', { userId: 'same' }, { userId: 'same' }],
    ['whom the mentee avoids', { avoids: ['mentor'] }, {}],
    ['whom the mentor avoids', {}, { avoids: ['mentee'] }],
    ['no language in common', { languages: ['fr'] }, {}],
    ['nothing that is wanted', { wants: ['Sewing'] }, {}],
  ])('%s is not to be', (_, l, t) => {
    expect(pointsOf(learner(l), teacher(t))).toBe(-1);
  });

  test.each<[string, Partial<Learner>, Partial<Teacher>, Partial<Learner>, Partial<Teacher>]>([
    ['the topic itself before a related one', {}, {}, {}, { offers: ['Python'] }],
    ['who can show something in return', { shows: ['CNC'] }, { wants: ['CNC'] }, {}, { wants: ['CNC'] }],
    ['who is awake at the same time', {}, {}, {}, { zone: 'Pacific/Auckland' }],
    ['who waits longer', { waitingSince: NOW - 2 * DAY }, {}, {}, {}],
    ['who lost their mentor', { isFirst: true }, {}, { waitingSince: NOW - 9 * DAY }, {}],
    ['who helped before', {}, { ratings: { sum: 25, count: 5 } }, {}, { ratings: { sum: 5, count: 5 } }],
  ])('%s', (_, betterMentee, betterMentor, mentee, mentor) => {
    expect(pointsOf(learner(betterMentee), teacher(betterMentor))).toBeGreaterThan(
      pointsOf(learner(mentee), teacher(mentor)),
    );
  });

  test('the same two again count less each time', () => {
    const again = (times: number) =>
      pointsOf(learner(), teacher(), { past: new Map([[pastKey('mentor', 'mentee'), times]]) });
    expect(again(1)).toBeLessThan(again(0));
    expect(again(2)).toBeLessThan(again(1));
  });

  test('summer time moves the hours: Berlin and Phoenix share less in summer', () => {
    const at = (now: string) =>
      prepareMatching([learner({ zone: 'Europe/Berlin' })], [teacher({ zone: 'America/Phoenix' })], {
        ...GROUND,
        now: Date.parse(now),
      }).explain(0, 0)?.hours;
    expect(at('2026-07-01T12:00:00Z')).toBe(4);
    expect(at('2026-01-01T12:00:00Z')).toBe(5);
  });

  test('everything that speaks for it can be said, in both directions', () => {
    const l = learner({ wants: ['Rust', 'sewing'], shows: ['old radios'] });
    const t = teacher({ offers: ['Python', 'Sewing'], wants: ['Old Radios'] });
    expect(prepareMatching([l], [t], GROUND).explain(0, 0)).toMatchObject({
      topics: ['sewing'],
      related: [{ wanted: 'Rust', offered: 'Python' }],
      inReturn: ['Old Radios'],
      languages: ['en'],
      hours: 13,
    });
  });

  test('what the mentor learns is what the mentee teaches: turned around, the same topics are named', () => {
    fc.assert(
      fc.property(topics, topics, topics, topics, (wants, shows, offers, learns) => {
        const explain = (l: Learner, t: Teacher) => prepareMatching([l], [t], GROUND).explain(0, 0);
        const there = explain(learner({ wants, shows }), teacher({ offers, wants: learns }));
        const around = explain(learner({ wants: learns, shows: offers }), teacher({ offers: shows, wants }));
        if (!there || !around) return;
        const taught = [...around.topics, ...around.related.map(({ wanted }) => wanted)];
        expect(there.inReturn.toSorted()).toEqual(taught.toSorted());
      }),
    );
  });
});

describe('pairs for everybody who waits', () => {
  const community = fc.tuple(learners(6), teachers(4));

  test('no mentor gets more than there is room for, nobody gets two, and what is not to be is not', () => {
    fc.assert(
      fc.property(community, ([l, t]) => {
        const pairs = decidePairs(l, t, GROUND);
        expect(new Set(pairs.map((pair) => pair.menteeId)).size).toBe(pairs.length);
        for (const mentor of t) {
          const given = pairs.filter((pair) => pair.mentorId === mentor.userId).length;
          expect(given).toBeLessThanOrEqual(Math.max(0, mentor.capacity - mentor.load));
        }
        for (const { menteeId, mentorId } of pairs) {
          const [mentee, mentor] = [
            l.find((one) => one.userId === menteeId)!,
            t.find((one) => one.userId === mentorId)!,
          ];
          expect([mentee.avoids.includes(mentorId), mentor.avoids.includes(menteeId)]).toEqual([false, false]);
          expect(mentee.languages.some((language) => mentor.languages.includes(language))).toBe(true);
        }
      }),
    );
  });

  test('the sum is the greatest there is, found by trying everything, and never below greedy', () => {
    fc.assert(
      fc.property(community, ([l, t]) => {
        const total = totalOf(l, t, decidePairs(l, t, GROUND));
        expect(total).toBe(bestByForce(l, t));
        expect(total).toBeGreaterThanOrEqual(greedyTotal(l, t));
      }),
    );
  });

  test('one more mentor never makes it worse', () => {
    fc.assert(
      fc.property(community, ([l, t]) => {
        const fewer = t.slice(0, -1);
        expect(totalOf(l, t, decidePairs(l, t, GROUND))).toBeGreaterThanOrEqual(
          totalOf(l, fewer, decidePairs(l, fewer, GROUND)),
        );
      }),
    );
  });

  test('the order of the lists changes nothing', () => {
    fc.assert(
      fc.property(community, fc.nat(), ([l, t], turn) => {
        const rotate = <T>(list: readonly T[]) =>
          list.map((_, index) => list[(index + turn) % list.length]!).toReversed();
        expect(decidePairs(rotate(l), rotate(t), GROUND)).toEqual(decidePairs(l, t, GROUND));
      }),
    );
  });

  test('who has waited for months comes before any better fit', () => {
    const old = learner({
      userId: 'old',
      wants: ['Rust', 'CNC', 'Sewing'],
      zone: 'Asia/Tokyo',
      waitingSince: NOW - 60 * DAY,
    });
    const young = learner({ userId: 'young', shows: ['CNC'] });
    const pairs = decidePairs([young, old], [teacher({ wants: ['CNC'], zone: 'America/New_York' })], GROUND);
    expect(pairs.map((pair) => pair.menteeId)).toEqual(['old']);
  });

  test('work is spread over mentors who fit equally well', () => {
    const crowd = Array.from({ length: 4 }, (_, index) => learner({ userId: `a${index}` }));
    const mentors = ['b0', 'b1'].map((userId) => teacher({ userId, capacity: 4 }));
    const pairs = decidePairs(crowd, mentors, GROUND);
    expect(pairs.filter((pair) => pair.mentorId === 'b0')).toHaveLength(2);
  });

  test('a bigger one is never below greedy either', () => {
    fc.assert(
      fc.property(learners(40), teachers(12), (l, t) => {
        const problem = toProblem(prepareMatching(l, t, GROUND));
        expect(
          [...assignOptimally(problem)].every(
            (column, row) => column < 0 || problem.points[row * problem.columns + column]! >= 0,
          ),
        ).toBe(true);
        expect(totalOf(l, t, decidePairs(l, t, GROUND))).toBeGreaterThanOrEqual(greedyTotal(l, t));
      }),
      { numRuns: 30 },
    );
  });
});
