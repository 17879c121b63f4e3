// One process per shard on one database. The system lets go of the lock when the process dies, however it dies.
import Database from 'better-sqlite3';

/**
 * Takes the lock for `shards` (such as `0`), held until `release`.
 * @throws Error with `code` SQLITE_BUSY when another process holds it
 */
export function takeProcessLock(databaseFile: string, shards: string): { release(): void } {
  const lock = new Database(`${databaseFile}.shard-${shards}.lock`, { timeout: 0 });
  try {
    lock.pragma('locking_mode = EXCLUSIVE');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    throw error;
  }
  return { release: () => void lock.close() };
}
