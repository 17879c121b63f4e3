// Queries of the outbox.
import { and, asc, eq, gt, inArray, isNull, lte, min, sql } from 'drizzle-orm';
import type { GuildId } from '../discord/ids.ts';
import type { Instant } from '../runtime/clock.ts';
import { OUTBOX_STATES, type OutboxRow, outbox } from './outbox.tables.ts';
import type { Query, Statement } from './storage.ts';

const OPEN = ['pending', 'unknown'] as const;

export interface Settlement {
  state: 'applied' | 'failed';
  resultId?: string | undefined;
  errorCode?: number | undefined;
  errorText?: string | undefined;
}

export function createOutboxStore(query: Query) {
  const entry = (guildId: GuildId, id: string) => and(eq(outbox.guildId, guildId), eq(outbox.id, id));

  return {
    create: (row: OutboxRow): Statement => query.insert(outbox).values(row),

    /** Takes the most urgent, oldest entry that is due in the guild; undefined when there is none. */
    async claimNext(guildId: GuildId, now: Instant): Promise<OutboxRow | undefined> {
      const next = query
        .select({ id: outbox.id })
        .from(outbox)
        .where(and(eq(outbox.guildId, guildId), inArray(outbox.state, OPEN), lte(outbox.dueAt, now)))
        .orderBy(asc(outbox.urgency), asc(outbox.id))
        .limit(1);
      return query
        .update(outbox)
        .set({ state: 'sending', claimedAt: now, attempts: sql`${outbox.attempts} + 1` })
        .where(and(eq(outbox.guildId, guildId), inArray(outbox.state, OPEN), eq(outbox.id, next)))
        .returning()
        .get();
    },

    settle: (row: OutboxRow, settlement: Settlement, now: Instant): Statement =>
      query
        .update(outbox)
        .set({ ...settlement, settledAt: now })
        .where(entry(row.guildId, row.id)),

    /** Gives an entry back to be tried again at `dueAt`; `doubtSince` keeps the first try that ended unclear. */
    putBack: (row: OutboxRow, back: { state: 'pending' | 'unknown'; dueAt: Instant; errorText: string }): Statement =>
      query
        .update(outbox)
        .set({ ...back, doubtSince: back.state === 'unknown' ? (row.doubtSince ?? row.claimedAt) : row.doubtSince })
        .where(entry(row.guildId, row.id)),

    /** Drops what nobody wants any more, unless somebody is at it. */
    cancel: (guildId: GuildId, subject: string, subjectKey: string, now: Instant): Statement =>
      query
        .update(outbox)
        .set({ state: 'failed', settledAt: now, errorText: 'no longer wanted' })
        .where(
          and(
            eq(outbox.guildId, guildId),
            eq(outbox.subject, subject),
            eq(outbox.subjectKey, subjectKey),
            inArray(outbox.state, OPEN),
          ),
        ),

    /** What a dead process left in the middle: nobody knows whether Discord did it. */
    async markAbandoned(): Promise<number> {
      // What was waiting may have been done since, if this is a copy of the database from before.
      query
        .update(outbox)
        .set({ doubtSince: outbox.createdAt })
        .where(and(eq(outbox.state, 'pending'), isNull(outbox.doubtSince)))
        .run();
      const result = query
        .update(outbox)
        .set({ state: 'unknown', doubtSince: sql`coalesce(${outbox.doubtSince}, ${outbox.claimedAt})` })
        .where(eq(outbox.state, 'sending'))
        .run();
      return result.changes;
    },

    async listGuildsDue(now: Instant): Promise<GuildId[]> {
      const rows = query
        .selectDistinct({ guildId: outbox.guildId })
        .from(outbox)
        .where(and(inArray(outbox.state, OPEN), lte(outbox.dueAt, now)))
        .all();
      return rows.map((row) => row.guildId);
    },

    async findNextDue(): Promise<Instant | undefined> {
      const row = query
        .select({ at: min(outbox.dueAt) })
        .from(outbox)
        .where(inArray(outbox.state, OPEN))
        .get();
      return row?.at ?? undefined;
    },

    async listStarts(subject: string, since: Instant): Promise<Instant[]> {
      const rows = query
        .select({ at: outbox.createdAt })
        .from(outbox)
        // An entry is never due before it was written: its due time has an index.
        .where(and(inArray(outbox.state, OUTBOX_STATES), gt(outbox.dueAt, since), eq(outbox.subject, subject)))
        .all();
      return rows.map(({ at }) => at).filter((at) => at > since);
    },

    async list(guildId: GuildId, ids: readonly string[]): Promise<OutboxRow[]> {
      return query
        .select()
        .from(outbox)
        .where(and(eq(outbox.guildId, guildId), inArray(outbox.id, [...ids])))
        .all();
    },

    /** Of these message ids, the ones that are already known to belong to another entry. */
    async listClaimedResults(guildId: GuildId, resultIds: readonly string[]): Promise<string[]> {
      const rows = query
        .select({ resultId: outbox.resultId })
        .from(outbox)
        .where(and(eq(outbox.guildId, guildId), inArray(outbox.resultId, [...resultIds])))
        .all();
      return rows.map((row) => row.resultId!);
    },

    /** Forgets what was settled before `before`, at most `limit` rows at a time. */
    async deleteSettledBefore(before: Instant, limit: number): Promise<number> {
      const old = query
        .select({ id: outbox.id })
        .from(outbox)
        .where(and(inArray(outbox.state, ['applied', 'failed']), lte(outbox.settledAt, before)))
        .limit(limit);
      return query.delete(outbox).where(inArray(outbox.id, old)).run().changes;
    },
  };
}

export type OutboxStore = ReturnType<typeof createOutboxStore>;
