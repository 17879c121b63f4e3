// Queries of the pairs and of what they say about it.
import { and, asc, desc, eq, inArray, lte, or, sql } from 'drizzle-orm';
import type { ChannelId, GuildId, UserId } from '../discord/ids.ts';
import type { Instant } from '../runtime/clock.ts';
import type { Query, Statement } from '../storage/storage.ts';
import { type PairingRow, pairingRatings, pairings, type RatingRow } from './tables.ts';

type PairingState = PairingRow['state'];
const RUNNING: readonly PairingState[] = ['opening', 'active'];

export function createPairingStore(query: Query) {
  const one = (guildId: GuildId, id: string) => and(eq(pairings.guildId, guildId), eq(pairings.id, id));

  return {
    async find(guildId: GuildId, id: string): Promise<PairingRow | undefined> {
      return query.select().from(pairings).where(one(guildId, id)).get();
    },

    create: (row: PairingRow): Statement => query.insert(pairings).values(row),

    update: (guildId: GuildId, id: string, change: Partial<PairingRow>): Statement =>
      query.update(pairings).set(change).where(one(guildId, id)),

    /** Changes a pairing that is in one of `from`; changes no row otherwise. */
    move: (guildId: GuildId, id: string, from: readonly PairingState[], change: Partial<PairingRow>): Statement =>
      query
        .update(pairings)
        .set(change)
        .where(and(one(guildId, id), inArray(pairings.state, [...from]))),

    /** Gives a pairing whose term is over a new end; changes no row where it has one already. */
    extend: (guildId: GuildId, id: string, now: Instant, endsAt: Instant): Statement =>
      query
        .update(pairings)
        .set({ endsAt })
        .where(and(one(guildId, id), eq(pairings.state, 'active'), lte(pairings.endsAt, now))),

    /** All that somebody is or was part of, the latest first. */
    async listOf(guildId: GuildId, userId: UserId): Promise<PairingRow[]> {
      return query
        .select()
        .from(pairings)
        .where(and(eq(pairings.guildId, guildId), or(eq(pairings.mentorId, userId), eq(pairings.menteeId, userId))))
        .orderBy(desc(pairings.startedAt))
        .all();
    },

    async findByThread(guildId: GuildId, threadId: ChannelId): Promise<PairingRow | undefined> {
      return query
        .select()
        .from(pairings)
        .where(and(eq(pairings.guildId, guildId), eq(pairings.threadId, threadId)))
        .get();
    },

    async listRunning(guildId: GuildId): Promise<PairingRow[]> {
      return query
        .select()
        .from(pairings)
        .where(and(eq(pairings.guildId, guildId), inArray(pairings.state, [...RUNNING])))
        .orderBy(asc(pairings.startedAt))
        .all();
    },

    async listAll(guildId: GuildId): Promise<PairingRow[]> {
      return query.select().from(pairings).where(eq(pairings.guildId, guildId)).orderBy(asc(pairings.startedAt)).all();
    },

    /** How often each two were paired. */
    async listPast(guildId: GuildId): Promise<{ mentorId: UserId; menteeId: UserId; times: number }[]> {
      return query
        .select({ mentorId: pairings.mentorId, menteeId: pairings.menteeId, times: sql<number>`count(*)` })
        .from(pairings)
        .where(eq(pairings.guildId, guildId))
        .groupBy(pairings.mentorId, pairings.menteeId)
        .all();
    },

    /** What was said of the pairs, with who was rated by whom. */
    async listRatings(guildId: GuildId): Promise<(RatingRow & { mentorId: UserId; menteeId: UserId })[]> {
      const rows = query
        .select({ rating: pairingRatings, mentorId: pairings.mentorId, menteeId: pairings.menteeId })
        .from(pairingRatings)
        .innerJoin(
          pairings,
          and(eq(pairings.guildId, pairingRatings.guildId), eq(pairings.id, pairingRatings.pairingId)),
        )
        .where(eq(pairingRatings.guildId, guildId))
        .all();
      return rows.map(({ rating, mentorId, menteeId }) => ({ ...rating, mentorId, menteeId }));
    },

    saveRating: (row: RatingRow): Statement =>
      query
        .insert(pairingRatings)
        .values(row)
        .onConflictDoUpdate({
          target: [pairingRatings.guildId, pairingRatings.pairingId, pairingRatings.raterId],
          set: row,
        }),
  };
}

export type PairingStore = ReturnType<typeof createPairingStore>;
