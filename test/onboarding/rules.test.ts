// Whether newcomers are greeted, and what they bring along from before.
import { describe, expect, test } from 'vitest';
import { decideGreeting, decideInherited, type GreetingFacts } from '../../src/onboarding/rules.ts';
import type { Journey } from '../../src/onboarding/tables.ts';
import { DAY_MS, HOUR_MS, JOINED_AT, journeyWith } from './journeys.ts';

const member = { bot: false, pending: false, joinedAt: JOINED_AT };
const facts: GreetingFacts = {
  member,
  journey: undefined,
  greetingSince: JOINED_AT - HOUR_MS,
  canGreet: true,
  now: JOINED_AT + 1000,
};

describe('greeting', () => {
  test.each<[string, Partial<GreetingFacts>, string]>([
    ['who just joined is greeted', {}, 'greet'],
    [
      'who is still being screened waits: the mention would stay broken',
      { member: { ...member, pending: true } },
      'wait',
    ],
    ['a closed channel makes them wait', { canGreet: false }, 'wait'],
    ['bots are not greeted', { member: { ...member, bot: true } }, 'none'],
    ['nobody is where it is off', { greetingSince: null }, 'none'],
    ['who was there before it was turned on is not', { greetingSince: JOINED_AT + 1 }, 'none'],
    ['a day later it would be odd', { now: JOINED_AT + DAY_MS + 1 }, 'none'],
    ['who waited is greeted', { journey: { state: 'waiting' } }, 'greet'],
    ['nobody twice', { journey: { state: 'greeted' } }, 'none'],
    ['nor while it is under way', { journey: { state: 'greeting' } }, 'none'],
    ['nor after it failed', { journey: { state: 'ungreeted' } }, 'none'],
    ['nor who has left', { journey: { state: 'left' } }, 'none'],
  ])('%s', (_, change, expected) => {
    expect(decideGreeting({ ...facts, ...change })).toBe(expected);
  });
});

describe('coming back', () => {
  const before: Partial<Journey> = {
    joinedAt: JOINED_AT - 40 * DAY_MS,
    leftAt: JOINED_AT - 29 * DAY_MS,
    rulesAcceptedAt: JOINED_AT - 39 * DAY_MS,
    rulesVersion: 2,
    interestsAt: JOINED_AT - 39 * DAY_MS,
    skipped: ['mentor'],
    nudges: 2,
  };

  test('within 30 days of leaving the journey goes on; interests are asked again, for their roles are gone', () => {
    const inherited = decideInherited(journeyWith(before), JOINED_AT);
    expect(inherited).toMatchObject({
      resumedFrom: before.joinedAt,
      rulesAcceptedAt: before.rulesAcceptedAt,
      rulesVersion: 2,
      skipped: ['mentor'],
      nudges: 2,
    });
    expect(inherited).not.toHaveProperty('interestsAt');
    expect(inherited).not.toHaveProperty('leftAt');
  });

  test.each<[string, Journey | undefined]>([
    ['nobody was here before', undefined],
    ['it was too long ago', journeyWith({ ...before, leftAt: JOINED_AT - 31 * DAY_MS })],
    ['it is the same joining', journeyWith({ joinedAt: JOINED_AT })],
  ])('nothing is inherited where %s', (_, previous) => {
    expect(decideInherited(previous, JOINED_AT)).toEqual({});
  });
});
