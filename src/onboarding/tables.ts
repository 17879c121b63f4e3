// The journeys of newcomers: one for each time that somebody joined, with the instant at which each step was reached.
import { sql } from 'drizzle-orm';
import { index, primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core';
import type { ChannelId, GuildId, MessageId, UserId } from '../discord/ids.ts';
import type { OnboardingStep } from '../settings/sections.ts';
import { count, flag, instant, json, label, snowflake, word } from '../storage/columns.ts';
import type { Mood } from './moods.ts';

/**
 * How far the greeting is. waiting: not past Discord's screening yet, or greeting is paused. greeting: written down to
 * be sent. greeted, ungreeted: what came of it. left: gone.
 */
export const JOURNEY_STATES = ['waiting', 'greeting', 'greeted', 'ungreeted', 'left'] as const;

export const CHECK_WAYS = ['dm', 'channel'] as const;

export const journeys = sqliteTable(
  'journeys',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    userId: snowflake<UserId>('user_id').notNull(),
    joinedAt: instant('joined_at').notNull(),
    state: word('state', JOURNEY_STATES).notNull(),
    /** Has not passed Discord's own screening yet. */
    pending: flag('pending').notNull().default(false),
    /** When they passed Discord's own screening; null where there was none to pass. */
    screenedAt: instant('screened_at'),
    greetedAt: instant('greeted_at'),
    greetingMessageId: snowflake<MessageId>('greeting_message_id'),
    rulesAcceptedAt: instant('rules_accepted_at'),
    rulesVersion: count('rules_version'),
    introducedAt: instant('introduced_at'),
    introduction: label('introduction'),
    introductionMessageId: snowflake<MessageId>('introduction_message_id'),
    interestsAt: instant('interests_at'),
    profileAt: instant('profile_at'),
    mentorAt: instant('mentor_at'),
    mentorWanted: flag('mentor_wanted'),
    /** Steps that were passed over. */
    skipped: json<OnboardingStep[]>('skipped'),
    /** When Discord confirmed the member role. */
    memberRoleAt: instant('member_role_at'),
    firstMessageAt: instant('first_message_at'),
    firstMessageChannelId: snowflake<ChannelId>('first_message_channel_id'),
    firstMessageId: snowflake<MessageId>('first_message_id'),
    firstAnswerAt: instant('first_answer_at'),
    firstAnswerBy: snowflake<UserId>('first_answer_by'),
    /** The note in the staff channel about the unanswered first message. */
    noteMessageId: snowflake<MessageId>('note_message_id'),
    noteChannelId: snowflake<ChannelId>('note_channel_id'),
    /** How many nudges were sent: 24 hours, 72 hours, the check on day 7. */
    nudges: count('nudges').notNull().default(0),
    nudgedAt: instant('nudged_at'),
    /** dm: the question came as a direct message. channel: it could not, so the channel asks. Null before either. */
    checkBy: word('check_by', CHECK_WAYS),
    checkAnsweredAt: instant('check_answered_at'),
    mood: label('mood').$type<Mood>(),
    settledAt: instant('settled_at'),
    stalledAt: instant('stalled_at'),
    leftAt: instant('left_at'),
    /** When the team began it anew; nudges are counted from then. */
    restartedAt: instant('restarted_at'),
    /** The journey that this one took up after a rejoin. */
    resumedFrom: instant('resumed_from'),
    /** When the rules want to look at it next; null when there is nothing to come. */
    lookAt: instant('look_at'),
  },
  (table) => [
    primaryKey({ columns: [table.guildId, table.userId, table.joinedAt] }),
    index('journeys_state').on(table.guildId, table.state, table.joinedAt),
    // Most journeys are over: they cost this index nothing.
    index('journeys_look').on(table.guildId, table.lookAt).where(sql`look_at IS NOT NULL`),
    index('journeys_joined').on(table.guildId, table.joinedAt),
    index('journeys_first_message').on(table.guildId, table.firstMessageAt),
  ],
);

export type Journey = typeof journeys.$inferSelect;

/** What people say of themselves once, for mentorship and events: it outlives the journey. */
export const profiles = sqliteTable(
  'profiles',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    userId: snowflake<UserId>('user_id').notNull(),
    /** Discord's codes of the languages that they speak. */
    languages: json<string[]>('languages').notNull(),
    /** IANA zone, or null where they did not say. */
    zone: label('zone'),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.guildId, table.userId] })],
);

export type Profile = typeof profiles.$inferSelect;

/** What onboarding remembers of a server as a whole. */
export const onboardingGuilds = sqliteTable(
  'onboarding_guilds',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    /** When the last gathered nudge went out. */
    nudgedAt: instant('nudged_at'),
  },
  (table) => [primaryKey({ columns: [table.guildId] })],
);

export type OnboardingGuild = typeof onboardingGuilds.$inferSelect;
