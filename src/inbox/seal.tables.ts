// Who gave feedback without a name, under seal, and who may not any more, as marks that lead back to nobody.
import { primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core';
import type { GuildId, UserId } from '../discord/ids.ts';
import { count, instant, label, snowflake } from '../storage/columns.ts';

/** Kept until a week after the inquiry was closed. */
export const inquirySeals = sqliteTable(
  'inquiry_seals',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    number: count('number').notNull(),
    sealed: label('sealed').notNull(),
  },
  (table) => [primaryKey({ columns: [table.guildId, table.number] })],
);

export const inboxBlocks = sqliteTable(
  'inbox_blocks',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    mark: label('mark').notNull(),
    /** The inquiry for which they were blocked: that is how the team names the block. */
    number: count('number').notNull(),
    byId: snowflake<UserId>('by_id').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.guildId, table.mark] })],
);

export type InquirySeal = typeof inquirySeals.$inferSelect;
export type InboxBlock = typeof inboxBlocks.$inferSelect;
