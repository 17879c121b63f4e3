// The locale files as they stand, flat, for tests that walk every text.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../architecture/tree.ts';

const FOLDER = join(REPOSITORY, 'src/voice/locales');

/** Names of the files of a language, sorted. */
export function localeFiles(locale: string): string[] {
  return readdirSync(join(FOLDER, locale)).sort();
}

/** Every text of a language by its key, such as `onboarding.greeting`; plural forms stand on their own. */
export function textsOf(locale: string): Map<string, string> {
  const texts = new Map<string, string>();
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'string') texts.set(path, value);
    else for (const [key, child] of Object.entries(value as object)) walk(child, `${path}.${key}`);
  };
  for (const file of localeFiles(locale)) {
    walk(JSON.parse(readFileSync(join(FOLDER, locale, file), 'utf8')), file.replace(/\.json$/, ''));
  }
  return texts;
}

/** Names between braces, sorted, each once. */
export function placeholdersOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!))].sort();
}

const PLURAL = /_(zero|one|two|few|many|other)$/;

/** `members_one` belongs to `members`; undefined where the key is no plural form. */
export function pluralOf(key: string): { base: string; category: string } | undefined {
  const match = PLURAL.exec(key);
  return match ? { base: key.slice(0, match.index), category: match[1]! } : undefined;
}
