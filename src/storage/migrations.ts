// Brings the tables up to date, and leaves a database alone that another version of Hearth has made.
import type { Database } from 'better-sqlite3';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { readMigrationFiles } from 'drizzle-orm/migrator';

/** The database holds a migration that this version does not know: a newer one made it, or one from before a release. */
export class UnknownMigrationError extends Error {}

/** Where drizzle keeps what it has run. */
const HISTORY = '__drizzle_migrations';

/** Runs the migrations that the database has not seen, all or none. @throws UnknownMigrationError before anything is touched */
export function bringUpToDate(connection: Database, query: BetterSQLite3Database, migrationsFolder: string): void {
  const known = new Set(readMigrationFiles({ migrationsFolder }).map(({ hash }) => hash));
  for (const hash of appliedHashes(connection)) {
    if (!known.has(hash)) throw new UnknownMigrationError(`migration ${hash} is unknown`);
  }
  migrate(query, { migrationsFolder });
}

function appliedHashes(connection: Database): string[] {
  const isThere = connection.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?").get(HISTORY);
  return isThere ? connection.prepare<[], string>(`SELECT hash FROM ${HISTORY}`).pluck().all() : [];
}
