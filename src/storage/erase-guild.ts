// Erases all that is stored about a server, a little at a time. SQLite's own list of tables stands behind it: a table
// that is added later is erased as well.
import { sql } from 'drizzle-orm';
import type { GuildId } from '../discord/ids.ts';
import type { Query } from './storage.ts';

/** About a millisecond of work. */
const ROWS_AT_ONCE = 500;

/** Deletes at most 500 rows of the server, but never from `except`. Resolves with how many; 0 when none is left. */
export async function eraseSomeOfGuild(query: Query, guildId: GuildId, except: readonly string[]): Promise<number> {
  const tables = query
    .all<{ name: string }>(sql`SELECT m.name FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c
      WHERE m.type = 'table' AND c.name = 'guild_id' ORDER BY m.name`)
    .map(({ name }) => name)
    .filter((name) => !except.includes(name));
  for (const name of tables) {
    const some = sql`SELECT rowid FROM ${sql.identifier(name)} WHERE guild_id = ${guildId} LIMIT ${ROWS_AT_ONCE}`;
    if (name === 'search_documents') {
      query.run(sql`DELETE FROM search_index WHERE rowid IN
        (SELECT "row" FROM search_documents WHERE rowid IN (${some}))`);
    }
    const { changes } = query.run(sql`DELETE FROM ${sql.identifier(name)} WHERE rowid IN (${some})`);
    if (changes > 0) return changes;
  }
  return 0;
}
