// Calendar events, their occurrences, who comes, and what has been said of them.
import { index, primaryKey, sqliteTable, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Attached } from '../discord/files/pictures.ts';
import type { ChannelId, GuildId, MessageId, RoleId, UserId } from '../discord/ids.ts';
import type { Instant } from '../runtime/clock.ts';
import { count, flag, instant, json, label, snowflake, word } from '../storage/columns.ts';
import type { Plan, TimeQuestion } from '../time/when.rules.ts';
import type { Fold } from '../time/zone.rules.ts';
import type { Readings } from './deadline.rules.ts';
import type { Removable, Scope } from './scopes.rules.ts';

export type Place = { kind: 'voice' | 'stage'; channelId: ChannelId } | { kind: 'elsewhere'; text: string };

/** What an event is about. Each occurrence keeps its own copy, so that one of them can be changed alone. */
export interface EventDetails {
  title: string;
  description: string;
  place: Place | null;
  /** The name of a kept picture. */
  pictureId: string | null;
  /** Null: as many as like. */
  capacity: number | null;
  /** Null: nobody is pinged. */
  pingRoleId: RoleId | null;
  durationMs: number;
  /** Sign-up closes so long before the start; null: at the start. */
  signUpUntilMs: number | null;
}

/** What an organiser wants changed, as it was typed; what is left out stays. */
export interface EventEdit {
  title?: string | undefined;
  when?: string | undefined;
  /** In place of `when`, once it is clear what was meant. */
  plan?: Plan | undefined;
  duration?: string | undefined;
  place?: Place | undefined;
  description?: string | undefined;
  picture?: Attached | undefined;
  /** In place of `picture`, once it is kept. */
  pictureId?: string | undefined;
  capacity?: number | undefined;
  pingRoleId?: RoleId | undefined;
  signUpUntil?: string | undefined;
  /** In place of `signUpUntil`, once it is clear what was meant. */
  signUpUntilMs?: number | undefined;
  /** What the event is to be without; what is given besides takes its place. */
  remove?: Removable | undefined;
  /** Another zone than the event's. */
  zone?: string | undefined;
  locale: string;
}

/** draft: shown to its maker, not public. published: occurrences come as its rule says. cancelled: none come any more. */
export const EVENT_STATES = ['draft', 'published', 'cancelled'] as const;

export const calendarEvents = sqliteTable(
  'calendar_events',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    id: label('id').notNull(),
    state: word('state', EVENT_STATES).notNull(),
    details: json<EventDetails>('details').notNull(),
    /** While it is a draft: what its maker may have meant. One of them once it is published. */
    plans: json<Plan[]>('plans').notNull(),
    wall: label('wall').notNull(),
    zone: label('zone').notNull(),
    fold: label('fold').$type<Fold>(),
    repeat: label('repeat'),
    /** While it is a draft: what its maker may have meant as the end of sign-up, until that is clear. */
    signUp: json<Readings>('sign_up'),
    /** Days on which it does not take place, from the file that it came with: `2026-12-24`. */
    skipped: json<string[]>('skipped').notNull(),
    /** The import that it came with. */
    batch: label('batch'),
    /** Counts changes of the whole, for calendars that have a copy of what is not open yet. */
    sequence: count('sequence').notNull(),
    createdBy: snowflake<UserId>('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    changedAt: instant('changed_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.guildId, table.id] }),
    index('calendar_events_state').on(table.guildId, table.state),
    index('calendar_events_batch').on(table.guildId, table.batch),
  ],
);

/** planned: not announced yet, and not as its rule says. open: announced, people sign up. running, over: as time passes. cancelled: does not take place. */
export const OCCURRENCE_STATES = ['planned', 'open', 'running', 'over', 'cancelled'] as const;

export const calendarOccurrences = sqliteTable(
  'calendar_occurrences',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    id: label('id').notNull(),
    eventId: label('event_id').notNull(),
    /** The wall time by which the rule names it, also when it was moved. */
    wall: label('wall').notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    details: json<EventDetails>('details').notNull(),
    state: word('state', OCCURRENCE_STATES).notNull(),
    /** Counts changes, for calendars that have a copy. */
    sequence: count('sequence').notNull(),
    changedAt: instant('changed_at').notNull(),
    channelId: snowflake<ChannelId>('channel_id'),
    messageId: snowflake<MessageId>('message_id'),
    /** The picture that its message has; another than that of `details` until the message is edited. */
    shownPicture: label('shown_picture'),
    /** Discord's own event for it. */
    scheduledEventId: label('scheduled_event_id'),
    /** Discord's list was full when it was its turn, or it had to make room for a nearer one. */
    crowdedOut: flag('crowded_out').notNull(),
    /** What its message shows is out of date. */
    stale: flag('stale').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.guildId, table.id] }),
    uniqueIndex('calendar_occurrences_wall').on(table.guildId, table.eventId, table.wall),
    index('calendar_occurrences_start').on(table.guildId, table.state, table.startsAt),
    index('calendar_occurrences_scheduled').on(table.guildId, table.scheduledEventId),
  ],
);

/** A change whose time can be read in more than one way: nothing is changed before somebody chooses. */
export const calendarEdits = sqliteTable(
  'calendar_edits',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    id: label('id').notNull(),
    occurrenceId: label('occurrence_id').notNull(),
    scope: label('scope').$type<Scope>().notNull(),
    edit: json<EventEdit>('edit').notNull(),
    question: json<TimeQuestion>('question').notNull(),
  },
  (table) => [primaryKey({ columns: [table.guildId, table.id] })],
);

/** waiting: wants to come, and the places are taken. none: only the reminder or the feedback is kept. */
export const ANSWERS = ['going', 'waiting', 'maybe', 'no', 'none'] as const;
export type Answer = (typeof ANSWERS)[number];

export const calendarRsvps = sqliteTable(
  'calendar_rsvps',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    occurrenceId: label('occurrence_id').notNull(),
    userId: snowflake<UserId>('user_id').notNull(),
    answer: word('answer', ANSWERS).notNull(),
    /** Since when they want to come: the order of the waiting list. */
    since: instant('since').notNull(),
    /** Answered by "Interested" on Discord's own event. */
    byDiscord: flag('by_discord').notNull(),
    remind: flag('remind').notNull(),
    attended: flag('attended').notNull(),
    feedback: word('feedback', ['good', 'fair', 'poor']),
  },
  (table) => [
    primaryKey({ columns: [table.guildId, table.occurrenceId, table.userId] }),
    index('calendar_rsvps_answer').on(table.guildId, table.occurrenceId, table.answer, table.since),
  ],
);

/** One row for each thing that was said, or is too late to be said: nothing is said twice. */
export const calendarSaid = sqliteTable(
  'calendar_said',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    occurrenceId: label('occurrence_id').notNull(),
    moment: label('moment').notNull(),
    at: instant('at').$type<Instant>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.guildId, table.occurrenceId, table.moment, table.at] })],
);

/**
 * The secret addresses of calendar feeds: one of the guild (user id empty), one of each member who wants their own. They
 * are looked up by their digest, so that how long that takes tells nothing of the secret.
 */
export const calendarFeeds = sqliteTable(
  'calendar_feeds',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    userId: label('user_id').notNull(),
    secret: label('secret').notNull(),
    digest: label('digest').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.guildId, table.userId] }),
    uniqueIndex('calendar_feeds_digest').on(table.guildId, table.digest),
  ],
);

export type CalendarEvent = typeof calendarEvents.$inferSelect;
export type Occurrence = typeof calendarOccurrences.$inferSelect;
export type Rsvp = typeof calendarRsvps.$inferSelect;
export type CalendarEdit = typeof calendarEdits.$inferSelect;
