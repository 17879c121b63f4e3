// The outbox: what Hearth is about to do on Discord, written down before it is done and again afterwards.
import { index, primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core';
import type { GuildId } from '../discord/ids.ts';
import { count, instant, json, label, snowflake, word } from './columns.ts';

/**
 * pending: to be done. sending: somebody is at it. unknown: done or not, nobody can say (a crash, a lost answer).
 * applied: Discord confirmed it. failed: Discord refused it, or it came too late.
 */
export const OUTBOX_STATES = ['pending', 'sending', 'unknown', 'applied', 'failed'] as const;

export const outbox = sqliteTable(
  'outbox',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    id: label('id').notNull(),
    /** Which feature wants to know the outcome, and of what. */
    subject: label('subject').notNull(),
    subjectKey: label('subject_key').notNull(),
    effect: json<unknown>('effect').notNull(),
    state: word('state', OUTBOX_STATES).notNull(),
    /** 0 urgent (people wait for it), 1 normal, 2 cosmetic. */
    urgency: count('urgency').notNull(),
    attempts: count('attempts').notNull(),
    createdAt: instant('created_at').notNull(),
    dueAt: instant('due_at').notNull(),
    /** Past this it is of no use any more. */
    giveUpAt: instant('give_up_at').notNull(),
    claimedAt: instant('claimed_at'),
    /** The start of the first try of which nobody knows how it ended. */
    doubtSince: instant('doubt_since'),
    settledAt: instant('settled_at'),
    /** What Discord made: a message id. */
    resultId: label('result_id'),
    errorCode: count('error_code'),
    errorText: label('error_text'),
  },
  (table) => [
    primaryKey({ columns: [table.guildId, table.id] }),
    index('outbox_due').on(table.state, table.dueAt),
    index('outbox_lane').on(table.guildId, table.state, table.urgency, table.id),
    index('outbox_result').on(table.guildId, table.resultId),
  ],
);

export type OutboxRow = typeof outbox.$inferSelect;
