// Snippets: what the team says often, with placeholders.
import { primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core';
import type { GuildId, UserId } from '../discord/ids.ts';
import { instant, label, snowflake, word } from '../storage/columns.ts';
import { INQUIRY_KINDS } from './kinds.ts';

export const inboxSnippets = sqliteTable(
  'inbox_snippets',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    name: label('name').notNull(),
    text: label('text').notNull(),
    /** The kind whose reply form begins with it; null: none. */
    kind: word('kind', INQUIRY_KINDS),
    byId: snowflake<UserId>('by_id').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.guildId, table.name] })],
);

export type Snippet = typeof inboxSnippets.$inferSelect;
