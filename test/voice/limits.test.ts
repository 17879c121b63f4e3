// Every text in every language fits where it stands, filled in with the longest values that Discord allows.
import { describe, expect, test } from 'vitest';
import { asId, type UserId } from '../../src/discord/ids.ts';
import { cleanName, LONGEST_PLACE_NAME } from '../../src/discord/markdown.ts';
import { greetingMessage } from '../../src/onboarding/messages.ts';
import {
  acceptedMessage,
  draftMessage,
  historyMessage,
  publishedMessage,
  publishPreview,
  removedNews,
  ruleModal,
  rulesMessage,
  versionMessage,
} from '../../src/rulebook/messages.ts';
import { publicPages } from '../../src/rulebook/pages.messages.ts';
import { compare, LONGEST_TEXT, LONGEST_TITLE, MOST_RULES, numbered } from '../../src/rulebook/rules.ts';
import { wordingListMessage, wordingMessage, wordingModal } from '../../src/voice/messages.ts';
import { MOST_VARIANTS, PUBLIC_TEXT_KEYS, publicText, TONES } from '../../src/voice/public-texts.ts';
import { createVoice, LOCALES } from '../../src/voice/voice.ts';
import { decideWordingObjection, fillIn, longestValues } from '../../src/voice/wording.rules.ts';
import { overDiscordLimits } from '../support/discord-limits.ts';
import { placeholdersOf, pluralOf, textsOf } from './locale-files.ts';
import { spokenPlaces } from './spoken-places.ts';

const LONGEST_MESSAGE = 2000;
/** Names of people have 32 characters, those of servers, channels and roles 100; markdown that is escaped doubles them. */
const LONGEST_BY_NAME: Record<string, number> = {
  member: 64,
  name: 64,
  person: 64,
  tone: 20,
  list: 600,
  known: 600,
  members: 300,
  permissions: 600,
  reason: 512,
};
const LONGEST_VALUE = 200;

function longestOf(text: string, cap = Number.POSITIVE_INFINITY): number {
  const values = placeholdersOf(text).map((name) => [
    name,
    'x'.repeat(Math.min(cap, LONGEST_BY_NAME[name] ?? LONGEST_VALUE)),
  ]);
  return fillIn(text, Object.fromEntries(values)).length;
}

const places = spokenPlaces();

describe.each(LOCALES)('%s', (locale) => {
  const texts = [...textsOf(locale)];

  test('every text fits into a message', () => {
    const long = texts.filter(([, text]) => longestOf(text) > LONGEST_MESSAGE).map(([key]) => key);
    expect(long).toEqual([]);
  });

  test('every label, title, placeholder and reason fits where it stands', () => {
    const long = places.flatMap(({ key, limit, where }) =>
      texts
        .filter(([name]) => {
          const base = pluralOf(name)?.base ?? name;
          return typeof key === 'string' ? base === key : key.test(base);
        })
        // Where there is little room, what is filled in is short too: a number, a tone, a person's name.
        .filter(([, text]) => longestOf(text, 32) > limit)
        .map(([name, text]) => `${where} ${name}: ${longestOf(text, 32)} of ${limit}`),
    );
    expect(long).toEqual([]);
  });
});

test('the places were found', () => {
  expect(places.length).toBeGreaterThan(20);
  expect(places).toContainEqual(expect.objectContaining({ key: 'onboarding.get_started', limit: 80 }));
  expect(places).toContainEqual(expect.objectContaining({ key: 'rulebook.title_label', limit: 45 }));
});

describe.each(LOCALES)('what is sent in %s is within the limits, with the longest names', (locale) => {
  const voice = createVoice();
  const speak = voice.speak(locale);
  const server = cleanName(`#${'@'.repeat(98)}a`, '', LONGEST_PLACE_NAME);
  const name = cleanName(`#${'@'.repeat(30)}a`, '');
  const userId = asId<UserId>('99999999999999999999');
  const rules = numbered(
    Array.from({ length: MOST_RULES }, (_, index) => ({
      id: String(index),
      title: 't'.repeat(LONGEST_TITLE),
      text: 'w'.repeat(LONGEST_TEXT),
    })),
  );
  const now = 1_800_000_000_000;
  const current = {
    guildId: asId<never>('1'),
    version: 99_999,
    requiredVersion: 99_999,
    publishedAt: now,
    publishedBy: userId,
    asksAgain: true,
    rules,
  };
  const draft = { rules, revision: 999_999, version: 99_999, difference: compare([], rules) };
  const gone = { ...draft, difference: compare(rules, rules.slice(1)) };

  test('the names are as long as they get', () => {
    expect([server.length, name.length]).toEqual([199, 63]);
  });

  test('greetings', () => {
    const greeted = {
      userIds: [userId],
      userId,
      isBack: false,
      serverName: server,
      server,
      name,
      rulesChannelId: null,
    };
    expect(overDiscordLimits(greetingMessage(speak, greeted))).toEqual([]);
  });

  test('the messages of the rules channel', () => {
    const pages = publicPages(speak, server, current);
    expect(pages.flatMap(overDiscordLimits)).toEqual([]);
    expect(
      pages
        .map((page) => page.content)
        .join('\n')
        .match(/^### \d+\./gm),
    ).toHaveLength(MOST_RULES);
  });

  test.each(['none', 'missing', 'older', 'current'] as const)('/rules, %s', (standing) => {
    const acceptance = { guildId: asId<never>('1'), userId, version: 99_998, acceptedAt: now };
    for (let page = 0; page < MOST_RULES; page++) {
      const view = { current, standing, acceptance };
      expect(overDiscordLimits(rulesMessage(speak, server, view, page))).toEqual([]);
    }
  });

  test('/rulebook', () => {
    const history = Array.from({ length: 10 }, () => ({ ...current, difference: draft.difference, accepted: 500_000 }));
    const messages = [
      ruleModal(speak),
      ruleModal(speak, rules[0]),
      draftMessage(speak, draft, removedNews(speak, rules[0]!)),
      publishPreview(speak, draft, userId),
      publishPreview(speak, { ...draft, version: 0 }, userId),
      publishPreview(speak, gone, userId),
      publishedMessage(speak, { channelId: userId, version: 99_999, isNew: true, asksAgain: true }),
      historyMessage(speak, history),
      versionMessage(speak, current, 3),
      acceptedMessage(speak, { version: 99_999, before: 'missing', role: { name: server } }),
    ];
    expect(messages.flatMap(overDiscordLimits)).toEqual([]);
  });

  test.each(PUBLIC_TEXT_KEYS)('/setup voice, %s', (key) => {
    const { longest } = publicText(key);
    const variants = Array.from({ length: MOST_VARIANTS }, () => 'v'.repeat(longest));
    const state = { key, variants, isOwn: true, tone: TONES[0], draft: variants };
    const objection = decideWordingObjection(`{${'p'.repeat(longest)}}`, publicText(key));
    const messages = [
      wordingListMessage(
        speak,
        PUBLIC_TEXT_KEYS.map((other) => ({ ...state, key: other })),
        'plain',
      ),
      wordingMessage(speak, state, longestValues(publicText(key)), 'saved'),
      wordingMessage(speak, state, longestValues(publicText(key)), objection),
      wordingModal(speak, state),
    ];
    expect(messages.flatMap(overDiscordLimits)).toEqual([]);
  });
});

describe('the check itself', () => {
  test.each([
    [{ content: 'x'.repeat(2001) }, 'payload.content: 2001 of 2000'],
    [{ components: [{ type: 1, components: [{ type: 2, label: 'x'.repeat(81) }] }] }, 'payload[0][0].label: 81 of 80'],
    [{ title: 'x'.repeat(46), components: [] }, 'payload.title: 46 of 45'],
    [{ embeds: [{ description: 'x'.repeat(4097) }] }, 'embed.description: 4097 of 4096'],
    [
      { embeds: [{ description: 'x'.repeat(4000) }, { description: 'x'.repeat(2001) }] },
      'embeds together: 6001 of 6000',
    ],
  ])('%#: sees what is too long', (payload, problem) => {
    expect(overDiscordLimits(payload)).toContain(problem);
  });
});
