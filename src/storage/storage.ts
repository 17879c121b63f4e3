// Opening the database and running statements: one at a time, or several at once or not at all.
import { resolve } from 'node:path';
import Database from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import { bringUpToDate } from './migrations.ts';

export type Query = BetterSQLite3Database;

/** A statement that has been built but not run. */
export interface Statement {
  run(): unknown;
}

export interface Storage {
  /** Builds and runs single statements. Only stores use it. */
  query: Query;
  /**
   * Runs the statements in order, all or none. It takes a list because an async transaction callback on better-sqlite3
   * would commit half: what follows its first await is outside.
   */
  atomic(statements: readonly Statement[]): Promise<void>;
  /**
   * Runs `guard` and, only if it changed a row, the statements, all or none. Who gets true is the one caller who won.
   */
  atomicIf(guard: Statement, statements: readonly Statement[]): Promise<boolean>;
  /** True when the database answers. */
  isHealthy(): boolean;
  close(): void;
}

/** How long a statement waits for another connection. Short, because the event loop stands still meanwhile. */
const BUSY_TIMEOUT_MS = 500;

/** Opens the database at `file` and brings its tables up to date. `:memory:` is for tests and the sandbox. */
export function openStorage(
  file: string,
  migrationsFolder = resolve(import.meta.dirname, '../../drizzle/migrations'),
): Storage {
  const connection = new Database(file, { timeout: BUSY_TIMEOUT_MS });
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = NORMAL');
  connection.pragma('foreign_keys = ON');
  const query = drizzle(connection);
  try {
    bringUpToDate(connection, query, migrationsFolder);
  } catch (error) {
    connection.close();
    throw error;
  }
  return {
    query,
    atomic: async (statements) => {
      connection.transaction(() => {
        for (const statement of statements) statement.run();
      })();
    },
    atomicIf: async (guard, statements) =>
      connection.transaction(() => {
        if ((guard.run() as { changes: number }).changes === 0) return false;
        for (const statement of statements) statement.run();
        return true;
      })(),
    isHealthy() {
      try {
        return connection.prepare('SELECT 1 AS answer').get() !== undefined;
      } catch {
        return false;
      }
    },
    close() {
      if (connection.open) connection.close();
    },
  };
}
