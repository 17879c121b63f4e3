// Queries of direct messages that have just arrived.
import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { ChannelId, GuildId, MessageId, UserId } from '../discord/ids.ts';
import type { Query, Statement } from '../storage/storage.ts';
import {
  directArrivals as arrivals,
  directChannels as channels,
  type DirectArrival,
  type DirectChannel,
} from './direct.tables.ts';
import { type Inquiry, inquiries } from './tables.ts';

export function createDirectStore(query: Query) {
  return {
    createArrival: (row: DirectArrival): Statement => query.insert(arrivals).values(row).onConflictDoNothing(),

    createChannel: (channelId: ChannelId, userId: UserId): Statement =>
      query
        .insert(channels)
        .values({ channelId, userId, lastId: null, guildId: null, asked: null })
        .onConflictDoNothing(),

    updateChannel: (channelId: ChannelId, change: Partial<DirectChannel>): Statement =>
      query.update(channels).set(change).where(eq(channels.channelId, channelId)),

    deleteArrival: (channelId: ChannelId, messageId: MessageId): Statement =>
      query.delete(arrivals).where(and(eq(arrivals.channelId, channelId), eq(arrivals.messageId, messageId))),

    updateArrival: (channelId: ChannelId, messageId: MessageId, change: Partial<DirectArrival>): Statement =>
      query
        .update(arrivals)
        .set(change)
        .where(and(eq(arrivals.channelId, channelId), eq(arrivals.messageId, messageId))),

    async findChannel(channelId: ChannelId): Promise<DirectChannel | undefined> {
      return query.select().from(channels).where(eq(channels.channelId, channelId)).get();
    },

    /** Oldest first; ids of Discord grow with time. */
    async listArrivals(channelId: ChannelId): Promise<DirectArrival[]> {
      return query
        .select()
        .from(arrivals)
        .where(eq(arrivals.channelId, channelId))
        .orderBy(asc(sql`length(${arrivals.messageId})`), asc(arrivals.messageId))
        .all();
    },

    /** Channels of people who last wrote to that server, or have not said to which; who wrote last comes first. */
    async listChannels(guildId: GuildId): Promise<DirectChannel[]> {
      return query
        .select()
        .from(channels)
        .where(sql`${channels.guildId} = ${guildId} or ${channels.guildId} is null`)
        .orderBy(desc(sql`length(${channels.lastId})`), desc(channels.lastId))
        .all();
    },

    /** The open conversations of somebody, in all servers. */
    async listOpen(about: string): Promise<Inquiry[]> {
      return query
        .select()
        .from(inquiries)
        .where(and(eq(inquiries.kind, 'message'), eq(inquiries.openAbout, about)))
        .all();
    },
  };
}

export type DirectStore = ReturnType<typeof createDirectStore>;
