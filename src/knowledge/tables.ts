// What the server knows: the FAQ, questions with their answers, who likes to help, and thanks among members.
import { index, primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core';
import type { ChannelId, GuildId, MessageId, UserId } from '../discord/ids.ts';
import { count, flag, instant, json, label, snowflake, word } from '../storage/columns.ts';

export const faqEntries = sqliteTable(
  'faq_entries',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    id: label('id').notNull(),
    /** How people ask it; the first one is the title. */
    phrasings: json<string[]>('phrasings').notNull(),
    answer: label('answer').notNull(),
    links: json<string[]>('links').notNull(),
    /** From then on it is no longer shown, only listed for the team. */
    expiresAt: instant('expires_at'),
    createdAt: instant('created_at').notNull(),
    createdBy: snowflake<UserId>('created_by').notNull(),
    updatedAt: instant('updated_at').notNull(),
    updatedBy: snowflake<UserId>('updated_by').notNull(),
    shown: count('shown').notNull(),
    /** The question that it was made from. */
    threadId: snowflake<ChannelId>('thread_id'),
  },
  (table) => [primaryKey({ columns: [table.guildId, table.id] })],
);

/** What people say of an entry: one word each, the last one counts. */
export const faqVotes = sqliteTable(
  'faq_votes',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    entryId: label('entry_id').notNull(),
    userId: snowflake<UserId>('user_id').notNull(),
    helped: flag('helped').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.guildId, table.entryId, table.userId] })],
);

/** shown: with what is known already. posting: on its way. posted, settled: over. */
export const DRAFT_STATES = ['shown', 'posting', 'posted', 'settled'] as const;

/** A question that somebody typed and that does not stand anywhere yet. */
export const helpDrafts = sqliteTable(
  'help_drafts',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    id: label('id').notNull(),
    state: word('state', DRAFT_STATES).notNull(),
    askerId: snowflake<UserId>('asker_id').notNull(),
    title: label('title').notNull(),
    details: label('details').notNull(),
    image: json<{ name: string; url: string } | null>('image'),
    tagIds: json<string[]>('tag_ids').notNull(),
    /** Whether the asker is called into the thread; who wrote by hand is there already. */
    calls: flag('calls').notNull(),
    /** An entry that is offered in the thread. */
    faqId: label('faq_id'),
    channelId: snowflake<ChannelId>('channel_id').notNull(),
    createdAt: instant('created_at').notNull(),
    /** Where it stands now. */
    threadId: snowflake<ChannelId>('thread_id'),
    /** Why Discord refused it last. */
    refused: label('refused'),
  },
  (table) => [
    primaryKey({ columns: [table.guildId, table.id] }),
    index('help_drafts_thread').on(table.guildId, table.threadId),
  ],
);

/** open: waits for an answer that helps. solved: has one. quiet: nobody said more. gone: the thread was deleted. */
export const QUESTION_STATES = ['open', 'solved', 'quiet', 'gone'] as const;

export const helpQuestions = sqliteTable(
  'help_questions',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    /** The thread or forum post in which it is talked about. */
    threadId: snowflake<ChannelId>('thread_id').notNull(),
    channelId: snowflake<ChannelId>('channel_id').notNull(),
    askerId: snowflake<UserId>('asker_id').notNull(),
    title: label('title').notNull(),
    text: label('text').notNull(),
    state: word('state', QUESTION_STATES).notNull(),
    /** The inquiry's number; null until it is opened. */
    number: count('number'),
    askedAt: instant('asked_at').notNull(),
    /** When somebody else first wrote there. */
    answeredAt: instant('answered_at'),
    /** The last time that somebody wrote there. */
    activeAt: instant('active_at').notNull(),
    solvedAt: instant('solved_at'),
    /** Whether it was asked if it is solved. */
    remindedAt: instant('reminded_at'),
    /** The message with the buttons. */
    noteId: snowflake<MessageId>('note_id'),
    /** The entry that was offered. */
    faqId: label('faq_id'),
    /** Who was called because nobody had answered. */
    offeredTo: json<UserId[]>('offered_to').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.guildId, table.threadId] }),
    index('help_questions_state').on(table.guildId, table.state, table.activeAt),
  ],
);

/** Messages that answered a question. */
export const helpAnswers = sqliteTable(
  'help_answers',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    threadId: snowflake<ChannelId>('thread_id').notNull(),
    messageId: snowflake<MessageId>('message_id').notNull(),
    authorId: snowflake<UserId>('author_id').notNull(),
    text: label('text').notNull(),
    markedBy: snowflake<UserId>('marked_by').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.guildId, table.threadId, table.messageId] }),
    index('help_answers_author').on(table.guildId, table.authorId),
  ],
);

/** Members who like to be asked about questions that nobody has answered. */
export const helpers = sqliteTable(
  'helpers',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    userId: snowflake<UserId>('user_id').notNull(),
    since: instant('since').notNull(),
    pingedAt: instant('pinged_at'),
  },
  (table) => [primaryKey({ columns: [table.guildId, table.userId] })],
);

export const kudos = sqliteTable(
  'kudos',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    id: label('id').notNull(),
    fromId: snowflake<UserId>('from_id').notNull(),
    toId: snowflake<UserId>('to_id').notNull(),
    reason: label('reason').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.guildId, table.id] }),
    index('kudos_from').on(table.guildId, table.fromId, table.at),
    index('kudos_to').on(table.guildId, table.toId, table.at),
  ],
);

export type FaqEntry = typeof faqEntries.$inferSelect;
export type HelpDraft = typeof helpDrafts.$inferSelect;
export type HelpQuestion = typeof helpQuestions.$inferSelect;
export type HelpAnswer = typeof helpAnswers.$inferSelect;
export type Kudos = typeof kudos.$inferSelect;
