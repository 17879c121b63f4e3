// Queries of the journeys.
import { and, desc, eq, gte } from 'drizzle-orm';
import type { GuildId, MessageId, UserId } from '../discord/ids.ts';
import type { Instant } from '../runtime/clock.ts';
import type { Query, Statement } from '../storage/storage.ts';
import { type Journey, journeys } from './tables.ts';

export interface JourneyKey {
  guildId: GuildId;
  userId: UserId;
  joinedAt: Instant;
}

export function createOnboardingStore(query: Query) {
  const one = (key: JourneyKey) =>
    and(eq(journeys.guildId, key.guildId), eq(journeys.userId, key.userId), eq(journeys.joinedAt, key.joinedAt));

  return {
    async find(key: JourneyKey): Promise<Journey | undefined> {
      return query.select().from(journeys).where(one(key)).get();
    },

    /** The journey of the last time that the user joined. */
    async findLatest(guildId: GuildId, userId: UserId): Promise<Journey | undefined> {
      return query
        .select()
        .from(journeys)
        .where(and(eq(journeys.guildId, guildId), eq(journeys.userId, userId)))
        .orderBy(desc(journeys.joinedAt))
        .limit(1)
        .get();
    },

    /** Begins a journey that waits. True for the caller that began it, false when there was one already. */
    async create(key: JourneyKey): Promise<boolean> {
      return (
        query
          .insert(journeys)
          .values({ ...key, state: 'waiting' })
          .onConflictDoNothing()
          .run().changes > 0
      );
    },

    /** Takes the journey from waiting to greeting; it changes a row for the one caller that may greet. */
    claimGreeting: (key: JourneyKey): Statement =>
      query
        .update(journeys)
        .set({ state: 'greeting' })
        .where(and(one(key), eq(journeys.state, 'waiting'))),

    setGreeted: (key: JourneyKey, at: Instant, messageId: MessageId | null): Statement =>
      query
        .update(journeys)
        .set({ state: 'greeted', greetedAt: at, greetingMessageId: messageId })
        .where(and(one(key), eq(journeys.state, 'greeting'))),

    setUngreeted: (key: JourneyKey): Statement =>
      query
        .update(journeys)
        .set({ state: 'ungreeted' })
        .where(and(one(key), eq(journeys.state, 'greeting'))),

    setRulesAccepted: (key: JourneyKey, at: Instant): Statement =>
      query.update(journeys).set({ rulesAcceptedAt: at }).where(one(key)),

    /** The member has left: what was still to come is dropped. */
    setLeft: (key: JourneyKey, at: Instant): Statement =>
      query.update(journeys).set({ state: 'left', leftAt: at }).where(one(key)),

    /** Everyone who joined since `since` and is still to be greeted. */
    async listWaiting(guildId: GuildId, since: Instant): Promise<Journey[]> {
      return query
        .select()
        .from(journeys)
        .where(and(eq(journeys.guildId, guildId), eq(journeys.state, 'waiting'), gte(journeys.joinedAt, since)))
        .orderBy(journeys.joinedAt)
        .all();
    },
  };
}

export type OnboardingStore = ReturnType<typeof createOnboardingStore>;
