// Inquiries: what members bring before the team. One thing with a kind, an owner, a state and a history.
import { index, primaryKey, sqliteTable, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { ChannelId, GuildId, MessageId, UserId } from '../discord/ids.ts';
import { count, instant, json, label, snowflake, word } from '../storage/columns.ts';

export const INQUIRY_KINDS = ['question', 'praise', 'criticism', 'report', 'appeal'] as const;
export type InquiryKind = (typeof INQUIRY_KINDS)[number];

/** open: nobody has it yet. owned: somebody looks after it. closed: answered, or nothing more to do. */
export const INQUIRY_STATES = ['open', 'owned', 'closed'] as const;

export const inquiries = sqliteTable(
  'inquiries',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    number: count('number').notNull(),
    kind: word('kind', INQUIRY_KINDS).notNull(),
    state: word('state', INQUIRY_STATES).notNull(),
    /** What it is about, by the kind's own key: a case, a message. */
    about: label('about').notNull(),
    /** The same while it is not closed, else null: about one thing there is one inquiry of a kind at a time. */
    openAbout: label('open_about'),
    /** Who brought it first. */
    authorId: snowflake<UserId>('author_id').notNull(),
    /** Whom it concerns, where it concerns somebody. */
    concernsId: snowflake<UserId>('concerns_id'),
    ownerId: snowflake<UserId>('owner_id'),
    text: label('text').notNull(),
    /** What the kind keeps with it: a message as evidence, say. */
    details: json<unknown>('details').notNull(),
    /** How it ended, in a word of the kind's own; null while it has not. */
    outcome: label('outcome'),
    answer: label('answer'),
    createdAt: instant('created_at').notNull(),
    closedAt: instant('closed_at'),
    /** Where the team sees it. */
    channelId: snowflake<ChannelId>('channel_id'),
    messageId: snowflake<MessageId>('message_id'),
  },
  (table) => [
    primaryKey({ columns: [table.guildId, table.number] }),
    uniqueIndex('inquiries_open').on(table.guildId, table.kind, table.openAbout),
    index('inquiries_author').on(table.guildId, table.authorId),
    index('inquiries_concerns').on(table.guildId, table.concernsId),
  ],
);

/** Everybody who brought the same thing, the first one included. */
export const inquiryPeople = sqliteTable(
  'inquiry_people',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    number: count('number').notNull(),
    userId: snowflake<UserId>('user_id').notNull(),
    text: label('text').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.guildId, table.number, table.userId] })],
);

export const HISTORY_STEPS = ['opened', 'joined', 'taken', 'closed'] as const;

export const inquiryHistory = sqliteTable(
  'inquiry_history',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    id: label('id').notNull(),
    number: count('number').notNull(),
    step: word('step', HISTORY_STEPS).notNull(),
    byId: snowflake<UserId>('by_id').notNull(),
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
