// Queries of the servers that Hearth was removed from.
import { eq, lte } from 'drizzle-orm';
import type { GuildId } from '../discord/ids.ts';
import type { Instant } from '../runtime/clock.ts';
import type { Query, Statement } from '../storage/storage.ts';
import { guildDepartures } from './tables.ts';

export function createDepartureStore(query: Query) {
  return {
    /** The first time counts. */
    create: (guildId: GuildId, leftAt: Instant): Statement =>
      query.insert(guildDepartures).values({ guildId, leftAt }).onConflictDoNothing(),

    delete: (guildId: GuildId): Statement => query.delete(guildDepartures).where(eq(guildDepartures.guildId, guildId)),

    /** Some server that was left at `before` or earlier. */
    async findLeft(before: Instant): Promise<GuildId | undefined> {
      return query.select().from(guildDepartures).where(lte(guildDepartures.leftAt, before)).limit(1).get()?.guildId;
    },
  };
}
