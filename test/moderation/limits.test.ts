// Everything that moderation shows is within Discord's limits in every language, with the longest texts and the most of everything.
import { describe, expect, test } from 'vitest';
import {
  answerModal,
  appealAnswerMessage,
  appealModal,
  appealStaffMessage,
} from '../../src/moderation/appeals.messages.ts';
import * as automod from '../../src/moderation/automod.messages.ts';
import {
  ACTIONS,
  type AutomodRule,
  MOST_RULES,
  NATIVE_GUARDS,
  RULE_KINDS,
} from '../../src/moderation/automod.rules.ts';
import { CASE_STATES, CASE_TYPES } from '../../src/moderation/case-types.rules.ts';
import {
  caseDmMessage,
  caseLogMessage,
  caseOutcomeLine,
  correctionMessage,
  discordReason,
  evidenceMessage,
  liftTroubleMessage,
} from '../../src/moderation/cases.messages.ts';
import type { ModCase } from '../../src/moderation/cases.tables.ts';
import { evidenceEffects } from '../../src/moderation/evidence.messages.ts';
import { historyMessage, recordMessage } from '../../src/moderation/person.messages.ts';
import { actMessage, proposalAnswer, proposalMessage } from '../../src/moderation/proposals.messages.ts';
import { raidAlertMessage, raidSetupMessage, raidStatusMessage } from '../../src/moderation/raids.messages.ts';
import { MEASURE_STATES, RAID_STATES, type RaidView } from '../../src/moderation/raids.tables.ts';
import {
  reportAnswerMessage,
  reportFilesMessage,
  reportModal,
  reportStaffMessage,
  warnModal,
} from '../../src/moderation/reports.messages.ts';
import type { MessageEvidence, TeamInquiry } from '../../src/moderation/requests.ts';
import { casePageMessage } from '../../src/moderation/review.messages.ts';
import { ladderModal, moderationSetupMessage } from '../../src/moderation/setup.messages.ts';
import { sections } from '../../src/settings/sections.ts';
import { createVoice, LOCALES } from '../../src/voice/voice.ts';
import { overDiscordLimits } from '../support/discord-limits.ts';
import { channelId, guildId, ID, many, messageId, NOW, roleId, userId } from '../support/longest.ts';

const NUMBER = 999_999;
const name = '*'.repeat(32);
const server = '*'.repeat(100);
/** Quoted, each line grows by two signs. */
const lines = (length: number) => 'w\n'.repeat(length / 2);
const link = `https://discord.com/channels/${ID}/${ID}/${ID}`;
/** What Discord says where a form is wrong can be long. */
const refusal = 'r'.repeat(1500);
const files = many(10, { name: 'n'.repeat(255), url: link, size: 11 * 1024 * 1024 });

const row: ModCase = {
  ...{
    guildId,
    number: NUMBER,
    type: 'ban',
    state: 'applied',
    source: 'moderator',
    targetId: userId,
    targetName: name,
  },
  ...{
    actorId: userId,
    reason: lines(1000),
    ruleNumber: 99,
    ruleText: 'w'.repeat(2000),
    points: 99,
    dmState: 'failed',
  },
  ...{ errorCode: 50_013, errorText: refusal, evidence: many(10, { text: lines(4000), link, files }) },
  ...{
    deleteMessageSeconds: 604_800,
    createdAt: NOW,
    settledAt: NOW,
    expiresAt: NOW,
    endedAt: NOW,
    troubleToldAt: NOW,
    causeNumber: NUMBER,
  },
  ...{ auditEntryId: ID, voidedAt: NOW, voidedBy: userId, voidReason: lines(1000), logChannelId: channelId },
  logMessageId: messageId,
};
const page = { cases: many(8, row), total: 9999, page: 500, pages: 1250 };
const inquiry = {
  ...{ number: NUMBER, guildId, kind: 'appeal', state: 'with_us', about: ID, authorId: userId, ownerId: userId },
  ...{ text: lines(1500), details: {}, outcome: 'shorten', answer: lines(1500) },
} as unknown as TeamInquiry;
const evidence: MessageEvidence = {
  ...{ channelId, messageId, authorId: userId, authorName: name, authorIsBot: false, text: lines(4000), link, files },
};
const person = {
  ...{
    userId,
    name,
    member: { joinedAt: NOW } as never,
    notes: { cases: many(3, row), total: 9999 },
    page,
    points: 999,
  },
  ...{ open: many(20, row), nextDecayAt: NOW, reports: 9999 },
};
const raidPerson = (index: number) => ({
  ...{ guildId, raidId: 'r', userId, name, joinedAt: NOW, leftAt: NOW, isSuspect: true, timeoutUntil: NOW },
  ...{ timeout: MEASURE_STATES[index % MEASURE_STATES.length]!, held: MEASURE_STATES[index % MEASURE_STATES.length]! },
  ...{ heldRoleId: roleId, errorText: refusal },
});
const raid: RaidView = {
  raid: {
    ...{
      guildId,
      id: 'r'.repeat(26),
      state: 'on',
      openMark: 1,
      since: NOW,
      lastWaveAt: NOW,
      nameKeys: [],
      byId: userId,
    },
    ...{ reasons: ['many', 'young', 'alike'] as never, endedAt: NOW, endedBy: userId, channelId, messageId },
    ...{ limits: { joinsPerMinute: 999, suspectsPerMinute: 999, youngDays: 999 }, pausedUntil: NOW, level: 4 },
    ...{ answers: { heldRoleId: roleId } as never, before: { verification: 4, invitesUntil: NOW, dmsUntil: NOW } },
    ...{ pause: 'failed', verification: 'failed', errorText: refusal },
  },
  people: Array.from({ length: 3000 }, (_, index) => raidPerson(index)),
};
const rule = (index: number): AutomodRule => ({
  ...{
    number: index + 1,
    kind: RULE_KINDS[index % RULE_KINDS.length]!,
    mode: 'watch',
    points: 99,
    timeoutMs: 2_419_200_000,
  },
  ...{ action: ACTIONS[index % ACTIONS.length]!, exemptRoleIds: many(25, ID), exemptChannelIds: many(25, ID) },
  ...{ channelIds: many(25, ID), looksFor: {} },
});
const rules = Array.from({ length: MOST_RULES }, (_, index) => rule(index));
const breaches = rules.map((one) => ({ rule: one, what: '`'.repeat(4000), earlier: [] }));
const some = new Set(Array.from({ length: 500 }, (_, index) => `${ID}${index}`));
const incident = {
  rules: new Map(rules.map((one) => [one.number, { rule: one, hits: NUMBER, what: 'w'.repeat(4000) }])),
  ...{ people: some, warned: some, timedOut: some, channels: some, deleted: NUMBER, refused: NUMBER, refusal },
};
const settings = sections.moderation.parse({
  ...{ logChannelId: channelId, alertsChannelId: channelId, moderatorRoleId: roleId },
  ...{ appealLink: `https://example.org/${'a'.repeat(179)}`, decay: { kind: 'half-life', days: 3650 } },
  ladder: many(10, { points: 100, action: 'timeout', durationMs: 28 * 86_400_000 - 60_000 }),
});
const raidSettings = sections.raids.parse({
  ...{ pauseInvites: true, verification: 'highest', hold: true, heldRoleId: roleId, timeoutMinutes: 38_879 },
});
const filter = { targetId: userId, actorId: userId, type: 'timeout', state: 'applied', since: NOW } as const;

describe.each(LOCALES)('%s', (locale) => {
  const speak = createVoice().speak(locale);
  const done = { kind: 'done' as const, cases: many(2, row), points: 999, isProposed: true, isFirstUnlogged: true };
  const target = { userId, name, bot: false };

  test.each<[string, () => object]>([
    ['what was done', () => actMessage(speak, done)],
    ['what failed', () => actMessage(speak, { ...done, cases: many(2, { ...row, state: 'failed' }) })],
    [
      'somebody was faster',
      () => actMessage(speak, { kind: 'recent', draftId: 'd'.repeat(26), first: { ...row, state: 'failed' } }),
    ],
    [
      'a threshold',
      () =>
        actMessage(speak, {
          kind: 'threshold',
          draftId: 'd'.repeat(26),
          target,
          rung: settings.ladder[0]!,
          points: 999,
        }),
    ],
    ['a proposal', () => proposalMessage(speak, { number: NUMBER, target, points: 999, moderatorRoleId: roleId })],
    ['a proposal that failed', () => proposalAnswer(speak, userId, { ...row, state: 'failed' }, true)],
    ['a correction', () => correctionMessage(speak, row, server)],
    ['files of a case', () => evidenceMessage(speak, row)],
    ['trouble', () => liftTroubleMessage(speak, row, refusal, roleId)],
    ['a page of cases', () => casePageMessage(speak, filter, page)],
    ['somebody', () => historyMessage(speak, { ...person, raid: raidPerson(3) })],
    [
      'oneself',
      () => recordMessage(speak, { ...person, page: { ...page, cases: many(8, { ...row, type: 'warn' as const }) } }),
    ],
    ['the form of an appeal', () => ({ ...appealModal(speak, row) })],
    ['an appeal', () => appealStaffMessage(speak, inquiry, row)],
    ['an appeal that is closed', () => appealStaffMessage(speak, { ...inquiry, state: 'closed' }, row)],
    ['the form of a report', () => reportModal(speak, 'd'.repeat(26), 'person')],
    ['the form of a warning', () => warnModal(speak, 'd'.repeat(26))],
    ['a report', () => reportStaffMessage(speak, inquiry, evidence, many(50, { userId, text: lines(1500) }), roleId)],
    ['what reporters are told', () => reportAnswerMessage(speak, server, 'acted')],
    ['files of a report', () => reportFilesMessage(speak, NUMBER)],
    ['an alert of the automod', () => automod.alertMessage(speak, incident)],
    [
      'its rules',
      () => automod.listMessage(speak, { rules, hits: new Map(), native: [...NATIVE_GUARDS], canRead: false }),
    ],
    ['a rule', () => automod.savedMessage(speak, rule(0), NUMBER, true)],
    ['what would be done', () => automod.testMessage(speak, breaches)],
    ['a guard', () => automod.nativeMessage(speak, 'presets', true, 9999)],
    ['raids', () => raidSetupMessage(speak, { settings: raidSettings, missing: many(5, 'ManageGuild') }, true)],
    ['the last raid', () => raidStatusMessage(speak, raid)],
    ['the settings', () => moderationSetupMessage(speak, settings, true)],
    ['the form of the ladder', () => ladderModal(speak, settings)],
  ])('%s', (_what, build) => {
    expect(overDiscordLimits(build())).toEqual([]);
  });

  test.each(CASE_TYPES)('a case: %s', (type) => {
    for (const state of CASE_STATES) {
      const one = { ...row, type, state };
      const told = caseDmMessage(speak, one, { server, appealLink: settings.appealLink });
      expect([...overDiscordLimits(told), ...overDiscordLimits(caseLogMessage(speak, one))]).toEqual([]);
      expect(overDiscordLimits({ content: caseOutcomeLine(speak, one) })).toEqual([]);
      expect(discordReason(speak, one).length).toBeLessThanOrEqual(512);
    }
  });

  test.each(['void', 'shorten', 'decline'] as const)('an answer to an appeal: %s', (answer) => {
    const reply = { number: NUMBER, server, answer, text: lines(1500), until: NOW };
    expect(overDiscordLimits(appealAnswerMessage(speak, reply))).toEqual([]);
    expect(overDiscordLimits(answerModal(speak, NUMBER, answer))).toEqual([]);
  });

  test.each(RAID_STATES)('a raid that is %s', (state) => {
    const alert = raidAlertMessage(speak, { ...raid, raid: { ...raid.raid, state } }, roleId);
    expect(overDiscordLimits(alert)).toEqual([]);
  });

  test('however long a report is, it says at its end who has it and what became of it', () => {
    const people = many(50, { userId, text: lines(1500) });
    const open = reportStaffMessage(speak, inquiry, evidence, people, roleId).content!;
    const closed = reportStaffMessage(speak, { ...inquiry, state: 'closed' }, evidence, people, roleId).content!;
    expect([open, closed].map((text) => text.split('\n').at(-1))).toEqual([
      speak('moderation.report.owned', { moderator: `<@${ID}>` }),
      speak('moderation.report.closed_looked', { moderator: `<@${ID}>` }),
    ]);
  });

  test('files that are lost', () => {
    for (const { message } of evidenceEffects(speak, files, { content: '' }))
      expect(overDiscordLimits(message)).toEqual([]);
  });
});
