// How a draft changes, what differs between versions, where a member stands, and how the messages are kept in order.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asId, type ChannelId, type MessageId } from '../../src/discord/ids.ts';
import { packRules } from '../../src/rulebook/pages.messages.ts';
import { planPages, type StandingPage } from '../../src/rulebook/pages.rules.ts';
import {
  compare,
  decideHeal,
  decideStanding,
  isSame,
  LONGEST_TEXT,
  LONGEST_TITLE,
  move,
  numbered,
  tidy,
} from '../../src/rulebook/rules.ts';

const draft = (...ids: string[]) => ids.map((id) => ({ id, title: id.toUpperCase(), text: `About ${id}` }));
const idsOf = (rules: readonly { id: string }[]) => rules.map(({ id }) => id).join('');

describe('moving a rule', () => {
  test.each([
    ['a', 1, 'abcd'],
    ['a', 3, 'bcad'],
    ['d', 1, 'dabc'],
    ['b', 99, 'acdb'],
    ['x', 1, 'abcd'],
  ])('%s to %i', (id, to, expected) => {
    expect(idsOf(move(draft('a', 'b', 'c', 'd'), id, to))).toBe(expected);
  });
});

describe('what a version changes', () => {
  const before = numbered(draft('a', 'b', 'c'));

  test('nothing when nothing did', () => {
    expect(isSame(compare(before, numbered(draft('a', 'b', 'c'))))).toBe(true);
  });

  test('a rule that only slips to another number is not moved', () => {
    const difference = compare(before, numbered(draft('b', 'c', 'd')));
    expect([idsOf(difference.added), idsOf(difference.removed), idsOf(difference.moved)]).toEqual(['d', 'a', '']);
  });

  test('an order that differs is', () => {
    expect(idsOf(compare(before, numbered(draft('a', 'c', 'b'))).moved)).toBe('cb');
  });

  test('words that differ are', () => {
    const after = numbered(draft('a', 'b', 'c').map((rule) => (rule.id === 'b' ? { ...rule, text: 'New' } : rule)));
    expect(idsOf(compare(before, after).changed)).toBe('b');
  });
});

describe('where a member stands', () => {
  test.each([
    [undefined, 0, 0, 'none'],
    [undefined, 1, 1, 'missing'],
    [1, 1, 1, 'current'],
    [1, 2, 1, 'older'],
    [1, 3, 2, 'missing'],
    [2, 3, 2, 'older'],
  ] as const)('accepted %s of %i, required %i: %s', (accepted, current, required, standing) => {
    expect(decideStanding(accepted, current, required)).toBe(standing);
  });
});

test('messages that vanish are written anew three times an hour, not more', () => {
  const minute = 60_000;
  let healedAt: number[] = [];
  for (const at of [0, 1, 2]) healedAt = decideHeal(healedAt, at * minute)!;
  expect(decideHeal(healedAt, 3 * minute)).toBeUndefined();
  expect(decideHeal(healedAt, 60 * minute)).toEqual([minute, 2 * minute, 60 * minute]);
});

test('words are tidied: one line for the title, none too long', () => {
  expect(tidy({ title: ' Be\n kind ', text: '\r\nOne\r\ntwo\n' })).toEqual({ title: 'Be kind', text: 'One\ntwo' });
  const long = tidy({ title: 'x'.repeat(500), text: 'y'.repeat(5000) });
  expect([long.title.length, long.text.length]).toEqual([LONGEST_TITLE, LONGEST_TEXT]);
});

describe('packing rules into messages', () => {
  const rule = fc.record({
    id: fc.string(),
    title: fc.string({ minLength: 1, maxLength: LONGEST_TITLE }),
    text: fc.string({ minLength: 1, maxLength: LONGEST_TEXT }),
  });

  test('no message is too long, and every rule stands whole and in order', () => {
    fc.assert(
      fc.property(fc.array(rule, { minLength: 1, maxLength: 25 }), fc.string({ maxLength: 300 }), (rules, footer) => {
        const pages = packRules('# The rules', numbered(rules), footer);
        const all = pages.join('\n');
        let from = 0;
        for (const { number, title, text } of numbered(rules)) {
          const at = all.indexOf(`### ${number}. ${title}\n${text}`.trim(), from);
          expect(at).toBeGreaterThanOrEqual(from);
          from = at;
        }
        expect(Math.max(...pages.map((page) => page.length))).toBeLessThanOrEqual(2000);
        expect(Math.min(...pages.map((page) => page.length))).toBeGreaterThan(0);
      }),
    );
  });
});

describe('keeping the messages', () => {
  const here = asId<ChannelId>('1');
  const elsewhere = asId<ChannelId>('2');
  const page = (messageId: string | null, body: string, channelId = here): StandingPage => ({
    channelId,
    messageId: messageId === null ? null : asId<MessageId>(messageId),
    body,
  });

  test.each([
    ['nothing to do', [page('1', 'a'), page('2', 'b')], ['a', 'b'], { edit: [], send: [], remove: [] }],
    ['new words', [page('1', 'a'), page('2', 'b')], ['a', 'c'], { edit: [1], send: [], remove: [] }],
    ['one more', [page('1', 'a')], ['a', 'b'], { edit: [], send: [1], remove: [] }],
    ['one less', [page('1', 'a'), page('2', 'b')], ['c'], { edit: [0], send: [], remove: ['2'] }],
    ['the first is gone', [page(null, 'a'), page('2', 'b')], ['a', 'b'], { edit: [], send: [0, 1], remove: ['2'] }],
    ['the last is gone', [page('1', 'a'), page(null, 'b')], ['a', 'b'], { edit: [], send: [1], remove: [] }],
    ['another channel', [page('1', 'a', elsewhere)], ['a'], { edit: [], send: [0], remove: ['1'] }],
  ] as const)('%s', (_what, standing, wanted, expected) => {
    const plan = planPages(standing, wanted, here);
    expect({
      edit: plan.edit.map((edit) => edit.page),
      send: plan.send,
      remove: plan.remove.map(({ messageId }) => messageId),
    }).toEqual(expected);
  });

  test('carried out, any plan leaves exactly the wanted messages in order', () => {
    const standing = fc.array(
      fc.record({ body: fc.constantFrom('a', 'b', 'c'), isGone: fc.boolean(), isElsewhere: fc.boolean() }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(
        standing,
        fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 6 }),
        (are, wanted) => {
          const pages = are.map(({ body, isGone, isElsewhere }, index) =>
            page(isGone ? null : String(index + 1), body, isElsewhere ? elsewhere : here),
          );
          const plan = planPages(pages, wanted, here);
          const channel = new Map(
            pages.filter((one) => one.messageId).map((one) => [one.messageId!, { at: one.channelId, body: one.body }]),
          );
          for (const { messageId } of plan.remove) channel.delete(messageId);
          for (const edit of plan.edit) channel.get(edit.messageId)!.body = wanted[edit.page]!;
          plan.send.forEach((index, order) => {
            channel.set(asId<MessageId>(String(100 + order)), { at: here, body: wanted[index]! });
          });
          expect([...channel.values()]).toEqual(wanted.map((body) => ({ at: here, body })));
        },
      ),
    );
  });
});
