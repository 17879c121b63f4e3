// Words that are hidden are found, and words that only look like them are not.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileWords } from '../../../src/moderation/filters/words.ts';
import { evasions } from './evasions.ts';
import { harmless } from './harmless.ts';
import { oracle, oracleExceptions, oracleWords } from './oracle.ts';

const byOracle = compileWords([{ owner: 'list', words: oracleWords, exceptions: oracleExceptions }])!;
const finds = (text: string) => byOracle(text).length > 0;
const search = (words: string[], exceptions: string[] = []) => {
  const find = compileWords([{ owner: 'list', words, exceptions }])!;
  return (text: string) => find(text).map((hit) => text.slice(hit.from, hit.to));
};

describe('measured against another library and its own list', () => {
  test('finds every word of the list', () => {
    const missed = oracleWords.map((word) => word.replaceAll('*', '')).filter((word) => oracle(word) && !finds(word));
    expect(missed).toEqual([]);
  });

  test('finds the 300 evasions that it finds, and more', () => {
    expect(evasions).toHaveLength(300);
    const theirs = evasions.filter(({ text }) => oracle(text));
    const ours = evasions.filter(({ text }) => finds(text));
    expect(theirs.filter((evasion) => !ours.includes(evasion))).toEqual([]);
    expect(ours.length).toBeGreaterThanOrEqual(theirs.length);
    expect(evasions.filter((evasion) => !ours.includes(evasion))).toEqual([]);
  });

  test('has no more false alarms on 2,000 harmless sentences', () => {
    expect(harmless).toHaveLength(2000);
    const alarms = harmless.filter(finds);
    expect(alarms.filter((sentence) => !oracle(sentence))).toEqual([]);
    expect(alarms.filter((sentence) => sentence.includes('Scunthorpe'))).toEqual([]);
  });
});

describe('whole words, beginnings and ends', () => {
  test.each([
    ['ass', 'what an ass', ['ass']],
    ['ass', 'classic', []],
    ['ass', 'assassin', []],
    ['ass', 'as soon as possible', []],
    ['ass', 'pass so', []],
    ['ass', 'an ass so big', ['ass s']],
    ['ass', 'aaassss!', ['aaassss']],
    ['ass', 'you @$$', ['@$$']],
    ['ass', 'it has 455 parts', []],
    ['ass', 'a s s', ['a s s']],
    ['hell', "he'll come", []],
    ['shit', "it's hit or miss", []],
    ['shit', 'what a push-it bar', []],
    ['shit*', 'shitty', ['shitt']],
    ['*shit', 'bullshit', ['shit']],
    ['*shit', 'shitty', []],
    ['*shit*', 'bullshitter', ['shitt']],
    ['shit', 'shit123', ['shit']],
    ['shit', 'shit!', ['shit']],
    ['shit', 'is shit', ['s shit']],
    ['88', 'born in 88', ['88']],
    ['88', 'abba bb', []],
    ['full', 'fu1l', ['fu1l']],
    ['file', 'fi1e', ['fi1e']],
    ['bull', 'buII', ['buII']],
    ['fuck', 'fvck', ['fvck']],
    ['fuck', 'f u ck', ['f u ck']],
    ['fuck', 'F.U.C.K', ['F.U.C.K']],
    ['fuck', '🇫🇺🇨🇰', ['🇫🇺🇨🇰']],
    ['fuck', 'f**u**ck', ['f**u**ck']],
    ['kill yourself', 'go and kill  yourself now', ['kill  yourself']],
    ['kill yourself', 'go and killyourself now', ['killyourself']],
    ['kill yourself', 'k i l l yourself', ['k i l l yourself']],
    ['сука', 'ах ты сука', ['сука']],
    ['漢字', 'これは漢字です', []],
    ['*漢字*', 'これは漢字です', ['漢字']],
    ['fuck', 'see <@123456789012345678> and <:fuck:123456789012345678>', []],
  ])('%s in "%s": %j', (word, text, found) => {
    expect(search([word])(text)).toEqual(found);
  });

  test('an exception excuses what it covers and nothing else', () => {
    const find = search(['*cunt*'], ['scunthorpe']);
    expect(find('I live in Scunthorpe')).toEqual([]);
    expect(find('Scunthorpe, you cunt')).toEqual(['cunt']);
  });

  test('a list without a letter looks for nothing', () => {
    expect(compileWords([{ owner: 'list', words: ['***', '...'], exceptions: [] }])).toBeUndefined();
  });
});

describe('bad input', () => {
  test('2,000 combining marks on one letter hide nothing', () => {
    expect(search(['fuck'])(`f${'\u0301'.repeat(2000)}uck`)).toHaveLength(1);
  });

  test('anything at all can be searched, and a hit lies inside the text', () => {
    const find = compileWords([{ owner: 1, words: ['*a*', 'b c', '*1*', '*é*'], exceptions: ['ab'] }])!;
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        for (const { from, to } of find(text)) expect(from >= 0 && from < to && to <= text.length).toBe(true);
      }),
    );
  });

  test('a word is found in itself, whatever the owner writes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }), (word) => {
        const find = compileWords([{ owner: 1, words: [word], exceptions: [] }]);
        if (find && !word.includes('*') && !word.includes('<'))
          expect(find(` ${word.trim()} `).length).toBeGreaterThan(0);
      }),
    );
  });
});
