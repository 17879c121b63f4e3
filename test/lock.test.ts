// The lock file serves every platform: npm, run beside an existing node_modules, is known to drop those of others.
// Source: https://github.com/npm/cli/issues/4828
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface LockedPackage {
  version?: string;
  optionalDependencies?: Record<string, string>;
}

const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as {
  packages: Record<string, LockedPackage>;
};

/** Where Node would look for `name` from the package at `path`. */
function placesOf(path: string, name: string): string[] {
  const levels = path === '' ? [] : path.split(/(?=node_modules\/)/).map((level) => level.replace(/\/$/, ''));
  const folders = ['', ...levels.map((_, index) => `${levels.slice(0, index + 1).join('/')}/`)];
  return folders.map((folder) => `${folder}node_modules/${name}`);
}

test('every optional package is locked, also those for other machines; without them `npm ci` refuses', () => {
  const wanted = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).map((name) => ({ path, name })),
  );
  expect(wanted.length).toBeGreaterThan(20);
  const missing = wanted.filter(({ path, name }) => !placesOf(path, name).some((place) => packages[place]));
  expect(missing).toEqual([]);
});
