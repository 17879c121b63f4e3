// Conversation starters: questions that wait for their turn, and those that members have suggested.
import { index, primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core';
import type { GuildId, UserId } from '../discord/ids.ts';
import { count, instant, label, snowflake, word } from '../storage/columns.ts';

export const STARTER_STATES = ['suggested', 'approved', 'declined'] as const;

export const starters = sqliteTable(
  'starters',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    id: label('id').notNull(),
    text: label('text').notNull(),
    state: word('state', STARTER_STATES).notNull(),
    writtenBy: snowflake<UserId>('written_by').notNull(),
    /** How often it had its turn; a new one begins with as few as any other. */
    uses: count('uses').notNull(),
    lastUsedAt: instant('last_used_at'),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.guildId, table.id] }),
    index('starters_state').on(table.guildId, table.state),
  ],
);

export type Starter = typeof starters.$inferSelect;
