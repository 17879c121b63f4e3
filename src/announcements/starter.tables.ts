// Conversation starters: questions that wait for their turn, and those that members have suggested.
import { index, primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core';
import type { GuildId, UserId } from '../discord/ids.ts';
import { count, instant, json, label, snowflake, word } from '../storage/columns.ts';
import type { TimeQuestion } from '../time/when.rules.ts';

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

/** A rhythm that can be read in more than one way, until the owner chooses; a newer one takes its place. */
export const starterQuestions = sqliteTable(
  'starter_questions',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    id: label('id').notNull(),
    typed: label('typed').notNull(),
    question: json<TimeQuestion>('question').notNull(),
  },
  (table) => [primaryKey({ columns: [table.guildId] })],
);

export type StarterQuestion = typeof starterQuestions.$inferSelect;
export type Starter = typeof starters.$inferSelect;
