// Queries of the cases.
import { and, desc, eq, gt, gte, inArray, isNull, lt, max, ne, notInArray, type SQL, sql } from 'drizzle-orm';
import type { GuildId, MessageId, UserId } from '../discord/ids.ts';
import type { Instant } from '../runtime/clock.ts';
import type { Query, Statement } from '../storage/storage.ts';
import { type CaseState, type CaseType, LASTING_TYPES, type LastingType } from './case-types.rules.ts';
import { caseDrafts, type ModCase, modCases } from './cases.tables.ts';

export interface CaseFilter {
  targetId?: UserId | undefined;
  actorId?: UserId | undefined;
  type?: CaseType | undefined;
  state?: CaseState | undefined;
  since?: Instant | undefined;
  /** Leaves these out. */
  exceptTypes?: readonly CaseType[] | undefined;
  exceptStates?: readonly CaseState[] | undefined;
}

export interface DraftRow {
  guildId: GuildId;
  id: string;
  actorId: UserId;
  request: unknown;
  createdAt: Instant;
}

export function createCaseStore(query: Query) {
  const one = (guildId: GuildId, number: number) => and(eq(modCases.guildId, guildId), eq(modCases.number, number));
  const matching = (guildId: GuildId, filter: CaseFilter): SQL | undefined =>
    and(
      eq(modCases.guildId, guildId),
      filter.targetId ? eq(modCases.targetId, filter.targetId) : undefined,
      filter.actorId ? eq(modCases.actorId, filter.actorId) : undefined,
      filter.type ? eq(modCases.type, filter.type) : undefined,
      filter.state ? eq(modCases.state, filter.state) : undefined,
      filter.since === undefined ? undefined : gte(modCases.createdAt, filter.since),
      filter.exceptTypes ? notInArray(modCases.type, [...filter.exceptTypes]) : undefined,
      filter.exceptStates ? notInArray(modCases.state, [...filter.exceptStates]) : undefined,
    );

  const timeouts = query
    .select()
    .from(modCases)
    .where(
      and(
        eq(modCases.guildId, sql.placeholder('guildId')),
        eq(modCases.targetId, sql.placeholder('targetId')),
        eq(modCases.type, 'timeout'),
        eq(modCases.state, 'applied'),
        isNull(modCases.endedAt),
      ),
    )
    .orderBy(desc(modCases.number))
    .prepare();

  return {
    /**
     * Takes the case's number for it. Changes no row when the number, the audit-log entry or the cause is taken already:
     * of two that want the same, one wins.
     */
    create: (row: ModCase): Statement => query.insert(modCases).values(row).onConflictDoNothing(),

    async nextNumber(guildId: GuildId): Promise<number> {
      const row = query
        .select({ last: max(modCases.number) })
        .from(modCases)
        .where(eq(modCases.guildId, guildId))
        .get();
      return (row?.last ?? 0) + 1;
    },

    async find(guildId: GuildId, number: number): Promise<ModCase | undefined> {
      return query.select().from(modCases).where(one(guildId, number)).get();
    },

    async findByAuditEntry(guildId: GuildId, auditEntryId: string): Promise<ModCase | undefined> {
      return query
        .select()
        .from(modCases)
        .where(and(eq(modCases.guildId, guildId), eq(modCases.auditEntryId, auditEntryId)))
        .get();
    },

    async findByCause(guildId: GuildId, causeNumber: number): Promise<ModCase | undefined> {
      return query
        .select()
        .from(modCases)
        .where(and(eq(modCases.guildId, guildId), eq(modCases.causeNumber, causeNumber)))
        .get();
    },

    /** The latest case that another moderator has opened on the target since `since`. */
    async findRecentByOther(
      guildId: GuildId,
      targetId: UserId,
      actorId: UserId,
      since: Instant,
    ): Promise<ModCase | undefined> {
      return query
        .select()
        .from(modCases)
        .where(
          and(
            matching(guildId, { targetId, since }),
            eq(modCases.source, 'moderator'),
            ne(modCases.actorId, actorId),
            ne(modCases.type, 'note'),
            inArray(modCases.state, ['pending', 'applied']),
          ),
        )
        .orderBy(desc(modCases.number))
        .limit(1)
        .get();
    },

    /** Timeouts of the target that Discord has confirmed and that have not ended: asked of everyone who joins. */
    async listTimeouts(guildId: GuildId, targetId: UserId): Promise<ModCase[]> {
      return timeouts.all({ guildId, targetId });
    },

    /** Timeouts or bans of the target that still hold on Discord, the latest first. */
    async listOpen(guildId: GuildId, targetId: UserId, type?: LastingType): Promise<ModCase[]> {
      return query
        .select()
        .from(modCases)
        .where(
          and(
            matching(guildId, { targetId, type }),
            inArray(modCases.type, [...LASTING_TYPES]),
            inArray(modCases.state, ['pending', 'applied', 'voided']),
            isNull(modCases.endedAt),
          ),
        )
        .orderBy(desc(modCases.number))
        .all();
    },

    /** The last one that Discord confirmed, in force or not. */
    async findLatest(guildId: GuildId, targetId: UserId, type: CaseType): Promise<ModCase | undefined> {
      return query
        .select()
        .from(modCases)
        .where(and(matching(guildId, { targetId, type }), inArray(modCases.state, ['applied', 'voided'])))
        .orderBy(desc(modCases.number))
        .limit(1)
        .get();
    },

    /** Applied warnings of the target since `since`: they carry points. */
    /** Everybody who was warned or timed out since then, and did not have it taken back. */
    async listPunishedSince(guildId: GuildId, since: Instant): Promise<UserId[]> {
      const rows = query
        .selectDistinct({ targetId: modCases.targetId })
        .from(modCases)
        .where(
          and(
            matching(guildId, {}),
            inArray(modCases.type, ['warn', 'timeout']),
            inArray(modCases.state, ['pending', 'applied']),
            gte(modCases.createdAt, since),
          ),
        )
        .all();
      return rows.map(({ targetId }) => targetId);
    },

    async listWarnings(
      guildId: GuildId,
      targetId: UserId,
    ): Promise<Pick<ModCase, 'number' | 'points' | 'createdAt'>[]> {
      return query
        .select({ number: modCases.number, points: modCases.points, createdAt: modCases.createdAt })
        .from(modCases)
        .where(
          and(
            matching(guildId, { targetId, type: 'warn' }),
            inArray(modCases.state, ['pending', 'applied']),
            gt(modCases.points, 0),
          ),
        )
        .all();
    },

    /** One page, the latest first, and how many there are in all. */
    async listPage(
      guildId: GuildId,
      filter: CaseFilter,
      page: { offset: number; limit: number },
    ): Promise<{ cases: ModCase[]; total: number }> {
      const where = matching(guildId, filter);
      const total = query.select({ total: sql<number>`count(*)` }).from(modCases).where(where).get()?.total ?? 0;
      const cases = query
        .select()
        .from(modCases)
        .where(where)
        .orderBy(desc(modCases.number))
        .limit(page.limit)
        .offset(page.offset)
        .all();
      return { cases, total };
    },

    update: (guildId: GuildId, number: number, change: Partial<ModCase>): Statement =>
      query.update(modCases).set(change).where(one(guildId, number)),

    /** Only while it is in one of these states: of two changes that exclude each other, one wins. */
    updateIf: (guildId: GuildId, number: number, states: readonly CaseState[], change: Partial<ModCase>): Statement =>
      query
        .update(modCases)
        .set(change)
        .where(and(one(guildId, number), inArray(modCases.state, [...states]))),

    setLogMessage: (guildId: GuildId, number: number, messageId: MessageId): Statement =>
      query.update(modCases).set({ logMessageId: messageId }).where(one(guildId, number)),

    createDraft: (row: DraftRow): Statement => query.insert(caseDrafts).values(row),

    /** Takes the draft out: of several presses one gets it. */
    async takeDraft(guildId: GuildId, id: string): Promise<DraftRow | undefined> {
      return query
        .delete(caseDrafts)
        .where(and(eq(caseDrafts.guildId, guildId), eq(caseDrafts.id, id)))
        .returning()
        .get();
    },

    forgetDrafts: (guildId: GuildId, before: Instant): Statement =>
      query.delete(caseDrafts).where(and(eq(caseDrafts.guildId, guildId), lt(caseDrafts.createdAt, before))),
  };
}

export type CaseStore = ReturnType<typeof createCaseStore>;
