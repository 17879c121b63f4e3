// What the full-text index holds, by its own row number there. The index itself is a virtual table (drizzle/full-text.sql).
import { index, primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core';
import type { GuildId } from '../discord/ids.ts';
import { count, label, snowflake } from './columns.ts';

export const searchDocuments = sqliteTable(
  'search_documents',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    kind: label('kind').notNull(),
    key: label('key').notNull(),
    row: count('row').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.guildId, table.kind, table.key] }),
    index('search_documents_row').on(table.row),
  ],
);
