// Each kind of rule finds what it is for, and leaves exempt people and places alone.
import { describe, expect, test } from 'vitest';
import type { AutomodRule, RuleKind } from '../../../src/moderation/automod.rules.ts';
import { compileEngine, type MessageFacts } from '../../../src/moderation/filters/engine.ts';
import { objectToExpression } from '../../../src/moderation/filters/expressions.ts';
import { createFlows } from '../../../src/moderation/filters/flow.ts';

const HOUR_MS = 3_600_000;
const NOW = 1_800_000_000_000;

function rule(kind: RuleKind, looksFor: unknown = {}, more: Partial<AutomodRule> = {}): AutomodRule {
  const everywhere = { exemptRoleIds: [], exemptChannelIds: [], channelIds: [] };
  return { number: 1, kind, looksFor, mode: 'on', action: 'delete', points: 1, timeoutMs: 1, ...everywhere, ...more };
}

function message(content: string, more: Partial<MessageFacts> = {}): MessageFacts {
  const who = { userId: '1', roleIds: ['10'], joinedAt: NOW - 100 * HOUR_MS };
  const where = { messageId: '1', channelId: '20', parentIds: ['21'] };
  return { ...who, ...where, content, files: [], mentions: 0, at: NOW, isEdit: false, ...more };
}

const what = (one: AutomodRule, facts: MessageFacts) => compileEngine([one], createFlows()('1')).check(facts)[0]?.what;

describe('one message', () => {
  test.each<[RuleKind, unknown, string, string | undefined]>([
    ['links', { list: ['example.com'] }, 'see https://www.example.com/a', undefined],
    ['links', { list: ['example.com'] }, 'see https://example.com.evil.org/a', 'evil.org'],
    ['links', { list: ['bad.co.uk'], only: 'block' }, 'http://a.b.bad.co.uk', 'bad.co.uk'],
    ['links', { list: ['bad.co.uk'], only: 'block' }, 'https://good.co.uk', undefined],
    ['links', { list: [], only: 'block' }, 'free nitro https://dıscord.com/x', 'xn--dscord-p9a.com'],
    ['links', { list: [] }, 'no link: example.com', undefined],
    ['links', { list: [], newcomerHours: 24 }, 'https://example.com', undefined],
    ['invites', {}, 'join discord.gg/abc', 'abc'],
    ['invites', { list: ['abc'] }, 'join discord.gg/abc', undefined],
    ['invites', {}, 'join dіscord . gg / abc', 'abc'],
    ['invites', {}, 'https://discord.com/invite/xyz-1', 'xyz-1'],
    ['capitals', {}, 'WHY IS NOBODY HERE', '100 %'],
    ['capitals', {}, 'OK', undefined],
    ['emoji', { limit: 3 }, '😀😀👨‍👩‍👧‍👦 fine', undefined],
    ['emoji', { limit: 3 }, '😀😀😀<:a:123456789012345678>', '4'],
    ['mentions', { limit: 1 }, '<@123456789012345678> <@123456789012345679>', '2'],
    ['wall', { limit: 100 }, 'a '.repeat(60), '120'],
    ['expressions', { list: ['free\\s+nitro'] }, 'get FREE  nitro', 'free\\s+nitro'],
  ])('%s %j: "%s"', (kind, looksFor, text, expected) => {
    expect(what(rule(kind, looksFor), message(text))).toBe(expected);
  });

  test('files by their ending', () => {
    const exe = rule('attachments', { list: ['exe'] });
    expect(what(exe, message('', { files: ['a.txt', 'b.EXE'] }))).toBe('exe');
    expect(what(exe, message('', { files: ['exe.txt'] }))).toBeUndefined();
  });

  test.each<[string, Partial<AutomodRule>, boolean]>([
    ['an exempt role', { exemptRoleIds: ['10'] }, false],
    ['an exempt channel', { exemptChannelIds: ['20'] }, false],
    ['an exempt category', { exemptChannelIds: ['21'] }, false],
    ['a rule for another channel', { channelIds: ['99'] }, false],
    ['a rule for this category', { channelIds: ['21'] }, true],
    ['a rule that is off', { mode: 'off' }, false],
  ])('%s', (_, more, isFound) => {
    expect(what(rule('words', { list: ['bad'] }, more), message('bad')) !== undefined).toBe(isFound);
  });
});

describe('several messages', () => {
  const send = (one: AutomodRule, texts: string[], gapMs: number) => {
    const engine = compileEngine([one], createFlows()('1'));
    return texts.map(
      (text, index) =>
        engine.check(message(text, { messageId: String(index), channelId: String(index), at: NOW + index * gapMs }))[0],
    );
  };

  test('the same again in other channels, nearly', () => {
    const texts = [
      'Buy my great course on example, now cheap',
      'buy my GREAT course on example, now cheap!',
      'Buy my great course on example -- now cheap',
    ];
    const found = send(rule('duplicates', { limit: 3, seconds: 60 }), texts, 1000);
    expect(found.map((breach) => breach !== undefined)).toEqual([false, false, true]);
    expect(found[2]!.earlier.map(({ messageId }) => messageId)).toEqual(['0', '1']);
  });

  test('different texts, short ones, and slow ones are no repeats', () => {
    const one = rule('duplicates', { limit: 2, seconds: 10 });
    expect(send(one, ['the first thing that I say here', 'something else entirely, really'], 10)[1]).toBeUndefined();
    expect(send(one, ['ok', 'ok'], 10)[1]).toBeUndefined();
    expect(send(one, ['the same long text again', 'the same long text again'], 20_000)[1]).toBeUndefined();
  });

  test('a flood is so many in so short a time', () => {
    const one = rule('flood', { limit: 3, seconds: 5 });
    expect(send(one, ['a', 'b', 'c'], 1000)[2]?.what).toBe('3');
    expect(send(one, ['a', 'b', 'c'], 3000)[2]).toBeUndefined();
  });
});

describe("owners' expressions", () => {
  test.each(['(a+)+$', '(a|aa)+$', '(x+x+)+y', '(.*a){20}b'])('%s cannot hang: 4,000 characters at once', (pattern) => {
    const engine = compileEngine([rule('expressions', { list: [pattern] })], createFlows()('1'));
    expect(engine.check(message(`${'a'.repeat(4000)}!`))).toEqual([]);
  });

  test.each(['(?=a)', '(a)\\1', '[', 'a{1001}', '((a{100}){100}){100}', '.*'])(
    '%s is refused with a reason',
    (pattern) => {
      expect(objectToExpression(pattern)).toBeTruthy();
    },
  );
});
