// What should have been posted and was not, until the owner has been told.
import { primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core';
import type { GuildId } from '../discord/ids.ts';
import { instant, label, snowflake, word } from '../storage/columns.ts';

/** late: beyond its limit. refused: Discord said no. The others: it stands, but this did not follow. */
export const TROUBLE_KINDS = ['late', 'refused', 'publish', 'pin', 'thread', 'ending'] as const;

export const postTroubles = sqliteTable(
  'post_troubles',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    id: label('id').notNull(),
    kind: word('kind', TROUBLE_KINDS).notNull(),
    what: label('what').notNull(),
    dueAt: instant('due_at').notNull(),
    reason: label('reason'),
  },
  (table) => [primaryKey({ columns: [table.guildId, table.id] })],
);

export type TroubleRow = typeof postTroubles.$inferSelect;
