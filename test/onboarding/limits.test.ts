// Everything that onboarding shows is within Discord's limits in every language, with the longest names and the most of everything.
import { describe, expect, test } from 'vitest';
import { asId, type MessageId, type RoleId } from '../../src/discord/ids.ts';
import { cleanName, LONGEST_PLACE_NAME } from '../../src/discord/markdown.ts';
import { decideFunnel } from '../../src/onboarding/funnel.rules.ts';
import { greetingMessage, greetingTogetherMessage } from '../../src/onboarding/messages.ts';
import { MOODS } from '../../src/onboarding/moods.ts';
import {
  moodMessage,
  moodThanksMessage,
  privateCheckMessage,
  roundMessage,
} from '../../src/onboarding/nudge.messages.ts';
import { rehearsalMessage } from '../../src/onboarding/rehearsal.messages.ts';
import {
  funnelMessage,
  journeyMessage,
  restartedMessage,
  rosterMessage,
  skippedMessage,
} from '../../src/onboarding/roster.messages.ts';
import { ROSTER_STATES } from '../../src/onboarding/roster.rules.ts';
import { MOST_NAMES } from '../../src/onboarding/rules.ts';
import { onboardingSetupMessage } from '../../src/onboarding/setup.messages.ts';
import { answeredMessage, helpMessage, unansweredMessage } from '../../src/onboarding/staff.messages.ts';
import { introductionModal, type StepPage, stepMessage, zoneModal } from '../../src/onboarding/step.messages.ts';
import type { StepState } from '../../src/onboarding/step.rules.ts';
import type { Journey } from '../../src/onboarding/tables.ts';
import { LONGEST_TEXT, LONGEST_TITLE, MOST_RULES } from '../../src/rulebook/rules.ts';
import { MOST_INTERESTS, ONBOARDING_STEPS, sections } from '../../src/settings/sections.ts';
import { createVoice, LOCALES } from '../../src/voice/voice.ts';
import { overDiscordLimits } from '../support/discord-limits.ts';
import { channelId, guildId, ID, NOW, roleId, userId } from '../support/longest.ts';
import { journeyWith } from './journeys.ts';

const MOST_MENTIONED = 50;

const server = cleanName('*'.repeat(100), '', LONGEST_PLACE_NAME);
const name = cleanName('*'.repeat(32), '');
const full = journeyWith(
  Object.fromEntries(
    Object.keys(journeyWith())
      .filter((field) => field.endsWith('At'))
      .map((field) => [field, NOW]),
  ) as Partial<Journey>,
);
const everybody = Array.from({ length: MOST_MENTIONED }, () => userId);
const interests = Array.from({ length: MOST_INTERESTS }, (_, index) => ({
  ...{ id: asId<RoleId>(String(index).padStart(20, '9')), name: '*'.repeat(100), position: 1 },
  ...{ isEveryone: false, isManaged: false, isPowerful: false, isAboveMine: false, isModerating: false },
}));
const rules = Array.from({ length: MOST_RULES }, (_, index) => ({
  number: index + 1,
  title: 't'.repeat(LONGEST_TITLE),
  text: 'w'.repeat(LONGEST_TEXT),
}));

function pageWith(state: StepState, change: Partial<StepPage> = {}): StepPage {
  return {
    step: undefined,
    steps: ONBOARDING_STEPS.map((step) => ({ step, state, required: false })),
    journey: journeyWith({ screenedAt: NOW }),
    profile: { guildId, userId, languages: ['de', 'en'], zone: 'America/Argentina/ComodRivadavia', updatedAt: NOW },
    rulesChannelId: channelId,
    rules,
    introductionsChannelId: channelId,
    interests,
    heldRoleIds: interests.map(({ id }) => id),
    givenRole: { ...interests[0]!, name: server },
    isInLine: true,
    ...change,
  };
}

describe.each(LOCALES)('%s', (locale) => {
  const speak = createVoice().speak(locale);

  test('greetings and gathered nudges', () => {
    const greeted = { isBack: false, serverName: server, name, rulesChannelId: channelId };
    const messages = [
      greetingMessage(speak, { ...greeted, userIds: [userId] }),
      greetingMessage(speak, { ...greeted, userIds: everybody.slice(0, MOST_NAMES) }),
      greetingMessage(speak, { ...greeted, userIds: [userId], isBack: true }),
      greetingTogetherMessage(speak),
      roundMessage(speak, { nudged: everybody.slice(1), asked: everybody.slice(0, 1) }),
      privateCheckMessage(speak, guildId, server),
      moodMessage(speak),
      ...MOODS.map((mood) => moodThanksMessage(speak, mood)),
    ];
    expect(messages.flatMap(overDiscordLimits)).toEqual([]);
  });

  test.each(['open', 'done', 'skipped'] as const)('every step, %s, and the rehearsal of it', (state) => {
    const pages = [undefined, ...ONBOARDING_STEPS].map((step) => stepMessage(speak, pageWith(state, { step })));
    const tried = pages.map((page) => rehearsalMessage(speak, page, ONBOARDING_STEPS.length));
    const forms = [introductionModal(speak, 'w'.repeat(1000)), zoneModal(speak, 'z'.repeat(64))];
    expect([...pages, ...tried, ...forms].flatMap(overDiscordLimits)).toEqual([]);
  });

  test('what the team reads', () => {
    const message = { guildId, userId, channelId, messageId: asId<MessageId>(ID), at: NOW };
    const steps = ONBOARDING_STEPS.map((step) => ({ step, state: 'open' as const, required: true }));
    const shown = ROSTER_STATES.map((state) => ({ journey: { ...full, mood: 'help' as const }, state, steps }));
    const listed = Array.from({ length: 500 }, (_, index) => ({
      journey: full,
      state: ROSTER_STATES[index % ROSTER_STATES.length]!,
      nextStep: 'profile' as const,
    }));
    const funnel = decideFunnel(Array.from({ length: 1000 }, () => ({ ...full, joinedAt: NOW - 80 * 86_400_000 })));
    const settings = {
      ...sections.onboarding.parse({}),
      interestRoleIds: interests.map(({ id }) => id),
      greetersRoleId: roleId,
      staffChannelId: channelId,
      introductionsChannelId: channelId,
    };
    const messages = [
      unansweredMessage(speak, message, roleId),
      answeredMessage(speak, message, userId, NOW + 86_400_000),
      ...(['soso', 'help'] as const).map((about) => helpMessage(speak, { guildId, userId, about }, roleId)),
      rosterMessage(speak, listed),
      ...shown.map((one) => journeyMessage(speak, one)),
      skippedMessage(speak, 'profile', shown[0]!),
      restartedMessage(speak, userId),
      funnelMessage(speak, funnel, 90),
      onboardingSetupMessage(speak, settings),
    ];
    expect(messages.flatMap(overDiscordLimits)).toEqual([]);
  });
});
