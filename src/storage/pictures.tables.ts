// Pictures that people attached, as they were then: links to Discord's CDN stop working after a day.
import { index, primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core';
import type { GuildId } from '../discord/ids.ts';
import { bytes, instant, label, snowflake } from './columns.ts';

export const pictures = sqliteTable(
  'pictures',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    /** Its file name, made from what is in it: the same picture is kept once. */
    id: label('id').notNull(),
    bytes: bytes('bytes').notNull(),
    /** When somebody last attached it, or it was last found to be in use. */
    seenAt: instant('seen_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.guildId, table.id] }), index('pictures_seen').on(table.seenAt)],
);
