// Cases: what was done to whom, by whom, why, and what came of it. Numbered in each guild from 1.
import { index, primaryKey, sqliteTable, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { ChannelId, GuildId, MessageId, UserId } from '../discord/ids.ts';
import { count, instant, json, label, snowflake, word } from '../storage/columns.ts';
import { CASE_SOURCES, CASE_STATES, CASE_TYPES, DM_STATES } from './case-types.rules.ts';
import type { EvidenceFile } from './evidence.rules.ts';

export interface CaseEvidence {
  text: string;
  /** Where the message stood; null for a file of a moderator. */
  link: string | null;
  files: EvidenceFile[];
}

export const modCases = sqliteTable(
  'mod_cases',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    number: count('number').notNull(),
    type: word('type', CASE_TYPES).notNull(),
    state: word('state', CASE_STATES).notNull(),
    source: word('source', CASE_SOURCES).notNull(),
    targetId: snowflake<UserId>('target_id').notNull(),
    /** What they were called then: later nobody may know it any more. */
    targetName: label('target_name').notNull(),
    actorId: snowflake<UserId>('actor_id').notNull(),
    reason: label('reason'),
    /** The rule that was broken, with its wording of the time. */
    ruleNumber: count('rule_number'),
    ruleText: label('rule_text'),
    points: count('points').notNull(),
    dmState: word('dm_state', DM_STATES).notNull(),
    /** Discord's own code and words, where it refused. */
    errorCode: count('error_code'),
    errorText: label('error_text'),
    /** What shows it: words, links, files by name; the files themselves are in the mod log. */
    evidence: json<CaseEvidence[]>('evidence').notNull(),
    deleteMessageSeconds: count('delete_message_seconds').notNull(),
    createdAt: instant('created_at').notNull(),
    settledAt: instant('settled_at'),
    /** When a timeout or ban ends by itself; null for good. */
    expiresAt: instant('expires_at'),
    /** Since when it is no longer in force on Discord. */
    endedAt: instant('ended_at'),
    /** When the moderators were told that it cannot be ended or renewed. */
    troubleToldAt: instant('trouble_told_at'),
    /** The case whose points brought this one about. */
    causeNumber: count('cause_number'),
    /** The audit-log entry that it was adopted from. */
    auditEntryId: label('audit_entry_id'),
    voidedAt: instant('voided_at'),
    voidedBy: snowflake<UserId>('voided_by'),
    voidReason: label('void_reason'),
    logChannelId: snowflake<ChannelId>('log_channel_id'),
    logMessageId: snowflake<MessageId>('log_message_id'),
  },
  (table) => [
    primaryKey({ columns: [table.guildId, table.number] }),
    uniqueIndex('mod_cases_audit_entry').on(table.guildId, table.auditEntryId),
    uniqueIndex('mod_cases_cause').on(table.guildId, table.causeNumber),
    index('mod_cases_target').on(table.guildId, table.targetId, table.number),
    index('mod_cases_actor').on(table.guildId, table.actorId, table.number),
  ],
);

export type ModCase = typeof modCases.$inferSelect;

/** What a moderator was asked about before acting: taken once, by one press of a button. */
export const caseDrafts = sqliteTable(
  'case_drafts',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    id: label('id').notNull(),
    actorId: snowflake<UserId>('actor_id').notNull(),
    request: json<unknown>('request').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.guildId, table.id] })],
);
