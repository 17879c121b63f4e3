// The rulebook of a server: its draft, every version that was published, the messages it stands in, who accepted what.
import { index, primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core';
import type { ChannelId, GuildId, MessageId, UserId } from '../discord/ids.ts';
import { count, flag, instant, json, label, snowflake } from '../storage/columns.ts';
import type { DraftRule, PublishedRule } from './rules.ts';

/** One row for each server that has ever written a rule. */
export const rulebooks = sqliteTable(
  'rulebooks',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    draft: json<DraftRule[]>('draft').notNull(),
    /** Counts the changes of the draft: a change is made only to what its author has seen. */
    revision: count('revision').notNull(),
    /** The version in force; 0 before the first. */
    version: count('version').notNull(),
    /** When messages that were deleted by hand were written anew lately. */
    healedAt: json<number[]>('healed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.guildId] })],
);

/** Never changed: what was in force, in the wording of the time. */
export const rulebookVersions = sqliteTable(
  'rulebook_versions',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    version: count('version').notNull(),
    rules: json<PublishedRule[]>('rules').notNull(),
    publishedAt: instant('published_at').notNull(),
    publishedBy: snowflake<UserId>('published_by').notNull(),
    /** Whoever accepted an earlier version is asked again. */
    asksAgain: flag('asks_again').notNull(),
  },
  (table) => [primaryKey({ columns: [table.guildId, table.version] })],
);

/** The messages in the rules channel, in order. */
export const rulebookPages = sqliteTable(
  'rulebook_pages',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    page: count('page').notNull(),
    channelId: snowflake<ChannelId>('channel_id').notNull(),
    /** Null while it is being sent, when it could not be, and after it was deleted by hand. */
    messageId: snowflake<MessageId>('message_id'),
    /** The outbox entry that wrote it last. */
    effectId: label('effect_id').notNull(),
    /** The message as it was written last. */
    body: label('body').notNull(),
    sentAt: instant('sent_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.guildId, table.page] }),
    index('rulebook_pages_message').on(table.guildId, table.messageId),
  ],
);

/** Who accepted which version, and when. */
export const rulebookAcceptances = sqliteTable(
  'rulebook_acceptances',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    userId: snowflake<UserId>('user_id').notNull(),
    version: count('version').notNull(),
    acceptedAt: instant('accepted_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.guildId, table.userId, table.version] }),
    index('rulebook_acceptances_version').on(table.guildId, table.version),
  ],
);

export type Rulebook = typeof rulebooks.$inferSelect;
export type RulebookVersion = typeof rulebookVersions.$inferSelect;
export type RulebookPage = typeof rulebookPages.$inferSelect;
export type Acceptance = typeof rulebookAcceptances.$inferSelect;
