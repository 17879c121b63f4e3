// Queries of announcements and their posts.
import { and, asc, desc, eq, gte, inArray, lt, ne, or, sql } from 'drizzle-orm';
import type { GuildId, UserId } from '../discord/ids.ts';
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
  place: string;
}

type State = Announcement['state'];
/** What may be changed of an announcement once it is there. */
export type AnnouncementChange = Partial<
  Pick<
    Announcement,
    | 'text'
    | 'channelIds'
    | 'options'
    | 'question'
    | 'attached'
    | 'wall'
    | 'zone'
    | 'fold'
    | 'repeat'
    | 'atOnce'
    | 'nextAt'
    | 'revision'
  > & { state: State; approvedBy: UserId | null }
>;

export function createAnnouncementStore(query: Query) {
  const one = (guildId: GuildId, id: string) => and(eq(table.guildId, guildId), eq(table.id, id));
  const post = (key: PostKey) =>
    and(
      eq(posts.guildId, key.guildId),
      eq(posts.announcementId, key.announcementId),
      eq(posts.dueAt, key.dueAt),
      eq(posts.place, key.place),
    );

  return {
    create: (row: Announcement): Statement => query.insert(table).values(row),
    /** Changes a row for the one caller who made it. */
    createOnce: (row: Announcement): Statement => query.insert(table).values(row).onConflictDoNothing(),
    async find(guildId: GuildId, id: string): Promise<Announcement | undefined> {
      return query.select().from(table).where(one(guildId, id)).get();
    },
    /** What people have written and is still to come, soonest first; what waits for approval before all. */
    async listOpen(guildId: GuildId, limit: number): Promise<Announcement[]> {
      return query
        .select()
        .from(table)
        .where(
          and(
            eq(table.guildId, guildId),
            eq(table.origin, 'person'),
            inArray(table.state, ['awaiting', 'scheduled'] satisfies State[]),
          ),
        )
        .orderBy(asc(table.nextAt))
        .limit(limit)
        .all();
    },
    /** What people have written and was posted for the last time, newest first. */
    async listDone(guildId: GuildId, limit: number): Promise<Announcement[]> {
      return query
        .select()
        .from(table)
        .where(and(eq(table.guildId, guildId), eq(table.origin, 'person'), eq(table.state, 'done')))
        .orderBy(desc(table.createdAt))
        .limit(limit)
        .all();
    },
    /** Changes the row only while it is in one of `from`. */
    update: (guildId: GuildId, id: string, from: readonly State[], change: AnnouncementChange): Statement =>
      query
        .update(table)
        .set(change)
        .where(and(one(guildId, id), inArray(table.state, [...from]))),
    /** Approves the words that were read and no others. */
    approve: (guildId: GuildId, id: string, revision: number, change: AnnouncementChange): Statement =>
      query
        .update(table)
        .set(change)
        .where(and(one(guildId, id), eq(table.state, 'awaiting'), eq(table.revision, revision))),
    setNext: (guildId: GuildId, id: string, nextAt: Instant | null): Statement =>
      query
        .update(table)
        .set(nextAt === null ? { nextAt, state: 'done' } : { nextAt })
        .where(and(one(guildId, id), eq(table.state, 'scheduled'))),

    /** Changes a row for the one caller who posts it. */
    claimPost: (key: PostKey, state: AnnouncementPost['state'], text: string): Statement =>
      query
        .insert(posts)
        .values({ ...key, state, text, messageId: null })
        .onConflictDoNothing(),
    setPost: (key: PostKey, change: Partial<Pick<AnnouncementPost, 'state' | 'messageId' | 'text'>>): Statement =>
      query.update(posts).set(change).where(post(key)),
    /** Whether something that is to go out, or may yet, has the picture. */
    async usesPicture(guildId: GuildId, pictureId: string): Promise<boolean> {
      const open = inArray(table.state, ['draft', 'awaiting', 'scheduled'] satisfies State[]);
      const has = sql`EXISTS (SELECT 1 FROM json_each(${table.options}, '$.pictures') WHERE value = ${pictureId})`;
      const row = query
        .select({ id: table.id })
        .from(table)
        .where(and(eq(table.guildId, guildId), open, has))
        .limit(1)
        .get();
      return row !== undefined;
    },
    async findPost(key: PostKey): Promise<AnnouncementPost | undefined> {
      return query.select().from(posts).where(post(key)).get();
    },
    /** The posts of one due instant, or of all; those that stand have their message. */
    async listPosts(guildId: GuildId, announcementId: string, dueAt?: Instant): Promise<AnnouncementPost[]> {
      const whose = and(eq(posts.guildId, guildId), eq(posts.announcementId, announcementId));
      return query
        .select()
        .from(posts)
        .where(dueAt === undefined ? whose : and(whose, eq(posts.dueAt, dueAt)))
        .all();
    },
    /** The ids that begin with `prefix`, in whatever state. */
    async listMade(guildId: GuildId, prefix: string): Promise<string[]> {
      const rows = query
        .select({ id: table.id })
        .from(table)
        .where(and(eq(table.guildId, guildId), gte(table.id, prefix), lt(table.id, `${prefix}~`)))
        .all();
      return rows.map(({ id }) => id);
    },
    /** Due before `to`, from whatever origin. */
    async listScheduled(guildId: GuildId, to: Instant): Promise<Announcement[]> {
      return query
        .select()
        .from(table)
        .where(and(eq(table.guildId, guildId), eq(table.state, 'scheduled'), lt(table.nextAt, to)))
        .all();
    },

    /** Forgets drafts from before `draftsBefore` and what was over before `overBefore`; how many rows. */
    async deleteOld(draftsBefore: Instant, overBefore: Instant, limit: number): Promise<number> {
      const old = query
        .select({ id: table.id })
        .from(table)
        .where(
          or(
            and(eq(table.state, 'draft'), lt(table.createdAt, draftsBefore)),
            and(inArray(table.state, ['done', 'cancelled'] satisfies State[]), lt(table.createdAt, overBefore)),
          ),
        )
        .limit(limit);
      const ids = old.all().map(({ id }) => id);
      query.delete(posts).where(inArray(posts.announcementId, ids)).run();
      return query
        .delete(table)
        .where(and(inArray(table.id, ids), ne(table.state, 'scheduled')))
        .run().changes;
    },
  };
}

export type AnnouncementStore = ReturnType<typeof createAnnouncementStore>;

/** The place of a direct message, and whose it is. */
export const directPlace = (userId: UserId): string => `@${userId}`;
export const userOfPlace = (place: string): UserId | undefined =>
  place.startsWith('@') ? (place.slice(1) as UserId) : undefined;
