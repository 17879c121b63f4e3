// Queries of the offers made to mentors.
import { and, eq, gte, inArray } from 'drizzle-orm';
import type { GuildId, MessageId, UserId } from '../discord/ids.ts';
import type { Instant } from '../runtime/clock.ts';
import type { Query, Statement } from '../storage/storage.ts';
import { type OfferRow, offers, requests } from './tables.ts';

type OfferState = OfferRow['state'];
/** A mentor may still say yes to these. */
export const ANSWERABLE: readonly OfferState[] = ['open', 'expired', 'later'];

export function createOfferStore(query: Query) {
  const one = (guildId: GuildId, id: string) => and(eq(offers.guildId, guildId), eq(offers.id, id));

  return {
    async find(guildId: GuildId, id: string): Promise<OfferRow | undefined> {
      return query.select().from(offers).where(one(guildId, id)).get();
    },

    create: (row: OfferRow): Statement => query.insert(offers).values(row),

    setMessage: (guildId: GuildId, id: string, messageId: MessageId | null): Statement =>
      query.update(offers).set({ messageId }).where(one(guildId, id)),

    /** The question moves from the direct message to the channel. */
    moveToChannel: (guildId: GuildId, id: string): Statement =>
      query.update(offers).set({ byDm: false, messageId: null }).where(one(guildId, id)),

    /** Takes an offer that stands in one of `from` to another state; changes no row otherwise. */
    settle: (guildId: GuildId, id: string, from: readonly OfferState[], state: OfferState, at: Instant): Statement =>
      query
        .update(offers)
        .set({ state, answeredAt: at })
        .where(and(one(guildId, id), inArray(offers.state, [...from]))),

    /** Closes whatever else was offered for the request. */
    closeOthers: (guildId: GuildId, requestId: string, at: Instant): Statement =>
      query
        .update(offers)
        .set({ state: 'closed', answeredAt: at })
        .where(
          and(eq(offers.guildId, guildId), eq(offers.requestId, requestId), inArray(offers.state, [...ANSWERABLE])),
        ),

    async listOfRequest(guildId: GuildId, requestId: string): Promise<OfferRow[]> {
      return query
        .select()
        .from(offers)
        .where(and(eq(offers.guildId, guildId), eq(offers.requestId, requestId)))
        .all();
    },

    /** Whom everybody in line was offered to, without the reasons. */
    async listOfWaiting(guildId: GuildId) {
      const { requestId, mentorId, state, createdAt } = offers;
      return query
        .select({ requestId, mentorId, state, createdAt })
        .from(offers)
        .innerJoin(requests, and(eq(requests.guildId, offers.guildId), eq(requests.id, offers.requestId)))
        .where(and(eq(offers.guildId, guildId), eq(requests.state, 'waiting')))
        .all();
    },

    async listOpen(guildId: GuildId): Promise<OfferRow[]> {
      return query
        .select()
        .from(offers)
        .where(and(eq(offers.guildId, guildId), eq(offers.state, 'open')))
        .all();
    },

    async listSince(guildId: GuildId, menteeId: UserId, since: Instant): Promise<OfferRow[]> {
      return query
        .select()
        .from(offers)
        .where(and(eq(offers.guildId, guildId), eq(offers.menteeId, menteeId), gte(offers.createdAt, since)))
        .all();
    },
  };
}

export type OfferStore = ReturnType<typeof createOfferStore>;
