// What silence in a pair means, and who is taken to be gone.
import { describe, expect, test } from 'vitest';
import { asId, type UserId } from '../../src/discord/ids.ts';
import { decideSilence, decideVanished, isRequeued, sideOf } from '../../src/mentorship/pairing.rules.ts';
import { END_REASONS } from '../../src/mentorship/tables.ts';

const [MENTOR, MENTEE] = [asId<UserId>('1'), asId<UserId>('2')];
const pair = { mentorId: MENTOR, menteeId: MENTEE, mentorSeenAt: 0, menteeSeenAt: 0, silent: 0, askedAt: 50 };

describe('after a check-in at 100', () => {
  const at = { since: 100, now: 200 };

  test.each([
    ['nobody answered: one is silent', pair, [], 1, false],
    ['nobody answered twice: both are asked', { ...pair, silent: 1 }, [], 2, true],
    ['one button is an answer', { ...pair, silent: 1, menteeSeenAt: 120 }, [], 0, false],
    ['one message is an answer', { ...pair, silent: 1 }, [MENTOR], 0, false],
    ['somebody else is none', pair, [asId<UserId>('3')], 1, false],
  ])('%s', (_, facts, writers, silent, asksAlone) => {
    const decided = decideSilence(facts, { ...at, writers });
    expect([decided.change.silent, decided.asksAlone]).toEqual([silent, asksAlone]);
  });
});

describe('after both were asked at 50', () => {
  test.each([
    ['both are there', { ...pair, mentorSeenAt: 60, menteeSeenAt: 50 }, [], undefined],
    ['the mentor is gone', { ...pair, menteeSeenAt: 60 }, [], 'mentor_vanished'],
    ['the mentee is gone', { ...pair, mentorSeenAt: 60 }, [], 'mentee_vanished'],
    ['both are gone: nobody is put in line', pair, [], 'mentee_vanished'],
    ['who writes is there', { ...pair, menteeSeenAt: 60 }, [MENTOR], undefined],
  ])('%s', (_, facts, writers, gone) => {
    expect(decideVanished(facts, writers)).toBe(gone);
  });
});

test('only what the mentee could not help puts them first in line', () => {
  expect(END_REASONS.filter(isRequeued)).toEqual([
    'mentor_left',
    'mentor_gone',
    'mentor_vanished',
    'mentor_away',
    'no_place',
  ]);
});

test('the two sides, and nobody else', () => {
  expect([MENTOR, MENTEE, asId<UserId>('3')].map((id) => sideOf(pair, id))).toEqual(['mentor', 'mentee', undefined]);
});
