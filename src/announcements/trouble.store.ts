// Queries of what was not posted.
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { GuildId } from '../discord/ids.ts';
import type { Query, Statement } from '../storage/storage.ts';
import { postTroubles, type TroubleRow } from './trouble.tables.ts';

export function createTroubleStore(query: Query) {
  return {
    create: (row: TroubleRow): Statement => query.insert(postTroubles).values(row),
    async list(guildId: GuildId, limit: number): Promise<TroubleRow[]> {
      return query
        .select()
        .from(postTroubles)
        .where(eq(postTroubles.guildId, guildId))
        .orderBy(asc(postTroubles.id))
        .limit(limit)
        .all();
    },
    delete: (guildId: GuildId, ids: readonly string[]): Statement =>
      query.delete(postTroubles).where(and(eq(postTroubles.guildId, guildId), inArray(postTroubles.id, [...ids]))),
  };
}

export type TroubleStore = ReturnType<typeof createTroubleStore>;
