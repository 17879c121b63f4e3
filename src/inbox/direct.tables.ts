// Direct messages to Hearth. They belong to no server until it is known for which they are meant.
import { index, primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core';
import type { ChannelId, GuildId, MessageId, UserId } from '../discord/ids.ts';
import type { CarriedFile, MessageExtras } from '../discord/messages/written.ts';
import { instant, json, label, snowflake } from '../storage/columns.ts';

/** Written down first of all; gone once it is part of a server's inquiry. */
export const directArrivals = sqliteTable(
  'direct_arrivals',
  {
    channelId: snowflake<ChannelId>('channel_id').notNull(),
    messageId: snowflake<MessageId>('message_id').notNull(),
    userId: snowflake<UserId>('user_id').notNull(),
    userName: label('user_name').notNull(),
    text: label('text').notNull(),
    files: json<CarriedFile[]>('files').notNull(),
    extras: json<MessageExtras>('extras').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.channelId, table.messageId] })],
);

/** The channels in which somebody wrote to Hearth: where to look for what arrived while it was down. */
export const directChannels = sqliteTable(
  'direct_channels',
  {
    channelId: snowflake<ChannelId>('channel_id').notNull(),
    userId: snowflake<UserId>('user_id').notNull(),
    /** The last message that became part of an inquiry; null: none yet. */
    lastId: snowflake<MessageId>('last_id'),
    /** The server that they write to; null while they have not said which. */
    guildId: snowflake<GuildId>('guild_id'),
    /** When they were asked which server they mean; null: not since the last answer. */
    asked: instant('asked_at'),
  },
  (table) => [primaryKey({ columns: [table.channelId] }), index('direct_channels_guild').on(table.guildId)],
);

export type DirectArrival = typeof directArrivals.$inferSelect;
export type DirectChannel = typeof directChannels.$inferSelect;
