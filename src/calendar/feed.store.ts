// Queries of the secret addresses of calendar feeds.
import { and, eq } from 'drizzle-orm';
import type { GuildId, UserId } from '../discord/ids.ts';
import type { Query, Statement } from '../storage/storage.ts';
import { calendarFeeds as feeds } from './tables.ts';

export type Feed = typeof feeds.$inferSelect;
/** Whose feed: a member's own, or the one of the server. */
export type FeedOwner = UserId | '';

export function createFeedStore(query: Query) {
  const one = (guildId: GuildId, userId: FeedOwner) => and(eq(feeds.guildId, guildId), eq(feeds.userId, userId));

  return {
    async find(guildId: GuildId, userId: FeedOwner): Promise<Feed | undefined> {
      return query.select().from(feeds).where(one(guildId, userId)).get();
    },
    async findByDigest(guildId: GuildId, digest: string): Promise<Feed | undefined> {
      return query
        .select()
        .from(feeds)
        .where(and(eq(feeds.guildId, guildId), eq(feeds.digest, digest)))
        .get();
    },
    /** Leaves an address that is there already as it is. */
    create: (feed: Feed): Statement => query.insert(feeds).values(feed).onConflictDoNothing(),
    /** Puts the new address in the place of the old one. */
    renew: (feed: Feed): Statement =>
      query
        .insert(feeds)
        .values(feed)
        .onConflictDoUpdate({
          target: [feeds.guildId, feeds.userId],
          set: { secret: feed.secret, digest: feed.digest },
        }),
    delete: (guildId: GuildId, userId: UserId): Statement => query.delete(feeds).where(one(guildId, userId)),
  };
}

export type FeedStore = ReturnType<typeof createFeedStore>;
