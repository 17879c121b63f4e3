// What people see of the FAQ, questions and thanks fits where it stands, in every language and with the longest words.
import { describe, expect, test } from 'vitest';
import { asId, type ChannelId, type GuildId, type MessageId, type UserId } from '../../src/discord/ids.ts';
import { FAQ_ADD, faqListMessage, faqMessage, faqModal, faqSavedMessage } from '../../src/knowledge/faq.messages.ts';
import {
  LONGEST_ANSWER,
  LONGEST_LINK,
  LONGEST_PHRASING,
  MOST_LINKS,
  MOST_PHRASINGS,
} from '../../src/knowledge/faq.rules.ts';
import { askModal, knownMessage, notAskedMessage } from '../../src/knowledge/known.messages.ts';
import { kudosMessage, LONGEST_REASON } from '../../src/knowledge/kudos.messages.ts';
import { callMessage, noteMessage, reminderMessage, solvedNote } from '../../src/knowledge/questions.messages.ts';
import { helpSetupMessage } from '../../src/knowledge/setup.messages.ts';
import { sections } from '../../src/settings/sections.ts';
import { createVoice, LOCALES } from '../../src/voice/voice.ts';
import { overDiscordLimits } from '../support/discord-limits.ts';

const guildId = asId<GuildId>('99999999999999999999');
const userId = asId<UserId>('99999999999999999999');
const threadId = asId<ChannelId>('99999999999999999999');
const NOW = 1_800_000_000_000;
const ID = '0mpv5pc00007a3nos1m0';

const entry = {
  guildId,
  id: ID,
  phrasings: Array.from({ length: MOST_PHRASINGS }, () => 'p'.repeat(LONGEST_PHRASING)),
  answer: 'a'.repeat(LONGEST_ANSWER),
  links: Array.from({ length: MOST_LINKS }, () => `https://${'l'.repeat(LONGEST_LINK - 8)}`),
  expiresAt: NOW,
  createdAt: NOW,
  createdBy: userId,
  updatedAt: NOW,
  updatedBy: userId,
  shown: 1_000_000,
  threadId,
};
const question = {
  guildId,
  threadId,
  channelId: threadId,
  askerId: userId,
  title: 't'.repeat(100),
  text: 'x'.repeat(4000),
  state: 'solved' as const,
  number: 1,
  askedAt: NOW,
  answeredAt: NOW,
  activeAt: NOW,
  solvedAt: NOW,
  remindedAt: null,
  noteId: null,
  faqId: null,
  offeredTo: [],
};
const answer = {
  guildId,
  threadId,
  messageId: asId<MessageId>('99999999999999999999'),
  authorId: userId,
  text: 'y\n'.repeat(2000),
  markedBy: userId,
  at: NOW,
};
const tags = Array.from({ length: 20 }, (_, index) => ({
  id: String(index),
  name: 'n'.repeat(20),
  isModerated: false,
}));

describe.each(LOCALES)('%s', (locale) => {
  const speak = createVoice().speak(locale);
  const known = [
    { kind: 'faq' as const, key: ID, entry },
    { kind: 'solved' as const, key: threadId, question, answers: [answer] },
    { kind: 'solved' as const, key: threadId, question, answers: [] },
  ];
  const listed = Array.from({ length: 30 }, () => ({
    entry,
    votes: { helped: 9999, not: 9999 },
    flag: 'not_helping' as const,
  }));
  const set = sections.help.parse({ channelId: threadId, kudosChannelId: threadId });

  test.each(
    Object.entries({
      entry: faqMessage(speak, entry, threadId),
      saved: faqSavedMessage(speak, entry, 'removed'),
      list: faqListMessage(speak, listed, 2),
      form: faqModal(speak, { ...FAQ_ADD, args: [threadId] }, entry),
      ask: askModal(speak, { tags, needsTag: true }),
      known: knownMessage(speak, guildId, ID, known),
      refused: notAskedMessage(speak, { id: ID, title: 't'.repeat(100), details: 'd'.repeat(1800) }, 'r'.repeat(500)),
      note: noteMessage(speak, question, { calls: true, offered: entry }),
      solved: solvedNote(
        speak,
        question,
        Array.from({ length: 20 }, () => answer),
      ),
      reminder: reminderMessage(speak, question),
      call: callMessage(speak, userId),
      kudos: kudosMessage(
        speak,
        { fromId: userId, toId: userId, reason: 'r'.repeat(LONGEST_REASON), server: 's'.repeat(199) },
        false,
      ),
      setup: helpSetupMessage(speak, { set, isForum: true, solvedTag: undefined, mayPostAs: false }, true),
    }),
  )('%s', (_name, message) => {
    expect(overDiscordLimits(message)).toEqual([]);
  });

  test('whatever was written before, the way on to ask is there', () => {
    const { components } = knownMessage(speak, guildId, ID, known);
    expect(JSON.stringify(components)).toContain(`ask-anyway:1:${ID}`);
  });

  test('nobody is called but whom the message is for', () => {
    expect(noteMessage(speak, question, { calls: false, offered: undefined }).allowed_mentions).toBeUndefined();
    expect(callMessage(speak, userId).allowed_mentions).toEqual({ users: [userId] });
    expect(solvedNote(speak, question, [answer]).allowed_mentions).toEqual({ parse: [] });
  });
});
