// Series: ordered announcements with offsets, their runs, and the newcomers that a run is for.
import { index, primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core';
import type { ChannelId, GuildId, UserId } from '../discord/ids.ts';
import { count, flag, instant, json, label, snowflake, word } from '../storage/columns.ts';
import type { Repeat } from '../time/repeat.rules.ts';
import type { PostOptions } from './post.rules.ts';
import { HOLIDAY_RULES } from './series.rules.ts';

/** draft: being put together. ended: everything was sent. */
export const SERIES_STATES = ['draft', 'running', 'paused', 'ended', 'cancelled'] as const;
export const AUDIENCES = ['channel', 'newcomers'] as const;

export const series = sqliteTable(
  'series',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    id: label('id').notNull(),
    name: label('name').notNull(),
    state: word('state', SERIES_STATES).notNull(),
    audience: word('audience', AUDIENCES).notNull(),
    channelId: snowflake<ChannelId>('channel_id').notNull(),
    /** Newcomers are written to directly; whoever cannot be is named in the channel. */
    isDirect: flag('is_direct').notNull(),
    holidayRule: word('holiday_rule', HOLIDAY_RULES).notNull(),
    zone: label('zone').notNull(),
    /** Who wrote the latest change: where approval is asked for, somebody else starts it. */
    writtenBy: snowflake<UserId>('written_by').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.guildId, table.id] })],
);

/** `words` are null until they are written. */
export interface OffsetQuestion {
  repeats: Repeat[];
  time: string;
  words: { text: string; poll: string | null } | null;
}

export const seriesItems = sqliteTable(
  'series_items',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    seriesId: label('series_id').notNull(),
    id: label('id').notNull(),
    day: count('day'),
    repeat: label('repeat'),
    time: label('time').notNull(),
    /** Null until it is written. Several texts, parted by a line of three dashes, take turns. */
    text: label('text'),
    options: json<PostOptions>('options').notNull(),
    /** While its place can be read in more than one way: what is asked, and the words that wait for the answer. */
    question: json<OffsetQuestion>('question'),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.guildId, table.seriesId, table.id] })],
);

export const seriesRuns = sqliteTable(
  'series_runs',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    seriesId: label('series_id').notNull(),
    id: label('id').notNull(),
    startDay: label('start_day').notNull(),
    shiftDays: count('shift_days').notNull(),
    handledUntil: instant('handled_until').notNull(),
    isOver: flag('is_over').notNull(),
  },
  (table) => [primaryKey({ columns: [table.guildId, table.seriesId, table.id] })],
);

export const seriesMembers = sqliteTable(
  'series_members',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    seriesId: label('series_id').notNull(),
    userId: snowflake<UserId>('user_id').notNull(),
    runId: label('run_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.guildId, table.seriesId, table.userId] }),
    index('series_members_user').on(table.guildId, table.userId),
  ],
);

export type Series = typeof series.$inferSelect;
export type SeriesItem = typeof seriesItems.$inferSelect;
export type SeriesRun = typeof seriesRuns.$inferSelect;
