// How much members write, by day, where an owner asks that of mentors. Never what, and never where.
import { index, primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core';
import type { GuildId, UserId } from '../discord/ids.ts';
import { count, snowflake } from '../storage/columns.ts';

export const mentorActivity = sqliteTable(
  'mentor_activity',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    userId: snowflake<UserId>('user_id').notNull(),
    /** Day since 1970 UTC. */
    day: count('day').notNull(),
    messages: count('messages').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.guildId, table.userId, table.day] }),
    index('mentor_activity_day').on(table.guildId, table.day),
  ],
);
