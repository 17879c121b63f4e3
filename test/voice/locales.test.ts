// Every language is complete: the same files, keys, placeholders and the plural forms that it needs.
import { describe, expect, test } from 'vitest';
import { createVoice, LOCALES, nearestLocale } from '../../src/voice/voice.ts';
import { localeFiles, placeholdersOf, pluralOf, textsOf } from './locale-files.ts';

const [MAIN, ...OTHERS] = LOCALES;
const main = textsOf(MAIN);

/** Keys with plural forms folded into one. */
const keysOf = (texts: Map<string, string>) => [...new Set([...texts.keys()].map((key) => pluralOf(key)?.base ?? key))];

describe.each(OTHERS)('%s', (locale) => {
  const texts = textsOf(locale);

  test('has the same files', () => {
    expect(localeFiles(locale)).toEqual(localeFiles(MAIN));
  });

  test('has the same keys', () => {
    const here = keysOf(texts);
    const there = keysOf(main);
    expect({
      missing: there.filter((key) => !here.includes(key)),
      unknown: here.filter((key) => !there.includes(key)),
    }).toEqual({ missing: [], unknown: [] });
  });

  test('has the same placeholders', () => {
    const wrong = [...texts].flatMap(([key, text]) => {
      const plural = pluralOf(key);
      const original = main.get(key) ?? (plural && main.get(`${plural.base}_other`));
      if (original === undefined) return [];
      // "one member" may be said without the number.
      const wanted = placeholdersOf(original).filter((name) => plural?.category !== 'one' || name !== 'count');
      const given = placeholdersOf(text).filter((name) => plural?.category !== 'one' || name !== 'count');
      return given.join() === wanted.join() ? [] : [`${key}: {${given}} instead of {${wanted}}`];
    });
    expect(wrong).toEqual([]);
  });

  test('was translated: longer texts differ from the original', () => {
    const same = [...texts].filter(
      ([key, text]) => text === main.get(key) && /\p{L}{3,} \p{L}{3,} \p{L}{3,}/u.test(text),
    );
    expect(same.map(([key]) => key)).toEqual([]);
  });
});

describe.each(LOCALES)('%s', (locale) => {
  const texts = textsOf(locale);

  test('has exactly the plural forms that the language needs', () => {
    const needed = [...new Intl.PluralRules(locale).resolvedOptions().pluralCategories].sort();
    const forms = Map.groupBy(
      [...texts.keys()].flatMap((key) => pluralOf(key) ?? []),
      (form) => form.base,
    );
    const wrong = [...forms].filter(
      ([, found]) =>
        found
          .map((form) => form.category)
          .sort()
          .join() !== needed.join(),
    );
    expect(wrong.map(([base]) => base)).toEqual([]);
  });

  test('has no empty text and no braces that stand open', () => {
    const bad = [...texts].filter(
      ([, text]) => text.trim() === '' || /[{}]/.test(text.replace(/\{\w+\}/g, '')) || text !== text.trim(),
    );
    expect(bad.map(([key]) => key)).toEqual([]);
  });

  test('mentions nobody: @everyone stands for a name in bold only', () => {
    const bad = [...texts].filter(([, text]) => /@(everyone|here)/.test(text.replaceAll('**@everyone**', '')));
    expect(bad.map(([key]) => key)).toEqual([]);
  });
});

describe('the language that is spoken', () => {
  test.each([
    ['de', 'de'],
    ['fr', 'fr'],
    ['es-ES', 'es-ES'],
    ['es-419', 'es-ES'],
    ['en-GB', 'en-US'],
    ['ja', 'en-US'],
    ['', 'en-US'],
  ])('%j is spoken as %s', (asked, spoken) => {
    expect(nearestLocale(asked)).toBe(spoken);
  });

  test('placeholders are filled in, and values bring none of their own', () => {
    const speak = createVoice().speak('de');
    const text = speak('onboarding.greeting', { server: '{member} & <b>', member: '<@1>' });
    expect(text).toContain('**{member} & <b>**, <@1>!');
  });
});
