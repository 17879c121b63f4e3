// Who was suggested as a mentor, so that nobody is asked again and again.
import { index, primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core';
import type { GuildId, UserId } from '../discord/ids.ts';
import { instant, snowflake } from '../storage/columns.ts';

export const mentorNominations = sqliteTable(
  'mentor_nominations',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    userId: snowflake<UserId>('user_id').notNull(),
    byId: snowflake<UserId>('by_id').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.guildId, table.userId] }),
    index('mentor_nominations_by').on(table.guildId, table.byId, table.at),
  ],
);
