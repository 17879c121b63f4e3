// Queries of how much members write.
import { and, eq, gte, lt, sql, sum } from 'drizzle-orm';
import type { GuildId, UserId } from '../discord/ids.ts';
import type { Query, Statement } from '../storage/storage.ts';
import { mentorActivity } from './activity.tables.ts';

export function createActivityStore(query: Query) {
  return {
    add: (guildId: GuildId, userId: UserId, day: number, messages: number): Statement =>
      query
        .insert(mentorActivity)
        .values({ guildId, userId, day, messages })
        .onConflictDoUpdate({
          target: [mentorActivity.guildId, mentorActivity.userId, mentorActivity.day],
          set: { messages: sql`${mentorActivity.messages} + ${messages}` },
        }),

    /** Messages since the day `since`, that one included. */
    async countSince(guildId: GuildId, userId: UserId, since: number): Promise<number> {
      const row = query
        .select({ messages: sum(mentorActivity.messages).mapWith(Number) })
        .from(mentorActivity)
        .where(
          and(eq(mentorActivity.guildId, guildId), eq(mentorActivity.userId, userId), gte(mentorActivity.day, since)),
        )
        .get();
      return row?.messages ?? 0;
    },

    /** Deletes some of what is older than `day`, of all servers; resolves with how many rows that were. */
    async deleteBefore(day: number, limit: number): Promise<number> {
      const old = query
        .select({ row: sql`rowid` })
        .from(mentorActivity)
        .where(lt(mentorActivity.day, day))
        .limit(limit);
      return query.delete(mentorActivity).where(sql`rowid in ${old}`).run().changes;
    },

    forgetAll: (guildId: GuildId): Statement => query.delete(mentorActivity).where(eq(mentorActivity.guildId, guildId)),
  };
}

export type ActivityStore = ReturnType<typeof createActivityStore>;
