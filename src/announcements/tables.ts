// Announcements and what became of each time that one was due.
import { index, primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core';
import type { ChannelId, GuildId, MessageId, RoleId, UserId } from '../discord/ids.ts';
import { flag, instant, json, label, snowflake, word } from '../storage/columns.ts';
import type { Fold } from '../time/zone.rules.ts';

/** draft: being written. awaiting: a second person has to approve. scheduled: goes out as its rule says. done, cancelled. */
export const ANNOUNCEMENT_STATES = ['draft', 'awaiting', 'scheduled', 'done', 'cancelled'] as const;

/** What happens to a post besides being there. */
export interface PostOptions {
  pingRoleId: RoleId | null;
  /** Sent on to the servers that follow the channel. */
  publish: boolean;
  pin: boolean;
  /** The name of a thread for replies. */
  thread: string | null;
  /** Deleted so long after it was posted. */
  expiresMs: number | null;
}

export const announcements = sqliteTable(
  'announcements',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    id: label('id').notNull(),
    state: word('state', ANNOUNCEMENT_STATES).notNull(),
    text: label('text').notNull(),
    channelIds: json<ChannelId[]>('channel_ids').notNull(),
    options: json<PostOptions>('options').notNull(),
    wall: label('wall').notNull(),
    zone: label('zone').notNull(),
    fold: label('fold').$type<Fold>(),
    repeat: label('repeat'),
    /** Goes out as soon as it is confirmed, whatever `wall` says. */
    atOnce: flag('at_once').notNull(),
    /** The next time; null before it is confirmed and after the last. */
    nextAt: instant('next_at'),
    createdBy: snowflake<UserId>('created_by').notNull(),
    approvedBy: snowflake<UserId>('approved_by'),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.guildId, table.id] }),
    index('announcements_next').on(table.guildId, table.state, table.nextAt),
  ],
);

/** One row for each due instant and channel: what is not posted twice, and what is known of it. */
export const POST_STATES = ['sending', 'posted', 'failed', 'late', 'expired'] as const;

export const announcementPosts = sqliteTable(
  'announcement_posts',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    announcementId: label('announcement_id').notNull(),
    dueAt: instant('due_at').notNull(),
    channelId: snowflake<ChannelId>('channel_id').notNull(),
    state: word('state', POST_STATES).notNull(),
    messageId: snowflake<MessageId>('message_id'),
  },
  (table) => [primaryKey({ columns: [table.guildId, table.announcementId, table.dueAt, table.channelId] })],
);

export type Announcement = typeof announcements.$inferSelect;
export type AnnouncementPost = typeof announcementPosts.$inferSelect;
