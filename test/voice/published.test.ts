// What is published of the commands keeps to Discord's limits in every language.
// Source: https://discord.com/developers/docs/interactions/application-commands#application-command-object
import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { toPublished } from '../../src/discord/doors/command-data.ts';
import { createVoice, LOCALES } from '../../src/voice/voice.ts';

const LONGEST_DESCRIPTION = 100;
const LONGEST_NAME = 32;
const LONGEST_CHOICE = 100;
const MOST_OPTIONS = 25;
const LARGEST_COMMAND = 8000;
const SLASH_NAME = /^[-_'\p{L}\p{N}]{1,32}$/u;

interface Part {
  type?: number;
  name: string;
  name_localizations?: Record<string, string>;
  description?: string;
  description_localizations?: Record<string, string>;
  options?: Part[];
  choices?: { name: string; value: string | number; name_localizations?: Record<string, string> }[];
}

const published = commands.map((command) => toPublished(command, createVoice()) as Part);
const isMenu = (part: Part) => part.type !== 1;

/** The part and everything below it, each with its path. */
function walk(part: Part, prefix = ''): { path: string; part: Part }[] {
  const path = `${prefix}/${part.name}`;
  return [{ path, part }, ...(part.options ?? []).flatMap((option) => walk(option, path))];
}

const longest = (text = '', others: Record<string, string> = {}) =>
  Math.max(text.length, ...Object.values(others).map((other) => other.length));

/** Discord counts names, descriptions and values of all parts, of each the longest language. */
function sizeOf(part: Part): number {
  const choices = (part.choices ?? []).map(
    (choice) => longest(choice.name, choice.name_localizations) + String(choice.value).length,
  );
  const inside = (part.options ?? []).map(sizeOf);
  const own = longest(part.name, part.name_localizations) + longest(part.description, part.description_localizations);
  return [own, ...choices, ...inside].reduce((sum, size) => sum + size, 0);
}

describe.each(published.filter((command) => !isMenu(command)).map((command) => [command.name, command] as const))(
  '/%s',
  (_name, command) => {
    const parts = walk(command);

    test('has names that Discord takes', () => {
      const bad = parts.filter(({ part }) => !SLASH_NAME.test(part.name) || part.name !== part.name.toLowerCase());
      expect(bad.map(({ path }) => path)).toEqual([]);
    });

    test('is described in every language, within 100 characters', () => {
      const bad = parts.flatMap(({ path, part }) =>
        Object.entries({ [LOCALES[0]]: part.description ?? '', ...part.description_localizations })
          // A text that is missing comes back as its key.
          .filter(([, text]) => text.length < 1 || text.length > LONGEST_DESCRIPTION || /^commands\./.test(text))
          .map(([locale, text]) => `${path} ${locale} (${text.length}): ${text}`),
      );
      expect(bad).toEqual([]);
      expect(Object.keys(command.description_localizations ?? {})).toEqual(LOCALES.slice(1));
    });

    test('has no more options and choices than Discord takes', () => {
      const bad = parts.filter(
        ({ part }) =>
          (part.options?.length ?? 0) > MOST_OPTIONS ||
          (part.choices?.length ?? 0) > MOST_OPTIONS ||
          part.choices?.some((choice) => longest(choice.name, choice.name_localizations) > LONGEST_CHOICE),
      );
      expect(bad.map(({ path }) => path)).toEqual([]);
    });

    test('is not larger than Discord takes', () => {
      expect(sizeOf(command)).toBeLessThanOrEqual(LARGEST_COMMAND);
    });
  },
);

test('menu entries have names within 32 characters in every language', () => {
  const bad = published
    .filter((part) => part.type !== undefined && isMenu(part))
    .flatMap((part) => [part.name, ...Object.values(part.name_localizations ?? {})])
    .filter((name) => name.length < 1 || name.length > LONGEST_NAME || name.startsWith('menus.'));
  expect(bad).toEqual([]);
});
