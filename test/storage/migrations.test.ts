// A database of the past is carried over; one of the future, or of another line, is left alone.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { StartError } from '../../src/runtime/start-error.ts';
import { openDatabase } from '../../src/storage/open.ts';
import { openStorage } from '../../src/storage/storage.ts';

const OURS = join(import.meta.dirname, '../../drizzle/migrations');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearth-migrations-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The migrations of a version that is one ahead of this one. */
function laterMigrations(): string {
  const later = join(folder, 'later');
  cpSync(OURS, later, { recursive: true });
  const path = join(later, 'meta/_journal.json');
  const journal = JSON.parse(readFileSync(path, 'utf8')) as { entries: { idx: number; when: number; tag: string }[] };
  const last = journal.entries.at(-1)!;
  const tag = '9999_later';
  writeFileSync(
    path,
    JSON.stringify({
      ...journal,
      entries: [...journal.entries, { ...last, idx: last.idx + 1, when: last.when + 1, tag }],
    }),
  );
  writeFileSync(join(later, `${tag}.sql`), 'ALTER TABLE `guild_settings` ADD `later` text;');
  return later;
}

test('what is in the database stays when a later version adds to its tables; the earlier one then leaves it alone', () => {
  const file = join(folder, 'carried.db');
  const { storage, close } = openDatabase(file);
  expect(storage.isHealthy()).toBe(true);
  close();
  const before = new Database(file);
  before.exec("CREATE TABLE mine (word text); INSERT INTO mine VALUES ('kept')");
  before.close();

  openStorage(file, laterMigrations()).close();
  const after = new Database(file);
  expect(after.prepare('SELECT word FROM mine').pluck().get()).toBe('kept');
  expect(after.prepare("SELECT name FROM pragma_table_info('guild_settings') WHERE name = 'later'").pluck().get()).toBe(
    'later',
  );
  after.close();

  const bytes = readFileSync(file);
  expect(() => openDatabase(file)).toThrow(StartError);
  expect(() => openDatabase(file)).toThrow(/was made by another version of Hearth.*another DATABASE_URL/);
  expect(readFileSync(file).equals(bytes)).toBe(true);
});

test('opening it again changes nothing', () => {
  const file = join(folder, 'again.db');
  openDatabase(file).close();
  expect(() => openDatabase(file).close()).not.toThrow();
});
