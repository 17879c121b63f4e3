// Inquiries: what members bring before the team. One thing with a kind, an owner, a state, a history and a clock.
import { index, primaryKey, sqliteTable, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { ChannelId, GuildId, MessageId, UserId } from '../discord/ids.ts';
import { count, instant, json, label, snowflake, word } from '../storage/columns.ts';
import { INQUIRY_KINDS, INQUIRY_STATES } from './kinds.ts';

/** Where the person who asked hears of it: by DM, in a channel or thread, or only when they look. */
export const HEARS_IN = ['dm', 'channel', 'nowhere'] as const;
export type HearsIn = (typeof HEARS_IN)[number];

export const inquiries = sqliteTable(
  'inquiries',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    number: count('number').notNull(),
    kind: word('kind', INQUIRY_KINDS).notNull(),
    state: word('state', INQUIRY_STATES).notNull(),
    /** What it is about, by the kind's own key: a case, a message, a thread. */
    about: label('about').notNull(),
    /** The same while it is not closed, else null: about one thing there is one inquiry of a kind at a time. */
    openAbout: label('open_about'),
    /** A short title where there is one. */
    subject: label('subject'),
    /** Who brought it first; null when they did not give their name. */
    authorId: snowflake<UserId>('author_id'),
    /** What they were called then, not cleaned. */
    authorName: label('author_name'),
    /** Whom it concerns, where it concerns somebody. */
    concernsId: snowflake<UserId>('concerns_id'),
    ownerId: snowflake<UserId>('owner_id'),
    /** The other team that has it, by its name; null while it is with us. */
    team: label('team'),
    text: label('text').notNull(),
    /** What the kind keeps with it: a message as evidence, say. */
    details: json<unknown>('details').notNull(),
    /** How it ended, in a word of the kind's own; null while it has not. */
    outcome: label('outcome'),
    answer: label('answer'),
    /** The language that the person who asked is spoken to in; null: the server's. */
    locale: label('locale'),
    hearsIn: word('hears_in', HEARS_IN).notNull(),
    hearsChannelId: snowflake<ChannelId>('hears_channel_id'),
    createdAt: instant('created_at').notNull(),
    /** Since when the person has been waiting for us; null while nobody waits. */
    askedAt: instant('asked_at'),
    /** When somebody else than the person themself first answered. */
    answeredAt: instant('answered_at'),
    /** By when an answer is expected; null where none is, or while nobody waits. */
    dueAt: instant('due_at'),
    /** The last thing that happened, for sorting. */
    changedAt: instant('changed_at').notNull(),
    /** The change that the team's item shows; behind `changedAt` while it is out of date. */
    shownAt: instant('shown_at'),
    closedAt: instant('closed_at'),
    /** The team's last reply: who replies says which one they had seen. */
    lastReplyId: label('last_reply_id'),
    /** Where the team sees it. */
    channelId: snowflake<ChannelId>('channel_id'),
    messageId: snowflake<MessageId>('message_id'),
    threadId: snowflake<ChannelId>('thread_id'),
  },
  (table) => [
    primaryKey({ columns: [table.guildId, table.number] }),
    uniqueIndex('inquiries_open').on(table.guildId, table.kind, table.openAbout),
    index('inquiries_author').on(table.guildId, table.authorId),
    index('inquiries_concerns').on(table.guildId, table.concernsId),
    index('inquiries_state').on(table.guildId, table.state, table.createdAt),
    index('inquiries_age').on(table.guildId, table.closedAt, table.number),
    index('inquiries_owner').on(table.guildId, table.ownerId, table.closedAt, table.number),
    index('inquiries_due').on(table.guildId, table.dueAt),
    index('inquiries_thread').on(table.guildId, table.threadId),
    // Across servers: which of them somebody who writes directly has an open conversation with.
    index('inquiries_open_about').on(table.openAbout),
  ],
);

/** Everybody who brought the same thing, the first one included; nobody who did not give their name. */
export const inquiryPeople = sqliteTable(
  'inquiry_people',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    number: count('number').notNull(),
    userId: snowflake<UserId>('user_id').notNull(),
    text: label('text').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.guildId, table.number, table.userId] }),
    index('inquiry_people_user').on(table.guildId, table.userId),
  ],
);

/** wrote: the person who asked. replied, noted: the team. passed_on: to another team; returned: from it. */
export const HISTORY_STEPS = [
  'opened',
  'joined',
  'taken',
  'wrote',
  'replied',
  'noted',
  'passed_on',
  'returned',
  'closed',
] as const;

export const inquiryHistory = sqliteTable(
  'inquiry_history',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    id: label('id').notNull(),
    number: count('number').notNull(),
    step: word('step', HISTORY_STEPS).notNull(),
    /** Null: somebody without a name, or Hearth itself. */
    byId: snowflake<UserId>('by_id'),
    text: label('text'),
    at: instant('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.guildId, table.id] }),
    index('inquiry_history_number').on(table.guildId, table.number),
  ],
);

export type Inquiry = typeof inquiries.$inferSelect;
export type InquiryPerson = typeof inquiryPeople.$inferSelect;
export type HistoryStep = typeof inquiryHistory.$inferSelect;
/** Which inquiry; the guild always goes with the number. */
export type InquiryRef = Pick<Inquiry, 'guildId' | 'number'>;
