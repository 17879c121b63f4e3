// Queries of the raids.
import { and, asc, desc, eq, gt, inArray, isNull, or } from 'drizzle-orm';
import type { GuildId, UserId } from '../discord/ids.ts';
import type { Instant } from '../runtime/clock.ts';
import type { Query, Statement } from '../storage/storage.ts';
import { type MeasureState, type Raid, type RaidPerson, raidPeople, raids } from './raids.tables.ts';

type PersonKey = Pick<RaidPerson, 'guildId' | 'raidId' | 'userId'>;
/** The two things that are done to a person. */
export type PersonMeasure = 'timeout' | 'held';

/** What the worker has to take in hand. */
const TO_DO = ['wanted', 'unwanted'] as const satisfies readonly MeasureState[];

export function createRaidStore(query: Query) {
  const one = (guildId: GuildId, id: string) => and(eq(raids.guildId, guildId), eq(raids.id, id));
  const peopleOf = (guildId: GuildId, raidId: string) =>
    and(eq(raidPeople.guildId, guildId), eq(raidPeople.raidId, raidId));
  const person = ({ guildId, raidId, userId }: PersonKey) =>
    and(peopleOf(guildId, raidId), eq(raidPeople.userId, userId));

  return {
    /** Changes no row where one is on already. */
    create: (row: Raid): Statement => query.insert(raids).values(row).onConflictDoNothing(),

    update: (guildId: GuildId, id: string, change: Partial<Raid>): Statement =>
      query.update(raids).set(change).where(one(guildId, id)),

    /** Only while the measure is in one of these states. */
    setMeasure: (
      guildId: GuildId,
      id: string,
      measure: 'pause' | 'verification',
      from: readonly MeasureState[],
      change: Partial<Raid>,
    ): Statement =>
      query
        .update(raids)
        .set(change)
        .where(and(one(guildId, id), inArray(raids[measure], [...from]))),

    /** Ends the one that is on: of several who end it, one wins. */
    close: (guildId: GuildId, id: string, change: Pick<Raid, 'state' | 'endedAt' | 'endedBy'>): Statement =>
      query
        .update(raids)
        .set({ ...change, openMark: null })
        .where(and(one(guildId, id), eq(raids.state, 'on'))),

    /** Marks one that is over as undone: of several, one wins. */
    setUndone: (guildId: GuildId, id: string, endedBy: UserId): Statement =>
      query
        .update(raids)
        .set({ state: 'undone', endedBy })
        .where(and(one(guildId, id), inArray(raids.state, ['over', 'stopped']))),

    async find(guildId: GuildId, id: string): Promise<Raid | undefined> {
      return query.select().from(raids).where(one(guildId, id)).get();
    },

    async findOn(guildId: GuildId): Promise<Raid | undefined> {
      return query
        .select()
        .from(raids)
        .where(and(eq(raids.guildId, guildId), eq(raids.openMark, 1)))
        .get();
    },

    async findLatest(guildId: GuildId): Promise<Raid | undefined> {
      return query.select().from(raids).where(eq(raids.guildId, guildId)).orderBy(desc(raids.since)).limit(1).get();
    },

    /** Who is there already stays as they are. */
    addPerson: (row: RaidPerson): Statement => query.insert(raidPeople).values(row).onConflictDoNothing(),

    async listPeople(guildId: GuildId, raidId: string): Promise<RaidPerson[]> {
      return query
        .select()
        .from(raidPeople)
        .where(peopleOf(guildId, raidId))
        .orderBy(asc(raidPeople.joinedAt), asc(raidPeople.userId))
        .all();
    },

    /** Of a server, whose measures have yet to be taken in hand. */
    async listToDo(guildId: GuildId, limit: number): Promise<RaidPerson[]> {
      return query
        .select()
        .from(raidPeople)
        .where(
          and(
            eq(raidPeople.guildId, guildId),
            or(inArray(raidPeople.timeout, [...TO_DO]), inArray(raidPeople.held, [...TO_DO])),
          ),
        )
        .limit(limit)
        .all();
    },

    /** The raid of the last days that somebody joined in, if any. */
    async findPerson(guildId: GuildId, userId: UserId): Promise<RaidPerson | undefined> {
      return query
        .select()
        .from(raidPeople)
        .where(and(eq(raidPeople.guildId, guildId), eq(raidPeople.userId, userId), eq(raidPeople.isSuspect, true)))
        .orderBy(desc(raidPeople.joinedAt))
        .limit(1)
        .get();
    },

    updatePerson: (key: PersonKey, change: Partial<RaidPerson>): Statement =>
      query.update(raidPeople).set(change).where(person(key)),

    /** Only while the measure is in one of these states. */
    updatePersonIf: (
      key: PersonKey,
      measure: PersonMeasure,
      from: readonly MeasureState[],
      change: Partial<RaidPerson>,
    ): Statement =>
      query
        .update(raidPeople)
        .set(change)
        .where(and(person(key), inArray(raidPeople[measure], [...from]))),

    /** Everybody's measure in one of these states is in another one now; timeouts only where they still hold. */
    changeAll(
      guildId: GuildId,
      raidId: string,
      measure: PersonMeasure,
      from: readonly MeasureState[],
      to: MeasureState,
      now?: Instant,
    ): Statement {
      const holds = now === undefined ? undefined : gt(raidPeople.timeoutUntil, now);
      return query
        .update(raidPeople)
        .set({ [measure]: to })
        .where(and(peopleOf(guildId, raidId), inArray(raidPeople[measure], [...from]), holds));
    },

    setLeft: (guildId: GuildId, raidId: string, userId: UserId, leftAt: Instant): Statement =>
      query
        .update(raidPeople)
        .set({ leftAt })
        .where(and(person({ guildId, raidId, userId }), isNull(raidPeople.leftAt))),
  };
}

export type RaidStore = ReturnType<typeof createRaidStore>;
