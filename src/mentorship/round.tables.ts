// Rounds: who takes part, and who met whom.
import { index, primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core';
import type { ChannelId, GuildId, UserId } from '../discord/ids.ts';
import { instant, json, label, snowflake } from '../storage/columns.ts';

export const roundMembers = sqliteTable(
  'round_members',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    userId: snowflake<UserId>('user_id').notNull(),
    displayName: label('display_name').notNull(),
    languages: json<string[]>('languages').notNull(),
    since: instant('since').notNull(),
  },
  (table) => [primaryKey({ columns: [table.guildId, table.userId] })],
);

export const roundGroups = sqliteTable(
  'round_groups',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    id: label('id').notNull(),
    /** When the round was due: all groups of one round have the same. */
    roundAt: instant('round_at').notNull(),
    userIds: json<UserId[]>('user_ids').notNull(),
    names: json<string[]>('names').notNull(),
    topics: json<string[]>('topics').notNull(),
    threadId: snowflake<ChannelId>('thread_id'),
    /** When one of them said that they met. */
    metAt: instant('met_at'),
  },
  (table) => [
    primaryKey({ columns: [table.guildId, table.id] }),
    index('round_groups_round').on(table.guildId, table.roundAt),
  ],
);

export type RoundMemberRow = typeof roundMembers.$inferSelect;
export type RoundGroupRow = typeof roundGroups.$inferSelect;
