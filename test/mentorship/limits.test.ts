// Everything that mentorship shows is within Discord's limits in every language, with the longest names and the most of everything.
import { describe, expect, test } from 'vitest';
import { nominationMessage } from '../../src/mentorship/nomination.messages.ts';
import { closedOfferMessage, offerMessage, threadName } from '../../src/mentorship/offer.messages.ts';
import {
  aloneMessage,
  checkInMessage,
  endedMessage,
  firstMessage,
  noPlaceText,
  switchedMessage,
  termMessage,
} from '../../src/mentorship/pairing.messages.ts';
import {
  cardForm,
  lineMessage,
  OFFER_FORM,
  offeredMessage,
  ratingForm,
  statusMessage,
} from '../../src/mentorship/people.messages.ts';
import { roundAloneMessage, roundHelloMessage, roundThreadName } from '../../src/mentorship/round.messages.ts';
import { mentorsSetupMessage } from '../../src/mentorship/setup.messages.ts';
import { mentorListMessage, nudgeMessage, pairsMessage, queueMessage } from '../../src/mentorship/staff.messages.ts';
import {
  END_REASONS,
  type MentorRow,
  type OfferRow,
  type PairingRow,
  type RequestRow,
} from '../../src/mentorship/tables.ts';
import { reportModal } from '../../src/moderation/reports.messages.ts';
import { sections } from '../../src/settings/sections.ts';
import { createVoice, LOCALES } from '../../src/voice/voice.ts';
import { overDiscordLimits } from '../support/discord-limits.ts';
import { channelId, guildId, ID, messageId, NOW, userId, zone } from '../support/longest.ts';

const name = '*'.repeat(32);
const server = '*'.repeat(100);
const topics = Array.from({ length: 12 }, (_, index) => String(index).padEnd(40, '*'));
const about = 'a'.repeat(300);
const languages = ['en', 'de', 'fr', 'es', 'pt', 'pl', 'uk', 'cs'];

const fit = {
  points: 1000,
  topics,
  related: topics.map((topic) => ({ wanted: topic, offered: topic })),
  inReturn: topics,
  languages,
  hours: 23,
};
const id = 'm'.repeat(26);
const mentor: MentorRow = {
  ...{ guildId, userId, displayName: name, state: 'active', offers: topics, wants: topics, languages, zone },
  ...{ hoursPerWeek: 40, capacity: 10, about, avoids: Array.from({ length: 10 }, () => userId), byDm: true },
  ...{ pausedUntil: NOW, quietUntil: NOW, unanswered: 2, createdAt: NOW, updatedAt: NOW },
};
const request: RequestRow = {
  ...{ guildId, id, userId, displayName: name, state: 'waiting', wants: topics, shows: topics, languages, zone },
  ...{ about, avoids: [], isFirst: true, waitingSince: NOW, pairedAt: null },
};
const offer: OfferRow = {
  ...{
    guildId,
    id,
    requestId: id,
    mentorId: userId,
    menteeId: userId,
    state: 'open',
    fit,
    channelId,
    messageId,
    byDm: true,
  },
  ...{ createdAt: NOW, expiresAt: NOW, answeredAt: null },
};
const pairing: PairingRow = {
  ...{ guildId, id, requestId: id, mentorId: userId, menteeId: userId, mentorName: name, menteeName: name },
  ...{
    state: 'active',
    fit,
    threadId: channelId,
    place: 'private_channel',
    startedAt: NOW,
    endsAt: NOW,
    endedAt: NOW,
    endReason: 'asked',
  },
  ...{ endNote: about, silent: 2, mentorSeenAt: NOW, menteeSeenAt: NOW, askedAt: NOW, awayUntil: NOW, metAt: NOW },
};
const line = { place: 5000, waiting: 5000, request, usual: { from: 100, to: 200 }, lacking: topics };
const group = {
  ...{ guildId, id: `${NOW}-9999`, roundAt: NOW, userIds: [userId, userId, userId], names: [name, name, name] },
  ...{ topics: topics.slice(0, 5), threadId: null, metAt: null },
};
const set = {
  ...sections.mentors.parse({}),
  ...{ channelId, offersChannelId: channelId, topics: [{ name: 'x', topics }] },
};

describe.each(LOCALES)('%s', (locale) => {
  const speak = createVoice().speak(locale);
  const zones = { mentor: zone, mentee: 'Pacific/Auckland' };
  const first = { pairing, zones, about: { mentor: about, mentee: about }, staffMayLook: false, now: NOW };
  const form = { id: OFFER_FORM, texts: 'offer_form', groups: set.topics, topics, back: topics, about } as const;
  const noPlace = { pairing, reason: 'x'.repeat(300), channelId, place: 'private_thread', next: 'none' } as const;
  const status = { mentor, line, pairings: Array.from({ length: 40 }, () => pairing) };

  test.each<[string, () => object]>([
    ['an offer', () => offerMessage(speak, { offer, request })],
    ['an offer by direct message', () => offerMessage(speak, { offer, request, server })],
    ['an offer that is taken', () => closedOfferMessage(speak, offer, 'taken')],
    ['a suggestion', () => nominationMessage(speak, userId, userId)],
    ['hello', () => firstMessage(speak, first)],
    ['a check-in', () => checkInMessage(speak, pairing)],
    ['a question to one alone', () => aloneMessage(speak, pairing, userId, server)],
    ['the end of the term', () => termMessage(speak, pairing, NOW)],
    ['nowhere to talk', () => ({ content: noPlaceText(speak, noPlace) })],
    [
      'the form of an offer',
      () => cardForm(speak, { ...form, args: ['10', '40', languages.join('.'), zone, 'dm'], avoids: [] }),
    ],
    ['the form of a rating', () => ratingForm(speak, id)],
    ['the form of a report', () => reportModal(speak, id, 'person')],
    ['a change of roles', () => switchedMessage(speak, pairing, pairing)],
    ['a reminder by direct message', () => nudgeMessage(speak, offer, server)],
    ['what is offered', () => offeredMessage(speak, { ...mentor, state: 'pending' })],
    ['the place in line', () => lineMessage(speak, line, true)],
    ['where somebody stands', () => statusMessage(speak, status as never, ID)],
    ['hello to a group', () => roundHelloMessage(speak, group, false)],
    [
      'nobody to meet',
      () =>
        roundAloneMessage(
          speak,
          Array.from({ length: 500 }, () => userId),
          NOW,
        ),
    ],
    ['the settings', () => mentorsSetupMessage(speak, set, true)],
    [
      'the mentors',
      () =>
        mentorListMessage(
          speak,
          Array.from({ length: 200 }, () => ({ mentor, load: 9 })),
        ),
    ],
    [
      'the line',
      () =>
        queueMessage(
          speak,
          Array.from({ length: 200 }, () => request),
        ),
    ],
    [
      'the pairs',
      () =>
        pairsMessage(
          speak,
          Array.from({ length: 200 }, () => pairing),
          [],
        ),
    ],
    ['a reminder', () => nudgeMessage(speak, offer)],
  ])('%s', (_what, build) => {
    expect(overDiscordLimits(build())).toEqual([]);
  });

  test.each(END_REASONS)('an end: %s', (reason) => {
    expect(overDiscordLimits(endedMessage(speak, pairing, { reason, by: userId }))).toEqual([]);
  });
});

test('names of threads', () => {
  expect(threadName({ mentorName: name, menteeName: name }).length).toBeLessThanOrEqual(100);
  expect(roundThreadName([name, name, name]).length).toBeLessThanOrEqual(100);
});
