// Queries of who comes. Places are counted in the statement that takes one, so that two clicks never share a place.
import { and, asc, count, eq, inArray, lt, lte, ne, or, sql } from 'drizzle-orm';
import type { GuildId, UserId } from '../discord/ids.ts';
import type { Instant } from '../runtime/clock.ts';
import type { Query, Statement } from '../storage/storage.ts';
import { type Answer, type Rsvp, calendarRsvps as rsvps } from './tables.ts';

export interface Counts {
  going: number;
  waiting: number;
  maybe: number;
  no: number;
}

export function createRsvpStore(query: Query) {
  const of = (guildId: GuildId, occurrenceId: string) =>
    and(eq(rsvps.guildId, guildId), eq(rsvps.occurrenceId, occurrenceId));
  const one = (guildId: GuildId, occurrenceId: string, userId: UserId) =>
    and(of(guildId, occurrenceId), eq(rsvps.userId, userId));
  const goingCount = (guildId: GuildId, occurrenceId: string) =>
    sql`(select count(*) from ${rsvps} as taken where taken.guild_id = ${guildId} and taken.occurrence_id = ${occurrenceId} and taken.answer = 'going')`;
  const target = [rsvps.guildId, rsvps.occurrenceId, rsvps.userId];
  const fresh = { byDiscord: false, remind: false, attended: false, feedback: null };

  return {
    /** Takes a place, or a place in the line. Who has either keeps it. */
    takePlace(guildId: GuildId, occurrenceId: string, userId: UserId, capacity: number | null, at: Instant): Statement {
      const answer =
        capacity === null
          ? sql<Answer>`'going'`
          : sql<Answer>`case when ${goingCount(guildId, occurrenceId)} < ${capacity} then 'going' else 'waiting' end`;
      const isIn = sql`${rsvps.answer} in ('going', 'waiting')`;
      return query
        .insert(rsvps)
        .values({ guildId, occurrenceId, userId, answer, since: at, ...fresh })
        .onConflictDoUpdate({
          target,
          set: {
            answer: sql`case when ${isIn} then ${rsvps.answer} else excluded.answer end`,
            since: sql`case when ${isIn} then ${rsvps.since} else excluded.since end`,
            byDiscord: false,
          },
        });
    },
    answer: (guildId: GuildId, occurrenceId: string, userId: UserId, answer: Answer, at: Instant): Statement =>
      query
        .insert(rsvps)
        .values({ guildId, occurrenceId, userId, answer, since: at, ...fresh })
        .onConflictDoUpdate({ target, set: { answer, since: at, byDiscord: false } }),
    /** "Interested" on Discord's own event counts as Maybe for those who have not answered here. */
    beInterested: (guildId: GuildId, occurrenceId: string, userId: UserId, at: Instant): Statement =>
      query
        .insert(rsvps)
        .values({ guildId, occurrenceId, userId, answer: 'maybe', since: at, ...fresh, byDiscord: true })
        .onConflictDoUpdate({
          target,
          set: { answer: 'maybe', since: at, byDiscord: true },
          setWhere: eq(rsvps.answer, 'none'),
        }),
    loseInterest: (guildId: GuildId, occurrenceId: string, userId: UserId): Statement =>
      query
        .update(rsvps)
        .set({ answer: 'none', byDiscord: false })
        .where(and(one(guildId, occurrenceId, userId), eq(rsvps.answer, 'maybe'), eq(rsvps.byDiscord, true))),
    setRemind: (guildId: GuildId, occurrenceId: string, userId: UserId, remind: boolean, at: Instant): Statement =>
      query
        .insert(rsvps)
        .values({ guildId, occurrenceId, userId, answer: 'none', since: at, ...fresh, remind })
        .onConflictDoUpdate({ target, set: { remind } }),
    setAttended: (guildId: GuildId, occurrenceId: string, userId: UserId, attended: boolean, at: Instant): Statement =>
      query
        .insert(rsvps)
        .values({ guildId, occurrenceId, userId, answer: 'none', since: at, ...fresh, attended })
        .onConflictDoUpdate({ target, set: { attended } }),
    setAllAttended: (guildId: GuildId, occurrenceId: string): Statement =>
      query
        .update(rsvps)
        .set({ attended: true })
        .where(and(of(guildId, occurrenceId), eq(rsvps.answer, 'going'))),
    setFeedback: (
      guildId: GuildId,
      occurrenceId: string,
      userId: UserId,
      feedback: NonNullable<Rsvp['feedback']>,
      at: Instant,
    ): Statement =>
      query
        .insert(rsvps)
        .values({ guildId, occurrenceId, userId, answer: 'none', since: at, ...fresh, feedback })
        .onConflictDoUpdate({ target, set: { feedback } }),
    /** Takes back what somebody has answered and asked for. */
    withdraw: (guildId: GuildId, occurrenceIds: readonly string[], userId: UserId): Statement =>
      query
        .update(rsvps)
        .set({ answer: 'none', remind: false, byDiscord: false })
        .where(
          and(
            eq(rsvps.guildId, guildId),
            inArray(rsvps.occurrenceId, [...occurrenceIds]),
            eq(rsvps.userId, userId),
            or(ne(rsvps.answer, 'none'), eq(rsvps.remind, true)),
          ),
        ),
    /** Moves somebody up while a place is free; changes a row for the one caller who does it. */
    moveUp: (guildId: GuildId, occurrenceId: string, userId: UserId, capacity: number | null): Statement =>
      query
        .update(rsvps)
        .set({ answer: 'going' })
        .where(
          and(
            one(guildId, occurrenceId, userId),
            eq(rsvps.answer, 'waiting'),
            capacity === null ? undefined : sql`${goingCount(guildId, occurrenceId)} < ${capacity}`,
          ),
        ),
    async findNextWaiting(guildId: GuildId, occurrenceId: string): Promise<UserId | undefined> {
      return query
        .select({ userId: rsvps.userId })
        .from(rsvps)
        .where(and(of(guildId, occurrenceId), eq(rsvps.answer, 'waiting')))
        .orderBy(asc(rsvps.since), asc(rsvps.userId))
        .limit(1)
        .get()?.userId;
    },
    async find(guildId: GuildId, occurrenceId: string, userId: UserId): Promise<Rsvp | undefined> {
      return query
        .select()
        .from(rsvps)
        .where(one(guildId, occurrenceId, userId))
        .get();
    },
    /** How many stand before and including somebody in the line. */
    async placeInLine(guildId: GuildId, occurrenceId: string, userId: UserId): Promise<number> {
      const own = await this.find(guildId, occurrenceId, userId);
      if (own?.answer !== 'waiting') return 0;
      const before = or(lt(rsvps.since, own.since), and(eq(rsvps.since, own.since), lte(rsvps.userId, userId)));
      const row = query
        .select({ count: count() })
        .from(rsvps)
        .where(and(of(guildId, occurrenceId), eq(rsvps.answer, 'waiting'), before))
        .get();
      return row?.count ?? 0;
    },
    async count(guildId: GuildId, occurrenceId: string): Promise<Counts> {
      const rows = query
        .select({ answer: rsvps.answer, count: count() })
        .from(rsvps)
        .where(of(guildId, occurrenceId))
        .groupBy(rsvps.answer)
        .all();
      const by = new Map(rows.map((row) => [row.answer, row.count]));
      const of_ = (answer: Answer) => by.get(answer) ?? 0;
      return { going: of_('going'), waiting: of_('waiting'), maybe: of_('maybe'), no: of_('no') };
    },
    async list(guildId: GuildId, occurrenceId: string, answers: readonly Answer[], limit: number): Promise<Rsvp[]> {
      return query
        .select()
        .from(rsvps)
        .where(and(of(guildId, occurrenceId), inArray(rsvps.answer, [...answers])))
        .orderBy(asc(rsvps.since), asc(rsvps.userId))
        .limit(limit)
        .all();
    },
    async listToRemind(guildId: GuildId, occurrenceId: string): Promise<UserId[]> {
      const rows = query
        .select({ userId: rsvps.userId })
        .from(rsvps)
        .where(and(of(guildId, occurrenceId), eq(rsvps.remind, true)))
        .all();
      return rows.map((row) => row.userId);
    },
    async listAttended(guildId: GuildId, occurrenceId: string): Promise<UserId[]> {
      const rows = query
        .select({ userId: rsvps.userId })
        .from(rsvps)
        .where(and(of(guildId, occurrenceId), eq(rsvps.attended, true)))
        .orderBy(asc(rsvps.since), asc(rsvps.userId))
        .all();
      return rows.map((row) => row.userId);
    },
    /** The occurrences that somebody goes to, waits for or thinks about. */
    async listMine(guildId: GuildId, userId: UserId): Promise<{ occurrenceId: string; answer: Answer }[]> {
      return query
        .select({ occurrenceId: rsvps.occurrenceId, answer: rsvps.answer })
        .from(rsvps)
        .where(
          and(
            eq(rsvps.guildId, guildId),
            eq(rsvps.userId, userId),
            inArray(rsvps.answer, ['going', 'waiting', 'maybe']),
          ),
        )
        .all();
    },
  };
}

export type RsvpStore = ReturnType<typeof createRsvpStore>;
