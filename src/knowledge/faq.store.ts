// Queries of the FAQ and of what people say of it.
import { and, asc, count as countOf, desc, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm';
import type { GuildId, UserId } from '../discord/ids.ts';
import type { Instant } from '../runtime/clock.ts';
import type { Query, Statement } from '../storage/storage.ts';
import { type FaqEntry, faqEntries, faqVotes } from './tables.ts';

export interface FaqVotes {
  helped: number;
  not: number;
}

export function createFaqStore(query: Query) {
  const one = (guildId: GuildId, id: string) => and(eq(faqEntries.guildId, guildId), eq(faqEntries.id, id));

  return {
    create: (row: FaqEntry): Statement => query.insert(faqEntries).values(row),

    /** Changes no row when the entry is gone. */
    update: (guildId: GuildId, id: string, change: Partial<FaqEntry>): Statement =>
      query.update(faqEntries).set(change).where(one(guildId, id)),

    /** Changes no row when it is gone already. */
    delete: (guildId: GuildId, id: string): Statement => query.delete(faqEntries).where(one(guildId, id)),

    deleteVotes: (guildId: GuildId, entryId: string): Statement =>
      query.delete(faqVotes).where(and(eq(faqVotes.guildId, guildId), eq(faqVotes.entryId, entryId))),

    countShown: (guildId: GuildId, id: string): Statement =>
      query
        .update(faqEntries)
        .set({ shown: sql`${faqEntries.shown} + 1` })
        .where(one(guildId, id)),

    vote(guildId: GuildId, entryId: string, userId: UserId, helped: boolean, at: Instant): Statement {
      const said = { helped, at };
      return query
        .insert(faqVotes)
        .values({ guildId, entryId, userId, ...said })
        .onConflictDoUpdate({ target: [faqVotes.guildId, faqVotes.entryId, faqVotes.userId], set: said });
    },

    async find(guildId: GuildId, id: string): Promise<FaqEntry | undefined> {
      return query.select().from(faqEntries).where(one(guildId, id)).get();
    },

    async listByIds(guildId: GuildId, ids: readonly string[]): Promise<FaqEntry[]> {
      return query
        .select()
        .from(faqEntries)
        .where(and(eq(faqEntries.guildId, guildId), inArray(faqEntries.id, [...ids])))
        .all();
    },

    /** Those that are shown to most people first. */
    async listFavourites(guildId: GuildId, now: Instant, limit: number): Promise<FaqEntry[]> {
      return query
        .select()
        .from(faqEntries)
        .where(and(eq(faqEntries.guildId, guildId), or(isNull(faqEntries.expiresAt), gt(faqEntries.expiresAt, now))))
        .orderBy(desc(faqEntries.shown), asc(faqEntries.id))
        .limit(limit)
        .all();
    },

    async list(guildId: GuildId): Promise<FaqEntry[]> {
      return query.select().from(faqEntries).where(eq(faqEntries.guildId, guildId)).orderBy(asc(faqEntries.id)).all();
    },

    async count(guildId: GuildId): Promise<number> {
      const row = query.select({ total: countOf() }).from(faqEntries).where(eq(faqEntries.guildId, guildId)).get();
      return row?.total ?? 0;
    },

    /** By the entry's id. */
    async listVotes(guildId: GuildId): Promise<Map<string, FaqVotes>> {
      const rows = query
        .select({
          id: faqVotes.entryId,
          helped: sql<number>`sum(${faqVotes.helped})`,
          not: sql<number>`sum(1 - ${faqVotes.helped})`,
        })
        .from(faqVotes)
        .where(eq(faqVotes.guildId, guildId))
        .groupBy(faqVotes.entryId)
        .all();
      return new Map(rows.map(({ id, helped, not }) => [id, { helped, not }]));
    },
  };
}

export type FaqStore = ReturnType<typeof createFaqStore>;
