// Queries of who offers and who looks.
import { and, asc, desc, eq, gt, gte, inArray, isNotNull, notExists, sql } from 'drizzle-orm';
import type { GuildId, UserId } from '../discord/ids.ts';
import type { Instant } from '../runtime/clock.ts';
import type { Query, Statement } from '../storage/storage.ts';
import { type MentorRow, mentors, offers, pairings, type RequestRow, requests } from './tables.ts';

type MentorChange = Partial<Omit<MentorRow, 'guildId' | 'userId'>>;

export function createPeopleStore(query: Query) {
  const mentor = (guildId: GuildId, userId: UserId) => and(eq(mentors.guildId, guildId), eq(mentors.userId, userId));
  const request = (guildId: GuildId, id: string) => and(eq(requests.guildId, guildId), eq(requests.id, id));

  return {
    async findMentor(guildId: GuildId, userId: UserId): Promise<MentorRow | undefined> {
      return query.select().from(mentors).where(mentor(guildId, userId)).get();
    },

    async listMentors(guildId: GuildId): Promise<MentorRow[]> {
      return query.select().from(mentors).where(eq(mentors.guildId, guildId)).orderBy(asc(mentors.createdAt)).all();
    },

    /** A page of those who may be asked, by id: thousands at once would hold up everything else. */
    async listAskable(guildId: GuildId, after: UserId | undefined, limit: number): Promise<MentorRow[]> {
      const isAskable = inArray(mentors.state, ['active', 'paused']);
      return query
        .select()
        .from(mentors)
        .where(and(eq(mentors.guildId, guildId), isAskable, after ? gt(mentors.userId, after) : undefined))
        .orderBy(asc(mentors.userId))
        .limit(limit)
        .all();
    },

    /** What is offered by those who take mentees now. */
    async listOffered(guildId: GuildId): Promise<{ userId: UserId; offers: string[] }[]> {
      return query
        .select({ userId: mentors.userId, offers: mentors.offers })
        .from(mentors)
        .where(and(eq(mentors.guildId, guildId), eq(mentors.state, 'active')))
        .all();
    },

    saveMentor: (row: MentorRow): Statement =>
      query
        .insert(mentors)
        .values(row)
        .onConflictDoUpdate({
          target: [mentors.guildId, mentors.userId],
          set: { ...row, createdAt: mentors.createdAt },
        }),

    updateMentor: (guildId: GuildId, userId: UserId, change: MentorChange): Statement =>
      query.update(mentors).set(change).where(mentor(guildId, userId)),

    countUnanswered: (guildId: GuildId, userId: UserId): Statement =>
      query
        .update(mentors)
        .set({ unanswered: sql`${mentors.unanswered} + 1` })
        .where(mentor(guildId, userId)),

    async getRequest(guildId: GuildId, id: string): Promise<RequestRow> {
      return query.select().from(requests).where(request(guildId, id)).get()!;
    },

    /** What somebody said when they looked last, whatever came of it. */
    async findLatestRequest(guildId: GuildId, userId: UserId): Promise<RequestRow | undefined> {
      return query
        .select()
        .from(requests)
        .where(and(eq(requests.guildId, guildId), eq(requests.userId, userId)))
        .orderBy(desc(requests.waitingSince), desc(requests.id))
        .get();
    },

    /** Whom each does not want to be with, as they said last: as a mentor, and when they looked for one. */
    async listAvoids(guildId: GuildId): Promise<Map<UserId, UserId[]>> {
      const offering = query
        .select({ userId: mentors.userId, avoids: mentors.avoids })
        .from(mentors)
        .where(and(eq(mentors.guildId, guildId), sql`${mentors.avoids} <> '[]'`))
        .all();
      const newer = sql`(select 1 from ${requests} as newer where newer.guild_id = ${requests.guildId}
        and newer.user_id = ${requests.userId} and (newer.waiting_since, newer.id) > (${requests.waitingSince}, ${requests.id}))`;
      const looking = query
        .select({ userId: requests.userId, avoids: requests.avoids })
        .from(requests)
        .where(and(eq(requests.guildId, guildId), sql`${requests.avoids} <> '[]'`, notExists(newer)))
        .all();
      const all = new Map<UserId, UserId[]>();
      for (const { userId, avoids } of [...offering, ...looking]) {
        all.set(userId, [...(all.get(userId) ?? []), ...avoids]);
      }
      return all;
    },

    async findWaiting(guildId: GuildId, userId: UserId): Promise<RequestRow | undefined> {
      return query
        .select()
        .from(requests)
        .where(and(eq(requests.guildId, guildId), eq(requests.userId, userId), eq(requests.state, 'waiting')))
        .get();
    },

    /** Everybody in line: those whose mentor is gone first, then who waits longest. */
    async listWaiting(guildId: GuildId): Promise<RequestRow[]> {
      return query
        .select()
        .from(requests)
        .where(and(eq(requests.guildId, guildId), eq(requests.state, 'waiting')))
        .orderBy(desc(requests.isFirst), asc(requests.waitingSince), asc(requests.id))
        .all();
    },

    /** A page of everybody in line, by id. */
    async listWaitingPage(guildId: GuildId, after: string | undefined, limit: number): Promise<RequestRow[]> {
      const isNext = after ? gt(requests.id, after) : undefined;
      return query
        .select()
        .from(requests)
        .where(and(eq(requests.guildId, guildId), eq(requests.state, 'waiting'), isNext))
        .orderBy(asc(requests.id))
        .limit(limit)
        .all();
    },

    /** Changes nothing, and a row only while that request is still in line: for deciding who goes on. */
    ifWaiting: (guildId: GuildId, id: string): Statement =>
      query
        .update(requests)
        .set({ state: 'waiting' })
        .where(and(request(guildId, id), eq(requests.state, 'waiting'))),

    /** Takes somebody out of the line for a pair that the team makes; changes no row where they are not in it any more. */
    pairWaiting: (guildId: GuildId, id: string, now: Instant): Statement =>
      query
        .update(requests)
        .set({ state: 'paired', pairedAt: now })
        .where(and(request(guildId, id), eq(requests.state, 'waiting'))),

    async countRequestsSince(guildId: GuildId, userId: UserId, since: Instant): Promise<number> {
      const row = query
        .select({ count: sql<number>`count(*)` })
        .from(requests)
        .where(and(eq(requests.guildId, guildId), eq(requests.userId, userId), gte(requests.waitingSince, since)))
        .get();
      return row?.count ?? 0;
    },

    /** How long those waited who were paired last, in milliseconds. */
    async listLatestWaits(guildId: GuildId, limit: number): Promise<number[]> {
      const rows = query
        .select({ since: requests.waitingSince, until: requests.pairedAt })
        .from(requests)
        .where(and(eq(requests.guildId, guildId), isNotNull(requests.pairedAt)))
        .orderBy(desc(requests.pairedAt))
        .limit(limit)
        .all();
      return rows.map(({ since, until }) => until! - since);
    },

    createRequest: (row: RequestRow): Statement => query.insert(requests).values(row),

    updateRequest: (guildId: GuildId, id: string, change: Partial<RequestRow>): Statement =>
      query.update(requests).set(change).where(request(guildId, id)),

    withdrawRequest: (guildId: GuildId, userId: UserId): Statement =>
      query
        .update(requests)
        .set({ state: 'withdrawn' })
        .where(and(eq(requests.guildId, guildId), eq(requests.userId, userId), eq(requests.state, 'waiting'))),

    /** Gives the request to the mentor of the offer; it changes a row for the one who was first and has room. */
    claimRequest: (
      guildId: GuildId,
      offer: { id: string; requestId: string; mentorId: UserId },
      now: Instant,
    ): Statement =>
      query
        .update(requests)
        .set({ state: 'paired', pairedAt: now })
        .where(
          and(
            request(guildId, offer.requestId),
            eq(requests.state, 'waiting'),
            sql`exists (select 1 from ${offers} where ${offers.guildId} = ${guildId} and ${offers.id} = ${offer.id}
              and ${offers.state} in ('open', 'expired', 'later'))`,
            sql`(select count(*) from ${pairings} where ${pairings.guildId} = ${guildId}
              and ${pairings.mentorId} = ${offer.mentorId} and ${pairings.state} in ('opening', 'active'))
              < (select ${mentors.capacity} from ${mentors} where ${mentors.guildId} = ${guildId}
              and ${mentors.userId} = ${offer.mentorId} and ${mentors.state} <> 'stopped')`,
          ),
        ),
  };
}

export type PeopleStore = ReturnType<typeof createPeopleStore>;
