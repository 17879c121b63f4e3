// Queries of the automod.
import { and, eq, gte, lt, sql, sum } from 'drizzle-orm';
import type { GuildId } from '../discord/ids.ts';
import type { Query, Statement } from '../storage/storage.ts';
import type { NativeGuard } from './automod.rules.ts';
import { type AutomodRuleRow, automodCounts, automodNative, automodRules } from './automod.tables.ts';

export interface Tally {
  guildId: GuildId;
  number: number;
  day: number;
  hits: number;
}

export function createAutomodStore(query: Query) {
  const one = (guildId: GuildId, number: number) =>
    and(eq(automodRules.guildId, guildId), eq(automodRules.number, number));

  return {
    async list(guildId: GuildId): Promise<AutomodRuleRow[]> {
      return query
        .select()
        .from(automodRules)
        .where(eq(automodRules.guildId, guildId))
        .orderBy(automodRules.number)
        .all();
    },

    /** Gives the rule the next number of the server. */
    async create(rule: Omit<AutomodRuleRow, 'number'>): Promise<AutomodRuleRow> {
      const next = sql<number>`(select coalesce(max(number), 0) + 1 from automod_rules where guild_id = ${rule.guildId})`;
      return query
        .insert(automodRules)
        .values({ ...rule, number: next as never })
        .returning()
        .get();
    },

    update: (guildId: GuildId, number: number, change: Partial<AutomodRuleRow>): Statement =>
      query.update(automodRules).set(change).where(one(guildId, number)),

    delete: (guildId: GuildId, number: number): Statement => query.delete(automodRules).where(one(guildId, number)),

    deleteCounts: (guildId: GuildId, number: number): Statement =>
      query.delete(automodCounts).where(and(eq(automodCounts.guildId, guildId), eq(automodCounts.number, number))),

    addCount: (tally: Tally): Statement =>
      query
        .insert(automodCounts)
        .values(tally)
        .onConflictDoUpdate({
          target: [automodCounts.guildId, automodCounts.number, automodCounts.day],
          set: { hits: sql`${automodCounts.hits} + ${tally.hits}` },
        }),

    forgetCounts: (guildId: GuildId, before: number): Statement =>
      query.delete(automodCounts).where(and(eq(automodCounts.guildId, guildId), lt(automodCounts.day, before))),

    /** Hits by number of the rule since the day `since`. */
    async countHits(guildId: GuildId, since: number): Promise<Map<number, number>> {
      const rows = query
        .select({ number: automodCounts.number, hits: sum(automodCounts.hits).mapWith(Number) })
        .from(automodCounts)
        .where(and(eq(automodCounts.guildId, guildId), gte(automodCounts.day, since)))
        .groupBy(automodCounts.number)
        .all();
      return new Map(rows.map(({ number, hits }) => [number, hits]));
    },

    async listNative(guildId: GuildId): Promise<{ guard: NativeGuard; ruleId: string }[]> {
      return query.select().from(automodNative).where(eq(automodNative.guildId, guildId)).all();
    },

    setNative: (guildId: GuildId, guard: NativeGuard, ruleId: string): Statement =>
      query
        .insert(automodNative)
        .values({ guildId, guard, ruleId })
        .onConflictDoUpdate({ target: [automodNative.guildId, automodNative.guard], set: { ruleId } }),

    deleteNative: (guildId: GuildId, guard: NativeGuard): Statement =>
      query.delete(automodNative).where(and(eq(automodNative.guildId, guildId), eq(automodNative.guard, guard))),
  };
}

export type AutomodStore = ReturnType<typeof createAutomodStore>;
