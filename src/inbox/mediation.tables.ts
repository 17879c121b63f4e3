// Conversations of two members, led by moderators.
import { index, primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core';
import type { ChannelId, GuildId, UserId } from '../discord/ids.ts';
import { count, instant, label, snowflake } from '../storage/columns.ts';

export const mediations = sqliteTable(
  'mediations',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    number: count('number').notNull(),
    firstId: snowflake<UserId>('first_id').notNull(),
    secondId: snowflake<UserId>('second_id').notNull(),
    /** What the two were called then. */
    firstName: label('first_name').notNull(),
    secondName: label('second_name').notNull(),
    moderatorId: snowflake<UserId>('moderator_id').notNull(),
    otherModeratorId: snowflake<UserId>('other_moderator_id'),
    threadId: snowflake<ChannelId>('thread_id'),
    openedAt: instant('opened_at').notNull(),
    closedAt: instant('closed_at'),
    result: label('result'),
  },
  (table) => [
    primaryKey({ columns: [table.guildId, table.number] }),
    index('mediations_thread').on(table.guildId, table.threadId),
  ],
);

export type Mediation = typeof mediations.$inferSelect;
