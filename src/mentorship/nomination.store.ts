// Queries of suggestions.
import { and, count, eq, gte, lt } from 'drizzle-orm';
import type { GuildId, UserId } from '../discord/ids.ts';
import type { Instant } from '../runtime/clock.ts';
import type { Query, Statement } from '../storage/storage.ts';
import { mentorNominations as nominations } from './nomination.tables.ts';

export type Nomination = typeof nominations.$inferSelect;

export function createNominationStore(query: Query) {
  return {
    /** Changes no row where somebody was suggested since `notSince`. */
    nominate: (row: Nomination, notSince: Instant): Statement =>
      query
        .insert(nominations)
        .values(row)
        .onConflictDoUpdate({
          target: [nominations.guildId, nominations.userId],
          set: { byId: row.byId, at: row.at },
          setWhere: lt(nominations.at, notSince),
        }),

    async countBy(guildId: GuildId, byId: UserId, since: Instant): Promise<number> {
      const own = and(eq(nominations.guildId, guildId), eq(nominations.byId, byId), gte(nominations.at, since));
      return query.select({ all: count() }).from(nominations).where(own).get()?.all ?? 0;
    },
  };
}

export type NominationStore = ReturnType<typeof createNominationStore>;
