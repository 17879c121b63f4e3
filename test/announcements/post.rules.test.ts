// Polls as people type them, what cannot be posted, and how what is over is struck through.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decidePostProblem, PLAIN_POST, readPoll, strikeThrough } from '../../src/announcements/post.rules.ts';

describe('a poll', () => {
  test('is its question and an answer a line; signs of a list are left out', () => {
    expect(readPoll('When?\n\n- Monday\n* Tuesday\n')).toEqual({ question: 'When?', answers: ['Monday', 'Tuesday'] });
  });
  test.each([
    ['no answers', 'When?'],
    ['one answer', 'When?\nMonday'],
    ['eleven answers', `When?\n${'a\n'.repeat(11)}`],
    ['a long answer', `When?\nMonday\n${'a'.repeat(56)}`],
    ['a long question', `${'a'.repeat(301)}\nyes\nno`],
  ])('is refused with %s', (_, text) => {
    expect(readPoll(text)).toBeUndefined();
  });
});

test.each([
  ['', {}, 'announcement_empty'],
  ['  \n', {}, 'announcement_empty'],
  ['', { poll: 'Yes?\nyes\nno' }, undefined],
  ['Hello', { poll: 'Yes?' }, 'announcement_poll'],
  ['Hello', { poll: 'Yes?\nyes\nno', expiresMs: 1, ending: 'strike' as const }, 'announcement_poll_strike'],
  ['Hello', { poll: 'Yes?\nyes\nno', expiresMs: 1 }, undefined],
])('%j with %j: %s', (text, options, problem) => {
  expect(decidePostProblem(text, { ...PLAIN_POST, ...options })).toBe(problem);
});

describe('what is over', () => {
  test.each([
    ['one line', '~~one line~~'],
    ['one\n\ntwo', '~~one~~\n\n~~two~~'],
    ['# Title\n- first\n2. second\n> quote', '# ~~Title~~\n- ~~first~~\n2. ~~second~~\n> ~~quote~~'],
    ['```js\nlet a;\n```\nafter', '```js\nlet a;\n```\n~~after~~'],
    ['already ~~gone~~', '~~already gone~~'],
  ])('%j becomes %j', (text, struck) => {
    expect(strikeThrough(text, 2000)).toBe(struck);
  });
  test('never gets longer than it may be', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ maxLength: 40 }), { maxLength: 100 }),
        fc.integer({ min: 5, max: 2000 }),
        (lines, longest) => {
          expect(strikeThrough(lines.join('\n'), longest).length).toBeLessThanOrEqual(longest);
        },
      ),
    );
  });
});
