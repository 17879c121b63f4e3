// Everything that the calendar shows is within Discord's limits in every language, with the longest texts and the most of everything.
import { describe, expect, test } from 'vitest';
import { attendanceMessage } from '../../src/calendar/attendance.messages.ts';
import { type DraftView, discardedMessage, draftMessage, publishedMessage } from '../../src/calendar/draft.messages.ts';
import { subscribeMessage } from '../../src/calendar/feed.messages.ts';
import { importedMessage, importMessage, zonesMessage } from '../../src/calendar/import.messages.ts';
import { eventSettingsMessage, listMessage, mineMessage } from '../../src/calendar/list.messages.ts';
import {
  cancelledMessage,
  directReminder,
  eventMessage,
  messageLink,
  movedUpMessage,
  NAMES_SHOWN,
  noteMessage,
  reminderMessage,
  startMessage,
  thanksMessage,
} from '../../src/calendar/messages.ts';
import type { EventDetails, Occurrence } from '../../src/calendar/tables.ts';
import { OCCURRENCE_STATES } from '../../src/calendar/tables.ts';
import { asId, type MessageId } from '../../src/discord/ids.ts';
import { cleanName } from '../../src/discord/markdown.ts';
import { sections } from '../../src/settings/sections.ts';
import { createVoice, LOCALES } from '../../src/voice/voice.ts';
import { overDiscordLimits } from '../support/discord-limits.ts';
import { channelId, guildId, ID, many, NOW, roleId, userId, zone } from '../support/longest.ts';

const DAY_MS = 86_400_000;
const wall = '2099-12-31T23:59';
const details: EventDetails = {
  ...{ title: '*'.repeat(100), description: 'd'.repeat(1000), place: { kind: 'elsewhere', text: 'p'.repeat(100) } },
  ...{ pictureId: `${'f'.repeat(32)}.webp`, capacity: 100_000, pingRoleId: roleId, durationMs: 14 * DAY_MS },
  ...{ signUpUntilMs: 13 * DAY_MS + 86_340_000 },
};
const occurrence: Occurrence = {
  ...{
    guildId,
    id: `${'e'.repeat(26)}-209912312359`,
    eventId: 'e'.repeat(26),
    wall,
    startsAt: NOW,
    endsAt: NOW + DAY_MS,
  },
  ...{ details, state: 'open', sequence: 9, changedAt: NOW, channelId, messageId: asId<MessageId>(ID) },
  ...{ shownPicture: null, scheduledEventId: ID, crowdedOut: false, stale: false },
};
const names = Array.from({ length: NAMES_SHOWN }, () => userId);
const who = {
  counts: { going: 100_000, waiting: 100_000, maybe: 100_000, no: 100_000 },
  ...{ going: names, waiting: names, maybe: names, attended: 100_000 },
};
const WORKDAYS = 'FREQ=MONTHLY;INTERVAL=12;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=1000';
const ALL_DAYS = 'FREQ=WEEKLY;INTERVAL=12;BYDAY=MO,TU,WE,TH,FR,SA,SU;UNTIL=20991231T235900Z';
const plan = { wall, zone, repeat: ALL_DAYS, fold: 'later' as const, at: NOW };
const view: DraftView = { id: occurrence.eventId, details, plans: [plan], next: [NOW, NOW, NOW, NOW, NOW] };
const ahead = { ...occurrence, zone, createdAt: NOW };
const server = cleanName('*'.repeat(100), '');
const settings = sections.events.parse({
  ...{ channelId, pingRoleId: roleId, organiserRoleId: roleId, thanks: true },
  reminders: many(5, { beforeMs: 29 * DAY_MS + 86_340_000, ping: true }),
});
const address = `https://${'h'.repeat(63)}.example.org/calendar/${ID}/${'s'.repeat(43)}.ics`;

describe.each(LOCALES)('%s', (locale) => {
  const speak = createVoice().speak(locale);
  const link = messageLink(occurrence)!;

  test.each<[string, () => object]>([
    ['a draft', () => draftMessage(speak, locale, view)],
    ['a question', () => draftMessage(speak, locale, { ...view, plans: many(4, plan), doubt: 'overlap' })],
    [
      'a question about workdays',
      () => draftMessage(speak, locale, { ...view, plans: many(4, { ...plan, repeat: WORKDAYS }), doubt: 'gap' }),
    ],
    [
      'a question about sign-up',
      () => draftMessage(speak, locale, { ...view, deadline: { plans: many(4, plan), doubt: 'gap' } }),
    ],
    ['what was published', () => publishedMessage(speak, link)],
    ['what was discarded', () => discardedMessage(speak)],
    ['a reminder', () => reminderMessage(speak, occurrence, link, true)],
    ['the start', () => startMessage(speak, occurrence)],
    ['what is called off', () => cancelledMessage(speak, occurrence)],
    ['the thanks', () => thanksMessage(speak, occurrence)],
    ['a direct reminder', () => directReminder(speak, occurrence, server)],
    ['who moved up', () => movedUpMessage(speak, occurrence, server)],
    ['a note in the channel', () => noteMessage(speak, userId, occurrence, 'moved-up')],
    ['who was there', () => attendanceMessage(speak, { occurrence, attended: many(5000, userId), going: 100_000 })],
    [
      'the list',
      () =>
        listMessage(
          speak,
          many(100, { occurrence: ahead, going: 100_000 }),
          'calendar.list_title',
          'calendar.list_empty',
        ),
    ],
    ['my own', () => mineMessage(speak, many(100, { occurrence: ahead, answer: 'waiting' }))],
    ['the settings', () => eventSettingsMessage(speak, settings, true)],
    [
      'the addresses',
      () => subscribeMessage(speak, { server: address, mine: address }, { isOrganiser: true, renewed: 'server' }),
    ],
    [
      'a calendar file',
      () =>
        importMessage(speak, locale, {
          batch: 'b'.repeat(26),
          events: many(50, { title: '*'.repeat(100), at: NOW, zone, wall, repeat: WORKDAYS }),
          lacking: many(50, { title: '*'.repeat(100), why: 'unfit' as const }),
        }),
    ],
    ['zones that do not exist', () => zonesMessage(speak, many(50, 'z'.repeat(100)), zone)],
    ['what was imported', () => importedMessage(speak, 50)],
  ])('%s', (_what, build) => {
    expect(overDiscordLimits(build())).toEqual([]);
  });

  test.each(OCCURRENCE_STATES)('an event that is %s', (state) => {
    expect(overDiscordLimits(eventMessage(speak, { ...occurrence, state }, who))).toEqual([]);
  });

  test('a draft and a file are whole to their last line', () => {
    expect(draftMessage(speak, locale, view).content).toMatch(/d{1000}$/);
  });
});
