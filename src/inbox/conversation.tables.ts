// What was said in an inquiry, in both directions: stored before anything else is done with it.
import { sql } from 'drizzle-orm';
import { index, primaryKey, sqliteTable, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { ChannelId, GuildId, MessageId, UserId } from '../discord/ids.ts';
import type { CarriedFile, MessageExtras } from '../discord/messages/written.ts';
import { count, flag, instant, json, label, snowflake, word } from '../storage/columns.ts';

/** in: from the person who asked. out: from the team to them. */
const DIRECTIONS = ['in', 'out'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** draft: waits for a second look. stored: nobody carried it yet. sending: the outbox has it. Then what came of it. */
const DELIVERIES = ['draft', 'stored', 'sending', 'delivered', 'failed'] as const;

export const inquiryMessages = sqliteTable(
  'inquiry_messages',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    id: label('id').notNull(),
    number: count('number').notNull(),
    direction: word('direction', DIRECTIONS).notNull(),
    /** Null: somebody without a name. */
    authorId: snowflake<UserId>('author_id'),
    /** What they were called then; null for somebody without a name. */
    authorName: label('author_name'),
    /** Of a reply: signed by the team and not by whoever wrote it. */
    asTeam: flag('as_team').notNull(),
    text: label('text').notNull(),
    files: json<CarriedFile[]>('files').notNull(),
    extras: json<MessageExtras>('extras').notNull(),
    state: word('state', DELIVERIES).notNull(),
    /** Why it was not delivered: Discord's code, or 0 for anything else. */
    troubleCode: count('trouble_code'),
    /** The message that it was written as, where it was one. */
    sourceChannelId: snowflake<ChannelId>('source_channel_id'),
    sourceMessageId: snowflake<MessageId>('source_message_id'),
    /** The message that it was carried over as. */
    copyChannelId: snowflake<ChannelId>('copy_channel_id'),
    copyMessageId: snowflake<MessageId>('copy_message_id'),
    at: instant('at').notNull(),
    editedAt: instant('edited_at'),
    deletedAt: instant('deleted_at'),
  },
  (table) => [
    primaryKey({ columns: [table.guildId, table.id] }),
    index('inquiry_messages_number').on(table.guildId, table.number, table.direction, table.state),
    index('inquiry_messages_copy').on(table.guildId, table.copyMessageId),
    uniqueIndex('inquiry_messages_source').on(table.guildId, table.sourceMessageId),
    // One at a time in each direction: that keeps the order, whatever has to be tried again.
    uniqueIndex('inquiry_messages_sending')
      .on(table.guildId, table.number, table.direction)
      .where(sql`state = 'sending'`),
  ],
);

export type InquiryMessage = typeof inquiryMessages.$inferSelect;
