// Queries of the journeys.
import { and, asc, count, desc, eq, gte, isNotNull, isNull, sql } from 'drizzle-orm';
import type { ChannelId, GuildId, MessageId, UserId } from '../discord/ids.ts';
import type { Instant } from '../runtime/clock.ts';
import type { Query, Statement } from '../storage/storage.ts';
import { type JOURNEY_STATES, type Journey, journeys } from './tables.ts';

export interface JourneyKey {
  guildId: GuildId;
  userId: UserId;
  joinedAt: Instant;
}

/** What may be changed of a journey once it has begun. */
export type JourneyChange = Partial<Omit<Journey, keyof JourneyKey>>;

/** All of a journey but what it is found by and how far its greeting is. */
export function changeOf({
  guildId: _guild,
  userId: _user,
  joinedAt: _joined,
  state: _state,
  ...others
}: Journey): JourneyChange {
  return others;
}

type State = (typeof JOURNEY_STATES)[number];

export function createOnboardingStore(query: Query) {
  const one = (key: JourneyKey) =>
    and(eq(journeys.guildId, key.guildId), eq(journeys.userId, key.userId), eq(journeys.joinedAt, key.joinedAt));
  const inGuild = (guildId: GuildId) => eq(journeys.guildId, guildId);
  const unanswered = and(isNotNull(journeys.firstMessageAt), isNull(journeys.firstAnswerAt), isNull(journeys.leftAt));

  const readyToGreet = and(eq(journeys.state, 'waiting'), eq(journeys.pending, false));

  // Asked of everyone who joins, ten thousand times in a raid: to build it anew would cost more than to run it.
  const latest = query
    .select()
    .from(journeys)
    .where(and(eq(journeys.guildId, sql.placeholder('guildId')), eq(journeys.userId, sql.placeholder('userId'))))
    .orderBy(desc(journeys.joinedAt))
    .limit(1)
    .prepare();

  return {
    async find(key: JourneyKey): Promise<Journey | undefined> {
      return query.select().from(journeys).where(one(key)).get();
    },

    /** The journey of the last time that the user joined. */
    async findLatest(guildId: GuildId, userId: UserId): Promise<Journey | undefined> {
      return latest.get({ guildId, userId });
    },

    /** Begins the journey, unless there is one already; then it changes no row. */
    create: (key: JourneyKey, begun: JourneyChange & { state: State }): Statement =>
      query
        .insert(journeys)
        .values({ ...key, ...begun })
        .onConflictDoNothing(),

    /** Takes the journeys to greeting, begun or not; it changes rows for the one caller that may greet. */
    claimGreetings: (begun: readonly (JourneyKey & JourneyChange)[]): Statement =>
      query
        .insert(journeys)
        .values(begun.map((journey) => ({ ...journey, state: 'greeting' as const })))
        .onConflictDoUpdate({
          target: [journeys.guildId, journeys.userId, journeys.joinedAt],
          set: {
            state: 'greeting',
            pending: false,
            screenedAt: sql`excluded.screened_at`,
            lookAt: sql`excluded.look_at`,
          },
          setWhere: eq(journeys.state, 'waiting'),
        }),

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

    update: (key: JourneyKey, change: JourneyChange): Statement => query.update(journeys).set(change).where(one(key)),

    updateUnlessLeft: (key: JourneyKey, change: JourneyChange): Statement =>
      query
        .update(journeys)
        .set(change)
        .where(and(one(key), isNull(journeys.leftAt))),

    /** Changes a row only while nobody has recorded a first message. */
    setFirstMessage: (
      key: JourneyKey,
      message: { at: Instant; channelId: ChannelId; messageId: MessageId },
    ): Statement =>
      query
        .update(journeys)
        .set({
          firstMessageAt: message.at,
          firstMessageChannelId: message.channelId,
          firstMessageId: message.messageId,
        })
        .where(and(one(key), isNull(journeys.firstMessageAt))),

    /** Changes a row for the first answer only. */
    setFirstAnswer: (key: JourneyKey, at: Instant, by: UserId): Statement =>
      query
        .update(journeys)
        .set({ firstAnswerAt: at, firstAnswerBy: by })
        .where(and(one(key), isNull(journeys.firstAnswerAt))),

    /** First messages since `since` that nobody has answered. */
    async listUnanswered(guildId: GuildId, since: Instant): Promise<Journey[]> {
      return query
        .select()
        .from(journeys)
        .where(and(inGuild(guildId), unanswered, gte(journeys.firstMessageAt, since)))
        .all();
    },

    /** Everyone who joined since `since` and is still to be greeted, oldest first. */
    async listWaiting(guildId: GuildId, since: Instant, limit: number): Promise<Journey[]> {
      return query
        .select()
        .from(journeys)
        .where(and(inGuild(guildId), readyToGreet, gte(journeys.joinedAt, since)))
        .orderBy(asc(journeys.joinedAt))
        .limit(limit)
        .all();
    },

    /** How many joined since `since`, how many of them left, and how many wait for their greeting. */
    async countJoined(guildId: GuildId, since: Instant): Promise<{ joined: number; left: number; waiting: number }> {
      const joined = and(inGuild(guildId), gte(journeys.joinedAt, since));
      return {
        joined: query.select({ count: count() }).from(journeys).where(joined).get()?.count ?? 0,
        left:
          query
            .select({ count: count() })
            .from(journeys)
            .where(and(joined, isNotNull(journeys.leftAt)))
            .get()?.count ?? 0,
        waiting: query.select({ count: count() }).from(journeys).where(and(joined, readyToGreet)).get()?.count ?? 0,
      };
    },

    /** Everyone who waits since `since` counts as met together: no greeting by name follows, and no nudge. */
    setMetTogether: (guildId: GuildId, since: Instant): Statement =>
      query
        .update(journeys)
        .set({ state: 'ungreeted', lookAt: null })
        .where(and(inGuild(guildId), readyToGreet, gte(journeys.joinedAt, since))),

    /** Journeys that began since `since`, newest first. */
    async listJoinedSince(guildId: GuildId, since: Instant, limit: number): Promise<Journey[]> {
      return query
        .select()
        .from(journeys)
        .where(and(inGuild(guildId), gte(journeys.joinedAt, since)))
        .orderBy(desc(journeys.joinedAt))
        .limit(limit)
        .all();
    },

    /** What the funnel is made of, of everyone who joined since `since`. */
    async listForFunnel(guildId: GuildId, since: Instant) {
      const { joinedAt, screenedAt, greetedAt, rulesAcceptedAt, introducedAt, interestsAt } = journeys;
      const { firstMessageAt, firstAnswerAt, mentorAt, settledAt, stalledAt, leftAt } = journeys;
      const read = { joinedAt, screenedAt, greetedAt, rulesAcceptedAt, introducedAt, interestsAt };
      const alsoRead = { firstMessageAt, firstAnswerAt, mentorAt, settledAt, stalledAt, leftAt };
      return query
        .select({ ...read, ...alsoRead })
        .from(journeys)
        .where(and(inGuild(guildId), gte(journeys.joinedAt, since)))
        .all();
    },
  };
}

export type OnboardingStore = ReturnType<typeof createOnboardingStore>;
