// What an owner has set, a section per feature; and what is broken about it.
import { primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core';
import type { GuildId, UserId } from '../discord/ids.ts';
import { instant, json, label, snowflake } from '../storage/columns.ts';

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

/** One row for each thing that is broken right now; it goes when it is mended. Told once. */
export const guildProblems = sqliteTable(
  'guild_problems',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    code: label('code').notNull(),
    /** The id of the channel or role that it is about. */
    reference: label('reference').notNull(),
    since: instant('since').notNull(),
  },
  (table) => [primaryKey({ columns: [table.guildId, table.code, table.reference] })],
);
