// Queries of series, their items and runs, and whom the runs are for.
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { GuildId, UserId } from '../discord/ids.ts';
import type { Query, Statement } from '../storage/storage.ts';
import {
  seriesItems as items,
  seriesMembers as members,
  seriesRuns as runs,
  type Series,
  type SeriesItem,
  type SeriesRun,
  series as table,
} from './series.tables.ts';

type State = Series['state'];

export function createSeriesStore(query: Query) {
  const one = (guildId: GuildId, id: string) => and(eq(table.guildId, guildId), eq(table.id, id));
  const item = ({ guildId, seriesId, id }: Pick<SeriesItem, 'guildId' | 'seriesId' | 'id'>) =>
    and(eq(items.guildId, guildId), eq(items.seriesId, seriesId), eq(items.id, id));
  const run = ({ guildId, seriesId, id }: Pick<SeriesRun, 'guildId' | 'seriesId' | 'id'>) =>
    and(eq(runs.guildId, guildId), eq(runs.seriesId, seriesId), eq(runs.id, id));

  /** Words that wait for an answer are not unwritten. */
  const waitingText = sql`json_extract(${items.question}, '$.words.text')`;

  return {
    create: (row: Series): Statement => query.insert(table).values(row),
    async find(guildId: GuildId, id: string): Promise<Series | undefined> {
      return query.select().from(table).where(one(guildId, id)).get();
    },
    async list(guildId: GuildId, states: readonly State[]): Promise<Series[]> {
      return query
        .select()
        .from(table)
        .where(and(eq(table.guildId, guildId), inArray(table.state, [...states])))
        .orderBy(asc(table.createdAt))
        .all();
    },
    /** Changes the row only while it is in one of `from`. */
    update: (guildId: GuildId, id: string, from: readonly State[], change: Partial<Series>): Statement =>
      query
        .update(table)
        .set(change)
        .where(and(one(guildId, id), inArray(table.state, [...from]))),

    createItem: (row: SeriesItem): Statement => query.insert(items).values(row),
    updateItem: (key: Pick<SeriesItem, 'guildId' | 'seriesId' | 'id'>, change: Partial<SeriesItem>): Statement =>
      query.update(items).set(change).where(item(key)),
    deleteItem: (key: Pick<SeriesItem, 'guildId' | 'seriesId' | 'id'>): Statement =>
      query.delete(items).where(item(key)),
    /** Those whose form was never sent. */
    deleteUnwritten: (guildId: GuildId, seriesId: string): Statement =>
      query
        .delete(items)
        .where(and(eq(items.guildId, guildId), eq(items.seriesId, seriesId), isNull(items.text), isNull(waitingText))),
    async findItem(guildId: GuildId, seriesId: string, id: string): Promise<SeriesItem | undefined> {
      return query.select().from(items).where(item({ guildId, seriesId, id })).get();
    },
    /** In the order in which they were written. */
    async listItems(guildId: GuildId, seriesId: string): Promise<SeriesItem[]> {
      return query
        .select()
        .from(items)
        .where(and(eq(items.guildId, guildId), eq(items.seriesId, seriesId)))
        .orderBy(asc(items.id))
        .all();
    },

    /** Makes the run unless it is there. */
    createRun: (row: SeriesRun): Statement => query.insert(runs).values(row).onConflictDoNothing(),
    updateRun: (key: Pick<SeriesRun, 'guildId' | 'seriesId' | 'id'>, change: Partial<SeriesRun>): Statement =>
      query.update(runs).set(change).where(run(key)),
    async findRun(guildId: GuildId, seriesId: string, id: string): Promise<SeriesRun | undefined> {
      return query.select().from(runs).where(run({ guildId, seriesId, id })).get();
    },
    async listRuns(guildId: GuildId, seriesId: string): Promise<SeriesRun[]> {
      return query
        .select()
        .from(runs)
        .where(and(eq(runs.guildId, guildId), eq(runs.seriesId, seriesId), eq(runs.isOver, false)))
        .orderBy(asc(runs.startDay))
        .all();
    },

    /** Nobody goes through the same series twice. */
    addMember: (row: typeof members.$inferInsert): Statement => query.insert(members).values(row).onConflictDoNothing(),
    removeMember: (guildId: GuildId, userId: UserId): Statement =>
      query.delete(members).where(and(eq(members.guildId, guildId), eq(members.userId, userId))),
    async hasMember(guildId: GuildId, seriesId: string, userId: UserId): Promise<boolean> {
      const found = query
        .select({ runId: members.runId })
        .from(members)
        .where(and(eq(members.guildId, guildId), eq(members.seriesId, seriesId), eq(members.userId, userId)))
        .get();
      return found !== undefined;
    },
    async listMembers(guildId: GuildId, seriesId: string, runId: string): Promise<UserId[]> {
      const rows = query
        .select({ userId: members.userId })
        .from(members)
        .where(and(eq(members.guildId, guildId), eq(members.seriesId, seriesId), eq(members.runId, runId)))
        .orderBy(asc(members.userId))
        .all();
      return rows.map(({ userId }) => userId);
    },
  };
}

export type SeriesStore = ReturnType<typeof createSeriesStore>;
