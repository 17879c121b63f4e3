// The shape of the project as design rules, each proven by a planted violation: a check that sees nothing is no check.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkLayers, type Layers } from './architecture/layers.ts';
import { PLANTED, plantedTree } from './architecture/planted-imports.ts';
import { plantTree, REPOSITORY, sourceFiles } from './architecture/tree.ts';
import { guardedUses } from './architecture/uses.ts';

const PRODUCT = ['src', 'commands', 'events', 'sandbox'];
const BOT = ['src', 'commands', 'events'];
const MAX_LINES = 300;

const textOf = (path: string) => readFileSync(join(REPOSITORY, path), 'utf8');

describe('who may import whom', () => {
  const roots: string[] = [];
  afterAll(() => {
    for (const root of roots) rmSync(root, { recursive: true });
  });

  describe('in this tree', () => {
    let layers: Layers;
    beforeAll(() => {
      layers = checkLayers(REPOSITORY, [...PRODUCT, 'test', 'bench', 'drizzle']);
    });

    test('every file was looked at', () => {
      const files = sourceFiles(...PRODUCT);
      expect(files.length).toBeGreaterThan(20);
      expect(files.filter((path) => !layers.seen.includes(path))).toEqual([]);
    });

    test('every folder of src is a feature, a foundation or a door', async () => {
      const rules: unknown = await import(join(REPOSITORY, '.dependency-cruiser.mjs'));
      const { FEATURES, FOUNDATIONS, WEB_DOORS } = rules as Record<string, string>;
      const known = [FEATURES, FOUNDATIONS, WEB_DOORS].flatMap((names) => names!.split('|'));
      const folders = sourceFiles('src').flatMap((path) => path.split('/').slice(1, -1).slice(0, 1));
      expect([...new Set(folders)].filter((folder) => !known.includes(folder))).toEqual([]);
    });

    test('no import breaks a layer', () => {
      expect(layers.violations).toEqual([]);
    });
  });

  describe('in a tree with planted violations', () => {
    let layers: Layers;
    beforeAll(() => {
      const root = plantTree(plantedTree());
      roots.push(root);
      layers = checkLayers(root, [...PRODUCT, 'test']);
    });

    test.each(PLANTED)('$rule: $from may not import $to', ({ rule, from, to }) => {
      expect(layers.violations).toContain(`${rule}: ${from} -> ${to}`);
    });

    test('nothing else is reported', () => {
      const planted = PLANTED.map(({ rule, from, to }) => `${rule}: ${from} -> ${to}`);
      expect(layers.violations.filter((violation) => !planted.includes(violation))).toEqual([]);
    });
  });
});

describe('files', () => {
  const isData = (path: string) => /(^|\/)(data|locales|migrations|generated)\//.test(path);

  test(`none is longer than ${MAX_LINES} lines, data excepted`, () => {
    const long = sourceFiles(...PRODUCT, 'test', 'bench', 'drizzle')
      .filter((path) => !isData(path))
      .map((path) => ({ path, lines: textOf(path).split('\n').length - 1 }))
      .filter(({ lines }) => lines > MAX_LINES);
    expect(long).toEqual([]);
  });

  test('each opens with a sentence on its purpose', () => {
    expect(sourceFiles(...PRODUCT).filter((path) => !/^\/\/ \S|^\/\*\* \S/.test(textOf(path)))).toEqual([]);
  });
});

describe('what only one place may use', () => {
  const CLOCK = ['Date.now', 'new Date()', 'Date()', 'performance.now', 'Temporal.Now'];
  const RANDOM = ['Math.random', 'crypto.randomUUID'];

  function usesOf(names: readonly string[], folders: readonly string[], allowed: readonly string[] = []): string[] {
    return sourceFiles(...folders)
      .filter((path) => !allowed.includes(path))
      .flatMap((path) => guardedUses(textOf(path)).map((use) => ({ path, ...use })))
      .filter(({ name }) => names.includes(name))
      .map(({ path, name, line }) => `${path}:${line} ${name}`);
  }

  test('the environment is read in src/config/env.ts', () => {
    expect(usesOf(['process.env'], PRODUCT, ['src/config/env.ts'])).toEqual([]);
  });

  test('the bot knows the time from src/runtime/clock.ts', () => {
    expect(usesOf(CLOCK, BOT, ['src/runtime/clock.ts'])).toEqual([]);
  });

  test('console is used nowhere', () => {
    expect(usesOf(['console'], PRODUCT)).toEqual([]);
  });

  test('rules and messages draw no random numbers', () => {
    const pure = /(^|[/.])(rules|messages)\.ts$/;
    expect(usesOf(RANDOM, ['src']).filter((use) => pure.test(use.split(':')[0]!))).toEqual([]);
  });

  test.each([
    ['const a = Date.now();', 'Date.now'],
    ['const a = [Date.now];', 'Date.now'],
    ['const a = new Date();', 'new Date()'],
    ['const a = new Date;', 'new Date()'],
    ['const a = Date();', 'Date()'],
    ['const a = performance.now();', 'performance.now'],
    ['const a = Temporal.Now.instant();', 'Temporal.Now'],
    ['const a = process.env.TOKEN;', 'process.env'],
    ["const a = process.env['TOKEN'];", 'process.env'],
    ['const { env } = process;', 'process.env'],
    ["import { env as e } from 'node:process';", 'process.env'],
    ["console.log('x');", 'console'],
    ['const a = Math.random();', 'Math.random'],
  ])('%s is seen', (text, name) => {
    expect(guardedUses(`\n${text}`)).toEqual([{ name, line: 2 }]);
  });

  test.each([
    '// Date.now() is for the clock only',
    "const a = 'process.env';",
    'const a = new Date(5);',
    'clock.now();',
  ])('%s is fine', (text) => {
    expect(guardedUses(text)).toEqual([]);
  });
});
