// The journeys of newcomers: one for each time that somebody joined.
import { index, primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core';
import type { GuildId, MessageId, UserId } from '../discord/ids.ts';
import { instant, snowflake, word } from '../storage/columns.ts';

/**
 * waiting: not past Discord's screening yet, or the welcome is paused. greeting: the greeting is written down to be sent.
 * greeted, ungreeted: what came of it. left: gone before that.
 */
export const JOURNEY_STATES = ['waiting', 'greeting', 'greeted', 'ungreeted', 'left'] as const;

export const journeys = sqliteTable(
  'journeys',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    userId: snowflake<UserId>('user_id').notNull(),
    joinedAt: instant('joined_at').notNull(),
    state: word('state', JOURNEY_STATES).notNull(),
    greetedAt: instant('greeted_at'),
    greetingMessageId: snowflake<MessageId>('greeting_message_id'),
    rulesAcceptedAt: instant('rules_accepted_at'),
    leftAt: instant('left_at'),
  },
  (table) => [
    primaryKey({ columns: [table.guildId, table.userId, table.joinedAt] }),
    index('journeys_state').on(table.guildId, table.state, table.joinedAt),
  ],
);

export type Journey = typeof journeys.$inferSelect;
