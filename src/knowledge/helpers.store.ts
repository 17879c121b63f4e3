// Queries of who likes to help, who has helped, and of thanks.
import { and, count as countOf, desc, eq, gt, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import type { ChannelId, GuildId, UserId } from '../discord/ids.ts';
import type { Instant } from '../runtime/clock.ts';
import type { Query, Statement } from '../storage/storage.ts';
import { helpAnswers, helpers, type Kudos, kudos } from './tables.ts';

export function createHelperStore(query: Query) {
  const one = (guildId: GuildId, userId: UserId) => and(eq(helpers.guildId, guildId), eq(helpers.userId, userId));

  return {
    optIn: (guildId: GuildId, userId: UserId, since: Instant): Statement =>
      query.insert(helpers).values({ guildId, userId, since, pingedAt: null }).onConflictDoNothing(),

    optOut: (guildId: GuildId, userId: UserId): Statement => query.delete(helpers).where(one(guildId, userId)),

    /** Those who were not called since `since`. */
    async listRested(guildId: GuildId, since: Instant): Promise<UserId[]> {
      const rows = query
        .select({ userId: helpers.userId })
        .from(helpers)
        .where(and(eq(helpers.guildId, guildId), or(isNull(helpers.pingedAt), lte(helpers.pingedAt, since))))
        .all();
      return rows.map(({ userId }) => userId);
    },

    /** Changes a row only while they were not called since `since`: two questions at once call somebody once. */
    claimPing: (guildId: GuildId, userId: UserId, since: Instant, now: Instant): Statement =>
      query
        .update(helpers)
        .set({ pingedAt: now })
        .where(and(one(guildId, userId), or(isNull(helpers.pingedAt), lte(helpers.pingedAt, since)))),

    /** How many questions each of them has solved, of these threads or of all. */
    async countSolved(
      guildId: GuildId,
      userIds: readonly UserId[],
      threadIds?: readonly ChannelId[],
    ): Promise<Map<UserId, number>> {
      const rows = query
        .select({ userId: helpAnswers.authorId, total: sql<number>`count(distinct ${helpAnswers.threadId})` })
        .from(helpAnswers)
        .where(
          and(
            eq(helpAnswers.guildId, guildId),
            inArray(helpAnswers.authorId, [...userIds]),
            threadIds ? inArray(helpAnswers.threadId, [...threadIds]) : undefined,
          ),
        )
        .groupBy(helpAnswers.authorId)
        .orderBy(desc(sql`count(distinct ${helpAnswers.threadId})`))
        .all();
      return new Map(rows.map(({ userId, total }) => [userId, total]));
    },

    /** Changes no row when they have given `most` since `since` already, however many ask at once. */
    createKudos: ({ guildId, id, fromId, toId, reason, at }: Kudos, since: Instant, most: number): Statement => ({
      run: () =>
        query.run(sql`INSERT INTO ${kudos} (guild_id, id, from_id, to_id, reason, at)
          SELECT ${guildId}, ${id}, ${fromId}, ${toId}, ${reason}, ${at}
          WHERE (SELECT count(*) FROM ${kudos}
            WHERE ${kudos.guildId} = ${guildId} AND ${kudos.fromId} = ${fromId} AND ${kudos.at} > ${since}) < ${most}`),
    }),

    async countKudos(guildId: GuildId, toId: UserId): Promise<number> {
      const row = query
        .select({ total: countOf() })
        .from(kudos)
        .where(and(eq(kudos.guildId, guildId), eq(kudos.toId, toId), gt(kudos.at, 0)))
        .get();
      return row?.total ?? 0;
    },
  };
}

export type HelperStore = ReturnType<typeof createHelperStore>;
