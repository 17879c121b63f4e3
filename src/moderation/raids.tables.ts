// Raids: when, why, what the server was set to before, who joined in them and what was done to each.
import { index, primaryKey, sqliteTable, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { ChannelId, GuildId, MessageId, RoleId, UserId } from '../discord/ids.ts';
import { count, flag, instant, json, label, snowflake, word } from '../storage/columns.ts';
import type { RaidAnswers, RaidReason } from './raids.rules.ts';

/** over: by itself. stopped: a moderator ended it. undone: what was done was taken back as well. */
export const RAID_STATES = ['on', 'over', 'stopped', 'undone'] as const;
export type RaidState = (typeof RAID_STATES)[number];

/**
 * What was done about something, as far as Discord has confirmed it. none: nothing. wanted and unwanted: to be done, to be
 * taken back. waiting and undoing: on its way. done and undone: confirmed. failed and stuck: Discord refused it, or
 * refused to take it back.
 */
export const MEASURE_STATES = [
  'none',
  'wanted',
  'waiting',
  'done',
  'failed',
  'unwanted',
  'undoing',
  'undone',
  'stuck',
] as const;
export type MeasureState = (typeof MEASURE_STATES)[number];

export const raids = sqliteTable(
  'raids',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    id: label('id').notNull(),
    state: word('state', RAID_STATES).notNull(),
    /** 1 while it is on, else null: there is one at a time. */
    openMark: count('open_mark'),
    since: instant('since').notNull(),
    lastWaveAt: instant('last_wave_at').notNull(),
    reasons: json<RaidReason[]>('reasons').notNull(),
    nameKeys: json<string[]>('name_keys').notNull(),
    /** Who switched it on by hand. */
    byId: snowflake<UserId>('by_id'),
    endedAt: instant('ended_at'),
    endedBy: snowflake<UserId>('ended_by'),
    /** What the owner had set when it began. */
    limits: json<{ joinsPerMinute: number; suspectsPerMinute: number; youngDays: number }>('limits').notNull(),
    answers: json<RaidAnswers>('answers').notNull(),
    /** What the server was set to before. */
    before: json<{ verification: number; invitesUntil: number | null; dmsUntil: number | null }>('before').notNull(),
    pause: word('pause', MEASURE_STATES).notNull(),
    pausedUntil: instant('paused_until'),
    verification: word('verification', MEASURE_STATES).notNull(),
    /** The level that was set. */
    level: count('level'),
    /** Discord's own words about the last thing that it refused to do with the server. */
    errorText: label('error_text'),
    channelId: snowflake<ChannelId>('channel_id'),
    messageId: snowflake<MessageId>('message_id'),
  },
  (table) => [
    primaryKey({ columns: [table.guildId, table.id] }),
    uniqueIndex('raids_open').on(table.guildId, table.openMark),
    index('raids_since').on(table.guildId, table.since),
  ],
);

export type Raid = typeof raids.$inferSelect;

export const raidPeople = sqliteTable(
  'raid_people',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    raidId: label('raid_id').notNull(),
    userId: snowflake<UserId>('user_id').notNull(),
    name: label('name').notNull(),
    joinedAt: instant('joined_at').notNull(),
    leftAt: instant('left_at'),
    /** Taken for one of the raiders; the others only came at the same time. */
    isSuspect: flag('is_suspect').notNull(),
    timeout: word('timeout', MEASURE_STATES).notNull(),
    timeoutUntil: instant('timeout_until'),
    held: word('held', MEASURE_STATES).notNull(),
    heldRoleId: snowflake<RoleId>('held_role_id'),
    /** Discord's own words about the last thing that it refused. */
    errorText: label('error_text'),
  },
  (table) => [
    primaryKey({ columns: [table.guildId, table.raidId, table.userId] }),
    index('raid_people_user').on(table.guildId, table.userId),
  ],
);

export type RaidPerson = typeof raidPeople.$inferSelect;

/** A raid with everybody in it. */
export interface RaidView {
  raid: Raid;
  people: RaidPerson[];
}
