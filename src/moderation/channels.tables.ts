// Channels that are closed or slowed for a while, with what held before.
import { primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core';
import type { ChannelId, GuildId, UserId } from '../discord/ids.ts';
import { instant, json, snowflake, word } from '../storage/columns.ts';

export const CHANNEL_HOLDS = ['lock', 'slowmode'] as const;
export type ChannelHoldKind = (typeof CHANNEL_HOLDS)[number];

export const channelHolds = sqliteTable(
  'channel_holds',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    channelId: snowflake<ChannelId>('channel_id').notNull(),
    kind: word('kind', CHANNEL_HOLDS).notNull(),
    /** What to go back to: the bits of @everyone, or the seconds. */
    before: json<{ allow: string; deny: string; seconds: number }>('before').notNull(),
    byId: snowflake<UserId>('by_id').notNull(),
    at: instant('at').notNull(),
    until: instant('until'),
  },
  (table) => [primaryKey({ columns: [table.guildId, table.channelId, table.kind] })],
);

export type ChannelHold = typeof channelHolds.$inferSelect;
