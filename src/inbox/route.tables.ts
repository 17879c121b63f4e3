// Other teams that an inquiry can be passed on to, and how each is reached.
import { primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core';
import type { ChannelId, GuildId } from '../discord/ids.ts';
import { label, snowflake, word } from '../storage/columns.ts';
import { INQUIRY_KINDS, ROUTE_FORMS } from './kinds.ts';

export const inboxRoutes = sqliteTable(
  'inbox_routes',
  {
    guildId: snowflake<GuildId>('guild_id').notNull(),
    /** What the person reads: `with the product team`. */
    name: label('name').notNull(),
    form: word('form', ROUTE_FORMS).notNull(),
    /** The kind that it is proposed first for; null: any. */
    kind: word('kind', INQUIRY_KINDS),
    /** A word in the subject that it is proposed first for; null: any. */
    subject: label('subject'),
    channelId: snowflake<ChannelId>('channel_id'),
    url: label('url'),
    /** Signs what is sent; for GitHub, the token of an account that may open issues. */
    secret: label('secret'),
  },
  (table) => [primaryKey({ columns: [table.guildId, table.name] })],
);

export type Route = typeof inboxRoutes.$inferSelect;
