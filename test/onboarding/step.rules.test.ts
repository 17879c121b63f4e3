// Which steps a newcomer has, which is next, and when they are in or have settled.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asId, type ChannelId, type RoleId } from '../../src/discord/ids.ts';
import {
  decideNewcomerRoleEnd,
  decideNextStep,
  decideSteps,
  isLetIn,
  isSettled,
  lastProgressAt,
  type StepFacts,
} from '../../src/onboarding/step.rules.ts';
import { ONBOARDING_STEPS, type OnboardingStep } from '../../src/settings/sections.ts';
import { JOINED_AT, journeyWith } from './journeys.ts';

const channelId = asId<ChannelId>('300000000000000001');
const roleId = asId<RoleId>('400000000000000001');
const full = { introductionsChannelId: channelId, interestRoleIds: [roleId], requiredSteps: ['rules' as const] };

function facts(change: Partial<StepFacts> = {}): StepFacts {
  return {
    journey: journeyWith(),
    settings: full,
    screened: false,
    rulesVersion: null,
    canFindMentor: true,
    ...change,
  };
}

const stateOf = (step: OnboardingStep, given: StepFacts) =>
  decideSteps(given).find((view) => view.step === step)?.state;

describe('which steps there are', () => {
  test.each<[string, Partial<StepFacts>, OnboardingStep[]]>([
    ['all where the server has a place for each', {}, [...ONBOARDING_STEPS]],
    [
      'no introduction without a channel for it',
      { settings: { ...full, introductionsChannelId: null } },
      ['rules', 'interests', 'profile', 'mentor'],
    ],
    [
      'no interests without roles to choose from',
      { settings: { ...full, interestRoleIds: [] } },
      ['rules', 'introduction', 'profile', 'mentor'],
    ],
    [
      'no mentor where nobody looks after that',
      { canFindMentor: false },
      ['rules', 'introduction', 'interests', 'profile'],
    ],
  ])('%s', (_, change, expected) => {
    expect(decideSteps(facts(change)).map(({ step }) => step)).toEqual(expected);
  });
});

describe('the rules', () => {
  test.each<[string, Partial<StepFacts>, string]>([
    ['are open at first', {}, 'open'],
    ['are done when they were accepted', { journey: journeyWith({ rulesAcceptedAt: JOINED_AT }) }, 'done'],
    ['are done where screening showed them', { screened: true }, 'done'],
    ['of which the server keeps none are not asked for twice', { screened: true, rulesVersion: 3 }, 'done'],
    [
      'are open again when a newer version asks everyone',
      { journey: journeyWith({ rulesAcceptedAt: JOINED_AT, rulesVersion: 2 }), rulesVersion: 3 },
      'open',
    ],
    [
      'are open again also for whom screening let in',
      { journey: journeyWith({ rulesVersion: 2 }), rulesVersion: 3, screened: true },
      'open',
    ],
    [
      'are done with the version that counts',
      { journey: journeyWith({ rulesAcceptedAt: JOINED_AT, rulesVersion: 3 }), rulesVersion: 3 },
      'done',
    ],
  ])('%s', (_, change, expected) => {
    expect(stateOf('rules', facts(change))).toBe(expected);
  });
});

test('a step that became required after it was passed over is open again', () => {
  const journey = journeyWith({ skipped: ['introduction'] });
  expect(stateOf('introduction', facts({ journey }))).toBe('skipped');
  const settings = { ...full, requiredSteps: ['rules' as const, 'introduction' as const] };
  expect(stateOf('introduction', facts({ journey, settings }))).toBe('open');
});

const anyFacts = fc
  .record({
    reached: fc.uniqueArray(fc.constantFrom(...ONBOARDING_STEPS)),
    skipped: fc.uniqueArray(fc.constantFrom(...ONBOARDING_STEPS)),
    requiredSteps: fc.uniqueArray(fc.constantFrom(...ONBOARDING_STEPS)),
    hasChannel: fc.boolean(),
    hasRoles: fc.boolean(),
    canFindMentor: fc.boolean(),
    screened: fc.boolean(),
  })
  .map((one) => {
    const at = (step: OnboardingStep) => (one.reached.includes(step) ? JOINED_AT : null);
    return facts({
      journey: journeyWith({
        rulesAcceptedAt: at('rules'),
        introducedAt: at('introduction'),
        interestsAt: at('interests'),
        profileAt: at('profile'),
        mentorAt: at('mentor'),
        skipped: one.skipped,
      }),
      settings: {
        introductionsChannelId: one.hasChannel ? channelId : null,
        interestRoleIds: one.hasRoles ? [roleId] : [],
        requiredSteps: one.requiredSteps,
      },
      canFindMentor: one.canFindMentor,
      screened: one.screened,
    });
  });

test('the next step is the first open one, and nobody is let in while a required one is open', () => {
  fc.assert(
    fc.property(anyFacts, (given) => {
      const steps = decideSteps(given);
      const next = decideNextStep(steps);
      const index = steps.findIndex(({ step }) => step === next);
      expect(steps.slice(0, index < 0 ? steps.length : index).every(({ state }) => state !== 'open')).toBe(true);
      expect(isLetIn(steps)).toBe(!steps.some(({ required, state }) => required && state !== 'done'));
      expect(steps.some(({ required, state }) => required && state === 'skipped')).toBe(false);
    }),
  );
});

test('whoever passes over or does what is shown comes to the end, in as many turns as there are steps', () => {
  fc.assert(
    fc.property(anyFacts, (given) => {
      let journey = given.journey;
      for (let turn = 0; turn <= ONBOARDING_STEPS.length; turn++) {
        const steps = decideSteps({ ...given, journey });
        const next = decideNextStep(steps);
        if (next === undefined) {
          expect(isLetIn(steps)).toBe(true);
          return;
        }
        const required = steps.find(({ step }) => step === next)?.required;
        const done = { rules: 'rulesAcceptedAt', introduction: 'introducedAt', interests: 'interestsAt' } as const;
        const column = { ...done, profile: 'profileAt', mentor: 'mentorAt' } as const;
        journey = required
          ? { ...journey, [column[next]]: JOINED_AT }
          : { ...journey, skipped: [...(journey.skipped ?? []), next] };
      }
      throw new Error('the steps never end');
    }),
  );
});

test.each([
  [true, JOINED_AT, null, true],
  [true, null, 'well', true],
  [true, null, 'soso', false],
  [true, null, null, false],
  [false, JOINED_AT, 'well', false],
] as const)('let in %s, answered at %s, says %s: settled is %s', (letIn, firstAnswerAt, mood, expected) => {
  expect(isSettled({ firstAnswerAt, mood }, letIn)).toBe(expected);
});

test.each([
  ['auto', ['rules'], 'member'],
  ['auto', [], 'member'],
  ['auto', ['rules', 'introduction'], 'settled'],
  ['settled', ['rules'], 'settled'],
  ['member', ['rules', 'mentor'], 'member'],
] as const)('newcomer role until %s with %j required: goes with %s', (newcomerRoleUntil, requiredSteps, expected) => {
  expect(decideNewcomerRoleEnd({ newcomerRoleUntil, requiredSteps: [...requiredSteps] })).toBe(expected);
});

test('the last progress is the latest of what they did themselves', () => {
  expect(lastProgressAt(journeyWith())).toBe(JOINED_AT);
  const journey = journeyWith({ profileAt: JOINED_AT + 5, firstMessageAt: JOINED_AT + 9, nudgedAt: JOINED_AT + 50 });
  expect(lastProgressAt(journey)).toBe(JOINED_AT + 9);
});
