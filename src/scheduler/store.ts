// Queries of the jobs.
import { and, asc, eq, inArray, lte, min, type SQL, sql } from 'drizzle-orm';
import type { GuildId } from '../discord/ids.ts';
import type { Instant } from '../runtime/clock.ts';
import type { Query, Statement } from '../storage/storage.ts';
import { type JobRow, jobs } from './tables.ts';

/** The guilds that a process works for. Source: https://discord.com/developers/docs/events/gateway#sharding-sharding-formula */
export interface Shards {
  ids: readonly number[];
  count: number;
}

export function createJobStore(query: Query, shards: Shards) {
  const one = (row: Pick<JobRow, 'guildId' | 'id'>) => and(eq(jobs.guildId, row.guildId), eq(jobs.id, row.id));
  const shardOf = sql<number>`((cast(${jobs.guildId} as integer) >> 22) % ${shards.count})`;
  const mine: SQL | undefined = shards.count === 1 ? undefined : inArray(shardOf, [...shards.ids]);

  return {
    /** Writes the job down, or moves the one that is there for the same key. */
    schedule: (row: JobRow): Statement =>
      query
        .insert(jobs)
        .values(row)
        .onConflictDoUpdate({
          target: [jobs.guildId, jobs.kind, jobs.key],
          set: { dueAt: row.dueAt, payload: row.payload, state: 'pending', attempts: 0, lastError: null },
        }),

    /** Writes the job down unless there is one for the same key. */
    scheduleOnce: (row: JobRow): Statement => query.insert(jobs).values(row).onConflictDoNothing(),

    cancel: (guildId: GuildId, kind: string, key: string): Statement =>
      query.delete(jobs).where(and(eq(jobs.guildId, guildId), eq(jobs.kind, kind), eq(jobs.key, key))),

    /** Takes up to `limit` jobs that are due, oldest first. */
    async claimDue(now: Instant, limit: number): Promise<JobRow[]> {
      const due = query
        .select({ guildId: jobs.guildId, id: jobs.id })
        .from(jobs)
        .where(and(eq(jobs.state, 'pending'), lte(jobs.dueAt, now), mine))
        .orderBy(asc(jobs.dueAt))
        .limit(limit);
      return (
        query
          .update(jobs)
          .set({ state: 'running', attempts: sql`${jobs.attempts} + 1` })
          // By the whole key, and with a state that no index answers: else every pending job is looked at, each second.
          .where(and(sql`(${jobs.guildId}, ${jobs.id}) in ${due}`, sql`${jobs.state} || '' = 'pending'`))
          .returning()
          .all()
      );
    },

    /** Only while it is still running: a handler may have scheduled the same key anew. */
    delete: (row: JobRow): Statement => query.delete(jobs).where(and(one(row), eq(jobs.state, 'running'))),

    putBack: (row: JobRow, dueAt: Instant, attempts: number, lastError: string | null): Statement =>
      query
        .update(jobs)
        .set({ state: 'pending', dueAt, attempts, lastError })
        .where(and(one(row), eq(jobs.state, 'running'))),

    /** What was put back for this reason is due now. */
    wake: (guildId: GuildId, reason: string, now: Instant): Statement =>
      query
        .update(jobs)
        .set({ dueAt: now })
        .where(and(eq(jobs.guildId, guildId), eq(jobs.state, 'pending'), eq(jobs.lastError, reason))),

    /** At start: what a dead process was running is due again. */
    async markAbandoned(): Promise<void> {
      query
        .update(jobs)
        .set({ state: 'pending' })
        .where(and(eq(jobs.state, 'running'), mine))
        .run();
    },

    async findNextDue(): Promise<Instant | undefined> {
      const row = query
        .select({ at: min(jobs.dueAt) })
        .from(jobs)
        .where(and(eq(jobs.state, 'pending'), mine))
        .get();
      return row?.at ?? undefined;
    },
  };
}

export type JobStore = ReturnType<typeof createJobStore>;
