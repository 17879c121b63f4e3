// What an owner has set, a section per feature; and what is broken about it.
import { primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core';
import type { GuildId, UserId } from '../discord/ids.ts';
import { instant, json, label, snowflake, word } from '../storage/columns.ts';
import type { FindingCode } from './doctor.rules.ts';
import type { SomeValues } from './transfer.rules.ts';

export const guildSettings = sqliteTable(
  'guild_settings',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    section: label('section').notNull(),
    value: json<unknown>('value').notNull(),
    updatedAt: instant('updated_at').notNull(),
    updatedBy: snowflake<UserId>('updated_by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.guildId, table.section] })],
);

/** An import that was shown: what it would set, and what it would replace. */
export const IMPORT_STATES = ['shown', 'applied', 'undone'] as const;

export const settingsImports = sqliteTable(
  'settings_imports',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    id: label('id').notNull(),
    state: word('state', IMPORT_STATES).notNull(),
    before: json<SomeValues>('before').notNull(),
    after: json<SomeValues>('after').notNull(),
    changedAt: instant('changed_at').notNull(),
    shownTo: snowflake<UserId>('shown_to').notNull(),
  },
  (table) => [primaryKey({ columns: [table.guildId, table.id] })],
);

/** One row for each thing that is broken right now; it goes when it is mended. Told once. */
export const guildProblems = sqliteTable(
  'guild_problems',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    code: label('code').$type<FindingCode>().notNull(),
    /** The id of what it is about, or an empty text. */
    reference: label('reference').notNull(),
    /** What its texts need, as it was when it was found. */
    values: json<Record<string, string>>('values').notNull(),
    since: instant('since').notNull(),
  },
  (table) => [primaryKey({ columns: [table.guildId, table.code, table.reference] })],
);
