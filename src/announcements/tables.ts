// Announcements and what became of each time that one was due.
import { index, primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core';
import type { Attached } from '../discord/files/pictures.ts';
import type { ChannelId, GuildId, MessageId, UserId } from '../discord/ids.ts';
import { count, flag, instant, json, label, snowflake, word } from '../storage/columns.ts';
import type { TimeQuestion } from '../time/when.rules.ts';
import type { Fold } from '../time/zone.rules.ts';
import type { PostOptions, Written } from './post.rules.ts';

/** draft: being written. awaiting: a second person has to approve. scheduled: goes out as its rule says. done, cancelled. */
export const ANNOUNCEMENT_STATES = ['draft', 'awaiting', 'scheduled', 'done', 'cancelled'] as const;
/** Who made it: a person, a series that was due, or the turn of a conversation starter. */
export const ANNOUNCEMENT_ORIGINS = ['person', 'series', 'starter'] as const;

export const announcements = sqliteTable(
  'announcements',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    id: label('id').notNull(),
    origin: word('origin', ANNOUNCEMENT_ORIGINS).notNull(),
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
    /** While its time can be read in more than one way: what is asked, and what was written with it. */
    question: json<TimeQuestion & { written: Written | null }>('question'),
    /** What it was begun with and is still to be fetched: forms have to open at once. */
    attached: json<Attached[]>('attached').notNull(),
    /** Goes up with every change, so that nobody approves what they have not read. */
    revision: count('revision').notNull(),
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

/** One row for each due instant and place: what is not posted twice, and what is known of it. */
export const POST_STATES = ['sending', 'posted', 'failed', 'late', 'expired'] as const;

export const announcementPosts = sqliteTable(
  'announcement_posts',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    announcementId: label('announcement_id').notNull(),
    dueAt: instant('due_at').notNull(),
    /** A channel's id, or `@` and a user's for a direct message. */
    place: label('place').notNull(),
    state: word('state', POST_STATES).notNull(),
    messageId: snowflake<MessageId>('message_id'),
    /** The words as they were posted: what repeats may have been changed since. */
    text: label('text').notNull(),
  },
  (table) => [primaryKey({ columns: [table.guildId, table.announcementId, table.dueAt, table.place] })],
);

export type Announcement = typeof announcements.$inferSelect;
export type AnnouncementPost = typeof announcementPosts.$inferSelect;
