// Servers that Hearth was removed from: what it knew of them is kept for a while, then erased.
import { primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core';
import type { GuildId } from '../discord/ids.ts';
import { instant, snowflake } from '../storage/columns.ts';

export const guildDepartures = sqliteTable(
  'guild_departures',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    leftAt: instant('left_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.guildId] })],
);
