// Everything that announcements, series and starters show is within Discord's limits in every language, with the longest
// texts and the most of everything; so is the view of what is to come.
import { describe, expect, test } from 'vitest';
import { composeModal } from '../../src/announcements/compose.messages.ts';
import {
  announcementSettingsText,
  approvalMessage,
  listText,
  overMessage,
  postMessage,
  previewMessage,
} from '../../src/announcements/messages.ts';
import { LONGEST_TEXT, MOST_CHANNELS, PLAIN_POST } from '../../src/announcements/post.rules.ts';
import { seriesItemModal, seriesListText, seriesMessage } from '../../src/announcements/series.messages.ts';
import type { Series, SeriesItem } from '../../src/announcements/series.tables.ts';
import { starterListText, starterSettingsLines, suggestionMessage } from '../../src/announcements/starter.messages.ts';
import { LONGEST_STARTER } from '../../src/announcements/starter.service.ts';
import { ANNOUNCEMENT_STATES, type Announcement } from '../../src/announcements/tables.ts';
import { troubleMessage } from '../../src/announcements/trouble.messages.ts';
import { TROUBLE_KINDS } from '../../src/announcements/trouble.tables.ts';
import { outlookMessage } from '../../src/outlook/messages.ts';
import { type ComingPost, outlookOf } from '../../src/outlook/rules.ts';
import { sections } from '../../src/settings/sections.ts';
import { createVoice, LOCALES } from '../../src/voice/voice.ts';
import { overDiscordLimits } from '../support/discord-limits.ts';
import { channelId, guildId, many, NOW, roleId, userId, zone } from '../support/longest.ts';

const DAY_MS = 86_400_000;
const id = 'a'.repeat(26);
const poll = ['q'.repeat(300), ...many(10, 'a'.repeat(55))].join('\n');
const repeat = 'FREQ=MONTHLY;INTERVAL=12;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=1000';
const options = {
  ...{ ...PLAIN_POST, pingRoleId: roleId, publish: true, pin: true, thread: 't'.repeat(100), poll, pollHours: 768 },
  ...{ pollMultiple: true, expiresMs: 365 * DAY_MS - 60_000, ending: 'strike' as const },
  ...{ pictures: many(4, `${'f'.repeat(32)}.webp`) },
};
const announcement: Announcement = {
  ...{
    guildId,
    id,
    origin: 'person',
    state: 'draft',
    text: 'w'.repeat(LONGEST_TEXT),
    options,
    wall: '2099-12-31T23:59',
  },
  ...{ channelIds: many(MOST_CHANNELS, channelId), zone, fold: 'later', repeat, atOnce: false, question: null },
  ...{ attached: [], revision: 1000, nextAt: NOW, createdBy: userId, approvedBy: userId, createdAt: NOW },
};
/** Lines of one sign each grow most where each is struck through. */
const lines = { ...announcement, text: many(950, 'w').join('\n') };
const everything = 'AttachFiles, SendPolls, PinMessages, CreatePublicThreads';
const view = {
  ...{ announcement, next: many(5, NOW), changed: 'awaiting' as const, problem: 'announcement_poll_strike' as const },
  lacks: { channelIds: many(MOST_CHANNELS, channelId), permissions: everything },
  lost: many(4, 'n'.repeat(255)),
};
const plan = { wall: '2099-12-31T23:59', zone, repeat, fold: 'later' as const, at: NOW };
const series: Series = {
  ...{ guildId, id, name: 's'.repeat(60), state: 'running', audience: 'newcomers', channelId, isDirect: true, zone },
  ...{ holidayRule: 'next_day', writtenBy: userId, createdAt: NOW },
};
const item: SeriesItem = {
  ...{ guildId, seriesId: id, id, day: null, repeat, time: '23:59', options, createdAt: NOW },
  question: null,
  text: many(20, 'w'.repeat(70)).join('\n---\n'),
};
const run = { guildId, seriesId: id, id, startDay: '2099-12-31', shiftDays: 365, handledUntil: NOW, isOver: false };
const starter = {
  ...{ guildId, id, text: 'w'.repeat(LONGEST_STARTER), state: 'approved' as const, writtenBy: userId, uses: 1 },
  ...{ lastUsedAt: NOW, createdAt: NOW },
};
const posts: ComingPost[] = Array.from({ length: 3000 }, (_, index) => ({
  ...{ at: NOW + index * 800_000, channelId, kind: (['announcement', 'series', 'starter'] as const)[index % 3]! },
  title: 't'.repeat(1900),
}));

describe.each(LOCALES)('%s', (locale) => {
  const speak = createVoice().speak(locale);
  const seriesView = { series, items: many(50, { item, next: NOW, sent: true }), runs: many(500, run) };

  test.each<[string, () => object]>([
    ['the form', () => composeModal(speak, announcement, { when: true, expires: true })],
    ['the preview', () => previewMessage(speak, locale, view)],
    [
      'the question for the time',
      () => previewMessage(speak, locale, { ...view, question: { plans: many(4, plan), doubt: 'week_or_month' } }),
    ],
    ['what waits for approval', () => approvalMessage(speak, locale, announcement, [NOW])],
    ['the list', () => ({ content: listText(speak, many(100, { ...announcement, state: 'scheduled' })) })],
    [
      'the settings',
      () => ({
        content: announcementSettingsText(
          speak,
          sections.announcements.parse({ channelId, approval: true, holidays: many(100, '2099-12-31') }),
          true,
        ),
      }),
    ],
    ['a post', () => postMessage(announcement)],
    ['a post for many', () => postMessage({ ...announcement, options: { ...options, forUserIds: many(500, userId) } })],
    [
      'a post for many with a short text',
      () => postMessage({ text: 'x', options: { ...options, forUserIds: many(500, userId) } }),
    ],
    ['a post that is over', () => overMessage(speak, announcement)],
    ['a post of many lines that is over', () => overMessage(speak, lines)],
    ['the form of a post of a series', () => seriesItemModal(speak, item)],
    ['a series', () => seriesMessage(speak, locale, seriesView, speak('series.started_moved', { days: 365 }))],
    ['the series', () => ({ content: seriesListText(speak, many(25, series)) })],
    ['a suggestion', () => suggestionMessage(speak, { ...starter, state: 'suggested' })],
    [
      'the starters',
      () => ({
        content: starterListText(speak, { starters: many(500, starter), suggested: many(500, starter), next: NOW }),
      }),
    ],
    [
      'the settings of starters',
      () => ({
        content: starterSettingsLines(
          speak,
          sections.starters.parse({ channelId, rhythm: { wall: '2099-12-31T23:59', repeat, typed: 't'.repeat(100) } }),
        ).join('\n'),
      }),
    ],
    ['what is to come', () => outlookMessage(speak, locale, { ...outlookOf(posts, NOW, 30, zone), zone }, 0)],
    ['nothing to come', () => outlookMessage(speak, locale, { ...outlookOf([], NOW, 30, zone), zone }, 0)],
  ])('%s', (_what, build) => {
    const built = build();
    expect(overDiscordLimits('modal' in built ? (built.modal as object) : built)).toEqual([]);
  });

  test.each(ANNOUNCEMENT_STATES)('an announcement that is %s', (state) => {
    const shown = { ...view, announcement: { ...announcement, state } };
    expect(overDiscordLimits(previewMessage(speak, locale, shown))).toEqual([]);
  });

  test.each(TROUBLE_KINDS)('what was not posted: %s', (kind) => {
    const row = { guildId, id, kind, what: 'w'.repeat(100), dueAt: NOW, reason: 'r'.repeat(1000) };
    const message = troubleMessage(speak, many(500, row));
    expect(overDiscordLimits(message)).toEqual([]);
    expect(message.content?.split('\n').at(-1)).toMatch(/\d{3}/);
  });
});
