// Queries of mediations.
import { and, eq, isNull, max } from 'drizzle-orm';
import type { GuildId } from '../discord/ids.ts';
import type { Query, Statement } from '../storage/storage.ts';
import { type Mediation, mediations } from './mediation.tables.ts';

export function createMediationStore(query: Query) {
  const one = (guildId: GuildId, number: number) => and(eq(mediations.guildId, guildId), eq(mediations.number, number));

  return {
    /** Changes no row when the number is taken. */
    create: (row: Mediation): Statement => query.insert(mediations).values(row).onConflictDoNothing(),

    update: (guildId: GuildId, number: number, change: Partial<Mediation>): Statement =>
      query.update(mediations).set(change).where(one(guildId, number)),

    /** Of two who close it, one does. */
    close: (guildId: GuildId, number: number, change: Pick<Mediation, 'closedAt' | 'result'>): Statement =>
      query
        .update(mediations)
        .set(change)
        .where(and(one(guildId, number), isNull(mediations.closedAt))),

    async find(guildId: GuildId, number: number): Promise<Mediation | undefined> {
      return query.select().from(mediations).where(one(guildId, number)).get();
    },

    async nextNumber(guildId: GuildId): Promise<number> {
      const row = query
        .select({ last: max(mediations.number) })
        .from(mediations)
        .where(eq(mediations.guildId, guildId))
        .get();
      return (row?.last ?? 0) + 1;
    },
  };
}

export type MediationStore = ReturnType<typeof createMediationStore>;
