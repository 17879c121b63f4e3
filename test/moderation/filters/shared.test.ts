// Servers with the same lists share what is compiled of them, and nothing is held that nobody uses.
import { expect, test } from 'vitest';
import { createShare } from '../../../src/moderation/filters/shared.ts';
import { compileWords } from '../../../src/moderation/filters/words.ts';

test('the same content is made once, other content by itself', () => {
  const share = createShare<object>();
  const first = share(['a', 'b'], () => ({}));
  expect(share(['a', 'b'], () => ({}))).toBe(first);
  expect(share(['a,b'], () => ({}))).not.toBe(first);
});

test('each server hears of its own rule, whoever compiled the list', () => {
  const lists = (owner: string) => [
    { owner: `${owner} 1`, words: ['foo', 'bar'], exceptions: [] },
    { owner: `${owner} 2`, words: ['baz'], exceptions: ['bazaar'] },
  ];
  const [one, two] = [compileWords(lists('one'))!, compileWords(lists('two'))!];
  expect(one('foo and baz').map(({ owner, word }) => [owner, word])).toEqual([
    ['one 1', 'foo'],
    ['one 2', 'baz'],
  ]);
  expect(two('foo and baz').map(({ owner }) => owner)).toEqual(['two 1', 'two 2']);
});
