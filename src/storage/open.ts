// Opens the database for this process alone, and says in one sentence why that does not work.
import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { StartError } from '../runtime/start-error.ts';
import { takeProcessLock } from './lock.ts';
import { UnknownMigrationError } from './migrations.ts';
import { openStorage, type Storage } from './storage.ts';

const MEMORY = ':memory:';

/**
 * Opens (and makes where missing) the database at `file`; `:memory:` forgets everything at the end.
 * @throws StartError when the place cannot be written to, another Hearth works on it, or another version has made it
 */
export function openDatabase(file: string): { storage: Storage; close(): void } {
  if (file === MEMORY) {
    const storage = openStorage(MEMORY);
    return { storage, close: () => storage.close() };
  }
  try {
    mkdirSync(dirname(resolve(file)), { recursive: true });
    const lock = takeProcessLock(file, '0');
    const storage = openLocked(file, lock);
    return {
      storage,
      close() {
        storage.close();
        lock.release();
      },
    };
  } catch (error) {
    throw new StartError(sentenceFor(error as NodeJS.ErrnoException, file));
  }
}

function openLocked(file: string, lock: { release(): void }): Storage {
  try {
    return openStorage(file);
  } catch (error) {
    lock.release();
    throw error;
  }
}

function sentenceFor(error: NodeJS.ErrnoException, file: string): string {
  if (error instanceof UnknownMigrationError) {
    return `${file} was made by another version of Hearth, and I leave it as it is: start that version, or a newer one, or give this one another DATABASE_URL.`;
  }
  if (error.code?.startsWith('SQLITE_BUSY')) {
    return `Another Hearth already works on ${file}: stop it first, or give this one another DATABASE_URL.`;
  }
  if (error.code?.startsWith('SQLITE_CORRUPT') || error.code === 'SQLITE_NOTADB') {
    return `${file} is not a readable database (${error.message}): restore a backup, or give another DATABASE_URL.`;
  }
  return `Cannot write the database at ${file} (${error.message}): check that the folder exists, belongs to this user and has room, or set DATABASE_URL.`;
}
