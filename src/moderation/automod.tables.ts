// The rules of the automod, what those that only watch would have done, and which of Discord's own rules are Hearth's.
import { primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core';
import type { ChannelId, GuildId, RoleId, UserId } from '../discord/ids.ts';
import { count, instant, json, label, snowflake, word } from '../storage/columns.ts';
import { ACTIONS, MODES, NATIVE_GUARDS, RULE_KINDS, type RuleKind } from './automod.rules.ts';

export const automodRules = sqliteTable(
  'automod_rules',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    number: count('number').notNull(),
    kind: word('kind', RULE_KINDS as [RuleKind, ...RuleKind[]]).notNull(),
    looksFor: json<unknown>('looks_for').notNull(),
    mode: word('mode', MODES).notNull(),
    action: word('action', ACTIONS).notNull(),
    points: count('points').notNull(),
    timeoutMs: count('timeout_ms').notNull(),
    exemptRoleIds: json<RoleId[]>('exempt_role_ids').notNull(),
    exemptChannelIds: json<ChannelId[]>('exempt_channel_ids').notNull(),
    channelIds: json<ChannelId[]>('channel_ids').notNull(),
    createdAt: instant('created_at').notNull(),
    createdBy: snowflake<UserId>('created_by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.guildId, table.number] })],
);

/** How often a rule was broken, by day since 1970 UTC. */
export const automodCounts = sqliteTable(
  'automod_counts',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    number: count('number').notNull(),
    day: count('day').notNull(),
    hits: count('hits').notNull(),
  },
  (table) => [primaryKey({ columns: [table.guildId, table.number, table.day] })],
);

/** Rules of Discord's own AutoMod that Hearth has written. Others are not touched. */
export const automodNative = sqliteTable(
  'automod_native',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    guard: word('guard', NATIVE_GUARDS).notNull(),
    ruleId: label('rule_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.guildId, table.guard] })],
);

export type AutomodRuleRow = typeof automodRules.$inferSelect;
