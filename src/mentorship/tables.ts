// Mentorship: who offers, who looks, what was offered to whom, and the pairs that came of it.
import { sql } from 'drizzle-orm';
import { index, primaryKey, sqliteTable, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { ChannelId, GuildId, MessageId, UserId } from '../discord/ids.ts';
import { count, flag, instant, json, label, snowflake, word } from '../storage/columns.ts';
import type { Fit } from './score.rules.ts';

/** pending: waits for the team. active: gets offers. paused: by themselves or by us. stopped: by the team, or gone. */
export const MENTOR_STATES = ['pending', 'active', 'paused', 'stopped'] as const;

export const mentors = sqliteTable(
  'mentors',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    userId: snowflake<UserId>('user_id').notNull(),
    displayName: label('display_name').notNull(),
    state: word('state', MENTOR_STATES).notNull(),
    offers: json<string[]>('offers').notNull(),
    /** What they would like to learn. */
    wants: json<string[]>('wants').notNull(),
    languages: json<string[]>('languages').notNull(),
    zone: label('zone'),
    hoursPerWeek: count('hours_per_week').notNull(),
    /** Mentees at once. */
    capacity: count('capacity').notNull(),
    about: label('about').notNull(),
    avoids: json<UserId[]>('avoids').notNull(),
    /** They are asked by direct message and not in the mentors' channel. */
    byDm: flag('by_dm').notNull().default(false),
    /** While paused: until then, or without an end. */
    pausedUntil: instant('paused_until'),
    /** No offers before this instant: they said "not now". */
    quietUntil: instant('quiet_until'),
    /** Offers in a row that were not answered. */
    unanswered: count('unanswered').notNull().default(0),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.guildId, table.userId] }),
    index('mentors_state').on(table.guildId, table.state),
  ],
);

/** waiting: in line. paired: somebody accepted. withdrawn: no longer looking. */
export const REQUEST_STATES = ['waiting', 'paired', 'withdrawn'] as const;

export const requests = sqliteTable(
  'mentor_requests',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    id: label('id').notNull(),
    userId: snowflake<UserId>('user_id').notNull(),
    displayName: label('display_name').notNull(),
    state: word('state', REQUEST_STATES).notNull(),
    wants: json<string[]>('wants').notNull(),
    /** What they can show in return. */
    shows: json<string[]>('shows').notNull(),
    languages: json<string[]>('languages').notNull(),
    zone: label('zone'),
    about: label('about').notNull(),
    avoids: json<UserId[]>('avoids').notNull(),
    /** Their mentor is gone: next in line. */
    isFirst: flag('is_first').notNull(),
    waitingSince: instant('waiting_since').notNull(),
    pairedAt: instant('paired_at'),
  },
  (table) => [
    primaryKey({ columns: [table.guildId, table.id] }),
    index('mentor_requests_state').on(table.guildId, table.state, table.waitingSince),
    uniqueIndex('mentor_requests_one').on(table.guildId, table.userId).where(sql`state = 'waiting'`),
  ],
);

/**
 * open: asked, in time. expired: not answered in time; may still accept while nobody else has. later: not now.
 * declined: not me. accepted. closed: somebody else was faster, or nobody looks any more. failed: could not be delivered.
 */
export const OFFER_STATES = ['open', 'expired', 'later', 'declined', 'accepted', 'closed', 'failed'] as const;

export const offers = sqliteTable(
  'mentor_offers',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    id: label('id').notNull(),
    requestId: label('request_id').notNull(),
    mentorId: snowflake<UserId>('mentor_id').notNull(),
    menteeId: snowflake<UserId>('mentee_id').notNull(),
    state: word('state', OFFER_STATES).notNull(),
    /** Why the two fit. */
    fit: json<Fit>('fit').notNull(),
    channelId: snowflake<ChannelId>('channel_id').notNull(),
    /** The question stands in a direct message and not in that channel. */
    byDm: flag('by_dm').notNull().default(false),
    messageId: snowflake<MessageId>('message_id'),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    answeredAt: instant('answered_at'),
  },
  (table) => [
    primaryKey({ columns: [table.guildId, table.id] }),
    index('mentor_offers_request').on(table.guildId, table.requestId),
    index('mentor_offers_mentor').on(table.guildId, table.mentorId, table.state),
    uniqueIndex('mentor_offers_one').on(table.guildId, table.requestId).where(sql`state = 'open'`),
  ],
);

/** opening: accepted, the thread is to come. active. closing: over, may still be rated. ended: the thread is archived. */
export const PAIRING_STATES = ['opening', 'active', 'closing', 'ended'] as const;

export const END_REASONS = [
  'asked',
  'term_over',
  'mentor_left',
  'mentee_left',
  'mentor_gone',
  'mentee_gone',
  'mentor_vanished',
  'mentee_vanished',
  'mentor_away',
  'mentee_away',
  'team',
  'no_place',
] as const;
export type EndReason = (typeof END_REASONS)[number];

/** Where a pair talks: a private thread, or what an owner has chosen for where none can be opened. */
export const PAIR_PLACES = ['private_thread', 'public_thread', 'private_channel'] as const;
export type PairPlace = (typeof PAIR_PLACES)[number];

export const pairings = sqliteTable(
  'pairings',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    id: label('id').notNull(),
    /** The request that it came of; null where the team or a round made it. */
    requestId: label('request_id'),
    mentorId: snowflake<UserId>('mentor_id').notNull(),
    menteeId: snowflake<UserId>('mentee_id').notNull(),
    mentorName: label('mentor_name').notNull(),
    menteeName: label('mentee_name').notNull(),
    state: word('state', PAIRING_STATES).notNull(),
    fit: json<Fit>('fit').notNull(),
    /** The thread, or the channel, in which they talk; null until it is there. */
    threadId: snowflake<ChannelId>('thread_id'),
    place: word('place', PAIR_PLACES),
    startedAt: instant('started_at').notNull(),
    /** End of the term. */
    endsAt: instant('ends_at').notNull(),
    endedAt: instant('ended_at'),
    endReason: word('end_reason', END_REASONS),
    /** What was typed beside it. */
    endNote: label('end_note'),
    /** Check-ins in a row to which nobody said anything. */
    silent: count('silent').notNull().default(0),
    /** When each side gave the last sign of life. */
    mentorSeenAt: instant('mentor_seen_at').notNull(),
    menteeSeenAt: instant('mentee_seen_at').notNull(),
    /** When each side was asked alone whether they are still there. */
    askedAt: instant('asked_at'),
    /** Somebody cannot write until then, and the other side has been told. */
    awayUntil: instant('away_until'),
    /** When they said that they met. */
    metAt: instant('met_at'),
  },
  (table) => [
    primaryKey({ columns: [table.guildId, table.id] }),
    index('pairings_mentor').on(table.guildId, table.mentorId, table.state),
    index('pairings_mentee').on(table.guildId, table.menteeId, table.state),
    index('pairings_thread').on(table.guildId, table.threadId),
    index('pairings_state').on(table.guildId, table.state, table.startedAt),
  ],
);

/** What each side says of a pairing, alone. */
export const pairingRatings = sqliteTable(
  'pairing_ratings',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    pairingId: label('pairing_id').notNull(),
    raterId: snowflake<UserId>('rater_id').notNull(),
    /** Did it help: 1 to 5. */
    helped: count('helped').notNull(),
    again: flag('again').notNull(),
    words: label('words').notNull(),
    /** Whether the words may be shown to others. */
    mayShow: flag('may_show').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.guildId, table.pairingId, table.raterId] })],
);

export type MentorRow = typeof mentors.$inferSelect;
export type RequestRow = typeof requests.$inferSelect;
export type OfferRow = typeof offers.$inferSelect;
export type PairingRow = typeof pairings.$inferSelect;
export type RatingRow = typeof pairingRatings.$inferSelect;

/** What the team did, and why. */
export const mentorLog = sqliteTable(
  'mentor_log',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    id: label('id').notNull(),
    at: instant('at').notNull(),
    actorId: snowflake<UserId>('actor_id').notNull(),
    /** Whom it was about. */
    userId: snowflake<UserId>('user_id').notNull(),
    action: word('action', ['approve', 'pause', 'pair', 'unpair', 'nudge']).notNull(),
    reason: label('reason').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.guildId, table.id] }),
    index('mentor_log_user').on(table.guildId, table.userId),
  ],
);

export type MentorLogRow = typeof mentorLog.$inferSelect;
