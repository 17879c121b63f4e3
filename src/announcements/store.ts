// Queries of announcements and their posts.
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { ChannelId, GuildId, MessageId, UserId } from '../discord/ids.ts';
import type { Instant } from '../runtime/clock.ts';
import type { Query, Statement } from '../storage/storage.ts';
import {
  type Announcement,
  type AnnouncementPost,
  announcementPosts as posts,
  announcements as table,
} from './tables.ts';

export interface PostKey {
  guildId: GuildId;
  announcementId: string;
  dueAt: Instant;
  channelId: ChannelId;
}

export function createAnnouncementStore(query: Query) {
  const one = (guildId: GuildId, id: string) => and(eq(table.guildId, guildId), eq(table.id, id));
  const post = (key: PostKey) =>
    and(
      eq(posts.guildId, key.guildId),
      eq(posts.announcementId, key.announcementId),
      eq(posts.dueAt, key.dueAt),
      eq(posts.channelId, key.channelId),
    );

  return {
    create: (row: Announcement): Statement => query.insert(table).values(row),
    async find(guildId: GuildId, id: string): Promise<Announcement | undefined> {
      return query.select().from(table).where(one(guildId, id)).get();
    },
    /** Scheduled ones and those that wait for approval, soonest first. */
    async list(guildId: GuildId, limit: number): Promise<Announcement[]> {
      return query
        .select()
        .from(table)
        .where(and(eq(table.guildId, guildId), inArray(table.state, ['awaiting', 'scheduled'])))
        .orderBy(asc(table.nextAt))
        .limit(limit)
        .all();
    },
    setText: (guildId: GuildId, id: string, text: string): Statement =>
      query.update(table).set({ text }).where(one(guildId, id)),
    setNext: (guildId: GuildId, id: string, nextAt: Instant | null): Statement =>
      query
        .update(table)
        .set(nextAt === null ? { nextAt, state: 'done' } : { nextAt })
        .where(and(one(guildId, id), eq(table.state, 'scheduled'))),
    /** Changes a row for the one caller who takes it there from one of `from`. */
    setState: (
      guildId: GuildId,
      id: string,
      state: Announcement['state'],
      from: readonly Announcement['state'][],
      more: { nextAt?: Instant; approvedBy?: UserId } = {},
    ): Statement =>
      query
        .update(table)
        .set({ state, ...more })
        .where(and(one(guildId, id), inArray(table.state, [...from]))),

    /** Changes a row for the one caller who posts it. */
    claimPost: (key: PostKey, state: AnnouncementPost['state']): Statement =>
      query
        .insert(posts)
        .values({ ...key, state, messageId: null })
        .onConflictDoNothing(),
    setPost: (key: PostKey, state: AnnouncementPost['state'], messageId: MessageId | null): Statement =>
      query.update(posts).set({ state, messageId }).where(post(key)),
    async findPost(key: PostKey): Promise<AnnouncementPost | undefined> {
      return query.select().from(posts).where(post(key)).get();
    },
  };
}

export type AnnouncementStore = ReturnType<typeof createAnnouncementStore>;
