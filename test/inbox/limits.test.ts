// Everything that the inbox shows is within Discord's limits in every language, with the longest names and texts.
import { describe, expect, test } from 'vitest';
import { asId, type MessageId } from '../../src/discord/ids.ts';
import { clockMessage } from '../../src/inbox/clock.messages.ts';
import { copyMessage, echoMessage } from '../../src/inbox/conversation.messages.ts';
import { openedMessage, serverMessage } from '../../src/inbox/direct.messages.ts';
import { buttonMessage, doorMessage, doorModal } from '../../src/inbox/door.messages.ts';
import {
  feedbackModal,
  ownListMessage,
  ownMessage,
  praiseMessage,
  sentMessage,
  writeBackModal,
} from '../../src/inbox/feedback.messages.ts';
import { cut, firstLines, lastLines, quoted } from '../../src/inbox/fit.ts';
import { itemMessage, itemTitle } from '../../src/inbox/item.messages.ts';
import { INQUIRY_KINDS } from '../../src/inbox/kinds.ts';
import { agreedMessage, endModal } from '../../src/inbox/mediation.messages.ts';
import { newMessage } from '../../src/inbox/message.ts';
import { newInquiry } from '../../src/inbox/new-inquiry.ts';
import {
  lostMessage,
  otherTeamMessage,
  otherTeamModal,
  routeLines,
  routeMenu,
} from '../../src/inbox/route.messages.ts';
import { listMessage, searchMessage } from '../../src/inbox/search.messages.ts';
import { inboxSetupMessage } from '../../src/inbox/setup.messages.ts';
import { snippetsMessage } from '../../src/inbox/snippet.messages.ts';
import type { HistoryStep, Inquiry } from '../../src/inbox/tables.ts';
import {
  closeModal,
  noteModal,
  overtakenMessage,
  replyModal,
  replyResultMessage,
} from '../../src/inbox/team.messages.ts';
import { changeMessage } from '../../src/inbox/telling.messages.ts';
import { sections } from '../../src/settings/sections.ts';
import { createVoice, LOCALES } from '../../src/voice/voice.ts';
import { overDiscordLimits } from '../support/discord-limits.ts';
import { channelId, guildId, ID, NOW, userId } from '../support/longest.ts';

const NUMBER = 1_000_000;
const ref = { guildId, number: NUMBER };
const NAME = '*'.repeat(31).concat('a');
const TEAM = '*'.repeat(49).concat('a');
const SERVER = '*'.repeat(99).concat('a');
/** Each doubles or trebles when it is quoted or escaped. */
const TEXTS = ['\n'.repeat(4000), '*'.repeat(4000), 'a\n'.repeat(2000), '😀'.repeat(2000)];

function inquiryWith(more: Partial<Inquiry>): Inquiry {
  const wanted = {
    kind: 'message',
    about: `dm:${ID}`,
    authorId: userId,
    authorName: NAME,
    concernsId: null,
    text: '',
    details: {},
    subject: '*'.repeat(100),
    channelId,
    dueAt: NOW,
  } as const;
  const placed = { messageId: asId<MessageId>(ID), threadId: channelId, ownerId: userId, team: TEAM, answer: '' };
  return { ...newInquiry(NOW, ref, wanted), ...placed, closedAt: NOW, ...more };
}

const historyOf = (text: string): HistoryStep[] =>
  (['opened', 'taken', 'wrote', 'noted', 'noted', 'noted', 'passed_on', 'returned', 'closed'] as const).map((step) => ({
    ...ref,
    id: step,
    step,
    byId: userId,
    text,
    at: NOW,
  }));

function messagesFor(locale: (typeof LOCALES)[number], text: string): object[] {
  const speak = createVoice().speak(locale);
  const reply = newMessage(NOW, ref, {
    direction: 'out',
    authorId: userId,
    authorName: NAME,
    text: text.slice(0, 1800),
    state: 'failed',
    troubleCode: 999_999,
  });
  const history = historyOf(text.slice(0, 1500));
  const every = INQUIRY_KINDS.flatMap((kind) =>
    (['waiting', 'elsewhere', 'closed'] as const).map((state) =>
      inquiryWith({ kind, state, text, answer: text.slice(0, 1500) }),
    ),
  );
  const one = every.at(-1)!;
  const route = { guildId, name: TEAM, kind: null, subject: null, secret: null, url: null, channelId };
  const routes = Array.from({ length: 25 }, () => ({ ...route, form: 'channel' as const }));
  const file = {
    name: `${'f'.repeat(100)}.wav`,
    url: `https://cdn.discordapp.com/${'x'.repeat(300)}`,
    bytes: 25 * 2 ** 20,
  };
  const extras = { stickers: [NAME, NAME, NAME], isForwarded: true, isVoice: true, poll: '*'.repeat(300) };
  const snippets = Array.from({ length: 200 }, () => ({
    guildId,
    name: TEAM.slice(10),
    text: text.slice(0, 1800),
    kind: 'criticism' as const,
    byId: userId,
    at: NOW,
  }));
  const mediation = {
    ...ref,
    firstId: userId,
    secondId: userId,
    firstName: NAME,
    secondName: NAME,
    moderatorId: userId,
  };
  const rest = { otherModeratorId: userId, threadId: channelId, openedAt: NOW, closedAt: null, result: null };
  return [
    ...every.flatMap((inquiry) => [
      itemMessage(speak, { inquiry, history, lastReply: reply, stuck: reply, authorName: NAME }),
      { content: itemTitle(speak, { inquiry, authorName: NAME }) },
      ownMessage(speak, { inquiry, history, said: Array.from({ length: 30 }, () => reply) }),
      otherTeamMessage(speak, inquiry),
      replyModal(speak, inquiry, text),
      noteModal(speak, inquiry),
      closeModal(speak, inquiry),
      clockMessage(speak, inquiry, null, true),
      ...history.flatMap((step) => changeMessage(speak, { ...inquiry, outcome: 'done' }, step, SERVER) ?? []),
    ]),
    ...(['praise', 'criticism', 'idea'] as const).map((kind) =>
      feedbackModal(speak, kind, { canBeAnonymous: true, canShare: true }),
    ),
    ...[userId, null].map((authorId) => sentMessage(speak, { ...one, authorId })),
    praiseMessage(speak, one),
    writeBackModal(speak, one),
    ownListMessage(speak, every.slice(0, 25)),
    listMessage(
      speak,
      { inquiries: every.slice(0, 10), total: NUMBER, page: 2, pages: 100_000 },
      { state: 'answered', ownerId: ID },
    ),
    searchMessage(speak, every.slice(0, 10)),
    copyMessage(
      speak,
      { ...reply, text, extras, files: Array.from({ length: 10 }, () => file), editedAt: NOW },
      `${NAME}${NAME}`,
    ),
    copyMessage(speak, { ...reply, extras, files: Array.from({ length: 10 }, () => file) }, `${NAME}${NAME}`),
    copyMessage(speak, { ...reply, deletedAt: NOW }, `${NAME}${NAME}`),
    overtakenMessage(speak, NUMBER, { other: reply, draftId: 'x'.repeat(20), next: 'answered' }),
    replyResultMessage(speak, reply),
    echoMessage(speak, reply),
    echoMessage(speak, { ...reply, asTeam: true, state: 'delivered' }),
    openedMessage(speak, ref, SERVER),
    serverMessage(
      speak,
      Array.from({ length: 25 }, () => ({ id: guildId, name: SERVER })),
    ),
    buttonMessage(speak),
    doorModal(speak),
    doorMessage(speak, one),
    routeMenu(speak, NUMBER, routes),
    otherTeamModal(speak, NUMBER, 'done'),
    { content: routeLines(speak, routes.slice(0, 10)).join('\n') },
    lostMessage(speak, one, { code: 'channel', channelId, reason: 'Missing Permissions' }),
    inboxSetupMessage(speak, sections.inbox.parse({}), true),
    snippetsMessage(speak, snippets),
    snippetsMessage(speak, snippets.slice(0, 5)),
    agreedMessage(speak, { ...mediation, ...rest }),
    endModal(speak, NUMBER),
  ];
}

describe.each(LOCALES)('in %s', (locale) => {
  test.each(TEXTS.map((text) => [JSON.stringify(text.slice(0, 2)), text]))('with %s over and over', (_what, text) => {
    const over = messagesFor(locale, text).flatMap((message) => {
      const title = 'title' in message && String(message.title).length > 45 ? [`title: ${String(message.title)}`] : [];
      const halves = JSON.stringify(message).match(/(?<!\\ud83d)\\ude00|\\ud83d(?!\\ude00)/)
        ? ['half a character']
        : [];
      return [...overDiscordLimits(message), ...title, ...halves];
    });
    expect(over).toEqual([]);
  });
});

test('the newest of what happened is shown, where not all of it fits', () => {
  const speak = createVoice().speak('en-US');
  const said = Array.from({ length: 30 }, (_, index) =>
    newMessage(NOW + index, ref, {
      direction: 'out',
      authorId: userId,
      authorName: NAME,
      text: `answer ${index} `.repeat(30),
    }),
  );
  const { content } = ownMessage(speak, {
    inquiry: inquiryWith({ state: 'with_us', text: 'Why?' }),
    history: historyOf(''),
    said,
  });
  expect(content).toContain('answer 29');
  expect(content).not.toContain('answer 0 ');
});

test('texts and lists are cut where it does no harm', () => {
  expect(cut('😀😀', 2)).toBe('…');
  expect(quoted('a\n\nb', 7)).toBe('> a\n> …');
  expect(firstLines(['ab', 'cd', 'e'], 5)).toEqual(['ab', 'cd']);
  expect(lastLines(['ab', 'cd', 'e'], 4)).toEqual(['cd', 'e']);
  expect(lastLines(['abcdef'], 4)).toEqual([]);
});
