// What an entry may be, what reads like a question, and which texts are about the same.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  flagOf,
  isQuestion,
  likeness,
  MOST_PHRASINGS,
  readFaqWords,
  relevance,
} from '../../src/knowledge/faq.rules.ts';
import { allWordsOf, wordsOf } from '../../src/storage/words.ts';

const DAY_MS = 86_400_000;

describe('the form', () => {
  const typed = { phrasings: ' How?\n\nHow exactly?\nHow? ', answer: ' So. ', links: 'https://a.example/x\n' };

  test('is read line by line, without empty and repeated ones', () => {
    expect(readFaqWords(typed)).toEqual({
      phrasings: ['How?', 'How exactly?'],
      answer: 'So.',
      links: ['https://a.example/x'],
    });
  });

  test.each([
    [{ phrasings: '\n ' }, { code: 'faq_empty' }],
    [{ answer: '  ' }, { code: 'faq_empty' }],
    [{ links: 'javascript:alert(1)' }, { code: 'faq_link', link: 'javascript:alert(1)' }],
    [
      { links: 'https://ok.example\nhttps://two words.example' },
      { code: 'faq_link', link: 'https://two words.example' },
    ],
    [{ links: `https://a.example/${'x'.repeat(300)}` }, { code: 'faq_link', link: expect.any(String) }],
  ])('%j is refused', (change, objection) => {
    expect(readFaqWords({ ...typed, ...change })).toEqual(objection);
  });

  test('whatever is typed fits afterwards', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 3000 }), fc.string({ maxLength: 4000 }), (phrasings, answer) => {
        const words = readFaqWords({ phrasings, answer, links: '' });
        if ('code' in words) return;
        expect(words.phrasings.length).toBeLessThanOrEqual(MOST_PHRASINGS);
        expect(words.phrasings.every((one) => one.length > 0 && one.length <= 100)).toBe(true);
        expect(words.answer.length).toBeLessThanOrEqual(1400);
      }),
    );
  });
});

test.each([
  [{ expiresAt: 100 }, { helped: 9, not: 0 }, 'expired'],
  [{ expiresAt: 200 * DAY_MS }, { helped: 1, not: 2 }, 'not_helping'],
  [{}, { helped: 1, not: 1 }, undefined],
  [{}, { helped: 5, not: 4 }, undefined],
  [{ updatedAt: -100 * DAY_MS }, { helped: 5, not: 0 }, 'old'],
])('an entry with %j and %j is flagged %s', (change, votes, flag) => {
  const entry = { expiresAt: null, updatedAt: 0, ...change };
  expect(flagOf(entry, votes, 90 * DAY_MS)).toBe(flag);
});

const like = (question: string, title: string) => likeness(wordsOf(question), wordsOf(title));

test.each([
  ['hi, I forgot my password, how can I reset it?', 'How do I reset my password?'],
  ['Wie ändere ich meine Rollen?', 'Rolle ändern'],
  ['¿Dónde están las reglas del servidor?', 'Reglas del servidor'],
  ['Où sont les règles du serveur ?', 'Les règles du serveur'],
  ['password', 'Password?'],
])('%j is very like %j', (question, title) => {
  expect(like(question, title)).toBeGreaterThan(0.5);
});

test.each([
  ['Who broke the printer again?', 'How do I reset my password?'],
  ['My password is fine but the build of the new server fails on Windows', 'Password?'],
  ['How do I change the colour of my role?', 'How do I reset my password?'],
  ['', 'How do I reset my password?'],
])('%j is not like %j', (question, title) => {
  expect(like(question, title)).toBe(0);
});

test('an exact title is as like as can be, and nothing is liker', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 80 });
  fc.assert(
    fc.property(text, text, (question, title) => {
      const score = like(question, title);
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1);
      if (wordsOf(title).length > 0) expect(like(title, title)).toBe(1);
    }),
  );
});

test('a text that speaks of more of the question is more relevant, and one word of many is too little', () => {
  const question = wordsOf('The bot does not join the voice channel');
  const of = (title: string, body = '') => relevance(question, allWordsOf(title), allWordsOf(body));
  expect(of('Bot in a voice channel')).toBeGreaterThan(of('Voice', 'which channel the bot sits in'));
  expect(of('Voice', 'which channel the bot sits in')).toBeGreaterThan(0);
  expect(of('Which channel?')).toBe(0);
});

test.each([
  ['How do I join the event', true],
  ['is there a way to see the replay?', true],
  ['Weiß jemand, wo die Regeln stehen', true],
  ['¿Cómo cambio mi rol?', true],
  ['Comment faire pour voir le calendrier', true],
  ['Thanks, that worked!', false],
  ['ok?', false],
  ['See https://example.com/?a=b', false],
  ['good morning everyone', false],
])('%j reads like a question: %s', (text, expected) => {
  expect(isQuestion(text)).toBe(expected);
});
