// How threads are called, which tag says solved, what happens to quiet ones, and whom to call.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  chooseHelper,
  decideQuiet,
  findSolvedTag,
  plainTitle,
  solvedTitle,
  titleOf,
} from '../../src/knowledge/questions.rules.ts';

test.each([
  ['How do I do that? It is urgent.', 'How do I do that?'],
  ['Hi!\nMy radio is broken', 'Hi!'],
  ['<@123456789012345678> where is **the** key?', 'where is the key?'],
  ['https://example.com/x <:smile:123456789012345678>', undefined],
  ['???', undefined],
  ['', undefined],
  [`${'word '.repeat(30)}end`, `${'word '.repeat(15)}word…`],
])('the title of %j is %j', (text, title) => {
  expect(titleOf(text)).toBe(title);
});

test('whatever somebody writes, the title of its thread is one that Discord takes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
      const title = titleOf(text);
      if (title === undefined) return;
      expect(title.trim().length).toBeGreaterThan(0);
      expect(solvedTitle(title).length).toBeLessThanOrEqual(100);
      expect(title).not.toContain('\n');
      if (title.length < 98) expect(plainTitle(solvedTitle(title))).toBe(title);
    }),
  );
});

test.each([
  [['Bug', '✅ Solved'], null, '✅ Solved'],
  [['Résolu', 'Son'], null, 'Résolu'],
  [['Gelöst'], null, 'Gelöst'],
  [['Resuelta'], null, 'Resuelta'],
  [['Solved', 'Bug'], '1', 'Bug'],
  [['Solved', 'Bug'], '7', 'Solved'],
  [['Unsolved', 'Resolution'], null, undefined],
])('of the tags %j, with %j chosen, %j says that it is solved', (names, chosen, expected) => {
  const tags = names.map((name, index) => ({ id: String(index), name }));
  expect(findSolvedTag(tags, chosen)?.name).toBe(expected);
});

const QUIET_MS = 3;
test.each([
  ['open', { activeAt: 10 }, 12, { step: 'wait', until: 13 }],
  ['open', { activeAt: 10 }, 13, { step: 'ask' }],
  ['open', { activeAt: 10, remindedAt: 13 }, 14, { step: 'wait', until: 16 }],
  ['open', { activeAt: 10, remindedAt: 13 }, 16, { step: 'let_go' }],
  // Somebody wrote after the reminder: it is asked again before it is let go.
  ['open', { activeAt: 14, remindedAt: 13 }, 17, { step: 'ask' }],
  ['solved', { activeAt: 10, solvedAt: 11 }, 14, { step: 'archive' }],
  ['solved', { activeAt: 12, solvedAt: 11 }, 14, { step: 'wait', until: 15 }],
  ['quiet', { activeAt: 1 }, 99, { step: 'nothing' }],
  ['gone', { activeAt: 1 }, 99, { step: 'nothing' }],
] as const)('%s with %j at %i: %j', (state, at, now, step) => {
  expect(decideQuiet({ state, solvedAt: null, remindedAt: null, ...at }, QUIET_MS, now)).toEqual(step);
});

test('who solved the most like it is called, never who solved nothing, asked it, or was called', () => {
  const candidates = [
    { userId: 'a', similar: 0, solved: 0 },
    { userId: 'b', similar: 0, solved: 9 },
    { userId: 'c', similar: 2, solved: 3 },
    { userId: 'd', similar: 2, solved: 2 },
  ];
  expect(chooseHelper(candidates, [])).toBe('c');
  expect(chooseHelper(candidates, ['c'])).toBe('d');
  expect(chooseHelper(candidates, ['c', 'd'])).toBe('b');
  expect(chooseHelper(candidates, ['b', 'c', 'd'])).toBeUndefined();
});
