// Durable jobs: rows with a due time. Nothing durable lives in a timer.
import { index, primaryKey, sqliteTable, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { GuildId } from '../discord/ids.ts';
import { count, instant, json, label, snowflake, word } from '../storage/columns.ts';

export const JOB_STATES = ['pending', 'running'] as const;

export const jobs = sqliteTable(
  'jobs',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    id: label('id').notNull(),
    kind: label('kind').notNull(),
    /** What it is about; there is at most one job of a kind for a key. */
    key: label('key').notNull(),
    payload: json<unknown>('payload').notNull(),
    state: word('state', JOB_STATES).notNull(),
    dueAt: instant('due_at').notNull(),
    attempts: count('attempts').notNull(),
    lastError: label('last_error'),
  },
  (table) => [
    primaryKey({ columns: [table.guildId, table.id] }),
    uniqueIndex('jobs_key').on(table.guildId, table.kind, table.key),
    index('jobs_due').on(table.state, table.dueAt),
  ],
);

export type JobRow = typeof jobs.$inferSelect;
