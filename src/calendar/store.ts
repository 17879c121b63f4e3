// Queries of events and their occurrences.
import { and, asc, desc, eq, gte, inArray, isNotNull, like, lte, ne, sql } from 'drizzle-orm';
import type { ChannelId, GuildId, MessageId } from '../discord/ids.ts';
import type { Instant } from '../runtime/clock.ts';
import type { Query, Statement } from '../storage/storage.ts';
import type { Plan } from '../time/when.rules.ts';
import type { Wall } from '../time/zone.rules.ts';
import {
  type CalendarEdit,
  type CalendarEvent,
  calendarEdits as edits,
  calendarEvents as events,
  type Occurrence,
  calendarOccurrences as occurrences,
  calendarSaid as said,
} from './tables.ts';

const titled = (title: string) =>
  title === ''
    ? undefined
    : like(
        sql`json_extract(${occurrences.details}, '$.title')`,
        sql`${`%${title.replace(/[\\%_]/g, '\\$&')}%`} escape '\\'`,
      );

const COMING = ['open', 'running'] as const;

export function createCalendarStore(query: Query) {
  const oneEvent = (guildId: GuildId, id: string) => and(eq(events.guildId, guildId), eq(events.id, id));
  const one = (guildId: GuildId, id: string) => and(eq(occurrences.guildId, guildId), eq(occurrences.id, id));

  return {
    createEvent: (event: CalendarEvent): Statement => query.insert(events).values(event),
    async findEvent(guildId: GuildId, id: string): Promise<CalendarEvent | undefined> {
      return query.select().from(events).where(oneEvent(guildId, id)).get();
    },
    async listEvents(
      guildId: GuildId,
      states: readonly CalendarEvent['state'][] = ['published'],
    ): Promise<CalendarEvent[]> {
      return query
        .select()
        .from(events)
        .where(and(eq(events.guildId, guildId), inArray(events.state, [...states])))
        .all();
    },
    choosePlan: (
      guildId: GuildId,
      id: string,
      plan: Plan,
      rest: Pick<CalendarEvent, 'details' | 'signUp'>,
    ): Statement =>
      query
        .update(events)
        .set({
          ...rest,
          plans: [plan],
          wall: plan.wall,
          zone: plan.zone,
          fold: plan.fold ?? null,
          repeat: plan.repeat ?? null,
        })
        .where(and(oneEvent(guildId, id), eq(events.state, 'draft'))),
    /** Changes a row for the one caller who publishes. */
    publish: (guildId: GuildId, id: string, now: Instant): Statement =>
      query
        .update(events)
        .set({ state: 'published', changedAt: now })
        .where(and(oneEvent(guildId, id), eq(events.state, 'draft'))),
    /** Changes a row for the one caller who cancels. */
    cancelEvent: (guildId: GuildId, id: string, now: Instant): Statement =>
      query
        .update(events)
        .set({ state: 'cancelled', sequence: sql`${events.sequence} + 1`, changedAt: now })
        .where(and(oneEvent(guildId, id), eq(events.state, 'published'))),
    updateEvent: (
      guildId: GuildId,
      id: string,
      change: Partial<Pick<CalendarEvent, 'details' | 'wall' | 'zone' | 'fold' | 'repeat'>>,
      now: Instant,
    ): Statement =>
      query
        .update(events)
        .set({ ...change, sequence: sql`${events.sequence} + 1`, changedAt: now })
        .where(oneEvent(guildId, id)),
    async listBatch(guildId: GuildId, batch: string): Promise<CalendarEvent[]> {
      return query
        .select()
        .from(events)
        .where(and(eq(events.guildId, guildId), eq(events.batch, batch), eq(events.state, 'draft')))
        .orderBy(asc(events.id))
        .all();
    },
    deleteDraft: (guildId: GuildId, id: string): Statement =>
      query.delete(events).where(and(oneEvent(guildId, id), eq(events.state, 'draft'))),

    createEdit: (edit: CalendarEdit): Statement => query.insert(edits).values(edit),
    async findEdit(guildId: GuildId, id: string): Promise<CalendarEdit | undefined> {
      return query
        .select()
        .from(edits)
        .where(and(eq(edits.guildId, guildId), eq(edits.id, id)))
        .get();
    },
    deleteEdit: (guildId: GuildId, id: string): Statement =>
      query.delete(edits).where(and(eq(edits.guildId, guildId), eq(edits.id, id))),

    /** Changes a row for the one caller who opens it. */
    open: (occurrence: Occurrence): Statement => query.insert(occurrences).values(occurrence).onConflictDoNothing(),
    /** Keeps one that is not announced yet otherwise than its rule has it. */
    keep: (occurrence: Occurrence): Statement =>
      query
        .insert(occurrences)
        .values(occurrence)
        .onConflictDoUpdate({
          target: [occurrences.guildId, occurrences.id],
          set: {
            details: occurrence.details,
            startsAt: occurrence.startsAt,
            endsAt: occurrence.endsAt,
            state: occurrence.state,
            sequence: occurrence.sequence,
            changedAt: occurrence.changedAt,
          },
          setWhere: eq(occurrences.state, 'planned'),
        }),
    /** Changes a row for the one caller who opens what was kept as planned. */
    openPlanned: (guildId: GuildId, id: string, channelId: ChannelId): Statement =>
      query
        .update(occurrences)
        .set({ state: 'open', channelId })
        .where(and(one(guildId, id), eq(occurrences.state, 'planned'))),
    /** Makes an occurrence the one of another event at that wall time. */
    adopt: (guildId: GuildId, id: string, eventId: string, wall: Wall): Statement =>
      query.update(occurrences).set({ eventId, wall }).where(one(guildId, id)),
    /** Calls off what was kept as planned, from a wall time on. */
    cancelPlanned: (guildId: GuildId, eventId: string, from: Wall, now: Instant): Statement =>
      query
        .update(occurrences)
        .set({ state: 'cancelled', sequence: sql`${occurrences.sequence} + 1`, changedAt: now })
        .where(
          and(
            eq(occurrences.guildId, guildId),
            eq(occurrences.eventId, eventId),
            eq(occurrences.state, 'planned'),
            gte(occurrences.wall, from),
          ),
        ),
    async find(guildId: GuildId, id: string): Promise<Occurrence | undefined> {
      return query.select().from(occurrences).where(one(guildId, id)).get();
    },
    async findByScheduledEvent(guildId: GuildId, scheduledEventId: string): Promise<Occurrence | undefined> {
      return query
        .select()
        .from(occurrences)
        .where(and(eq(occurrences.guildId, guildId), eq(occurrences.scheduledEventId, scheduledEventId)))
        .get();
    },
    async listOfEvent(guildId: GuildId, eventId: string): Promise<Occurrence[]> {
      return query
        .select()
        .from(occurrences)
        .where(and(eq(occurrences.guildId, guildId), eq(occurrences.eventId, eventId)))
        .orderBy(asc(occurrences.startsAt))
        .all();
    },
    /** Those that are announced or going on, soonest first, whose title contains `title`. */
    async listComing(guildId: GuildId, title = '', limit = 25): Promise<Occurrence[]> {
      return query
        .select()
        .from(occurrences)
        .where(and(eq(occurrences.guildId, guildId), inArray(occurrences.state, COMING), titled(title)))
        .orderBy(asc(occurrences.startsAt))
        .limit(limit)
        .all();
    },
    async listRunning(guildId: GuildId): Promise<Occurrence[]> {
      return query
        .select()
        .from(occurrences)
        .where(and(eq(occurrences.guildId, guildId), eq(occurrences.state, 'running')))
        .all();
    },
    /** All of a stretch of time, cancelled ones too. */
    async listBetween(guildId: GuildId, from: Instant, to: Instant, limit: number): Promise<Occurrence[]> {
      return query
        .select()
        .from(occurrences)
        .where(and(eq(occurrences.guildId, guildId), gte(occurrences.startsAt, from), lte(occurrences.startsAt, to)))
        .orderBy(asc(occurrences.startsAt))
        .limit(limit)
        .all();
    },
    /** The walls of the occurrences that have been opened or skipped, from `wall` on, by event. */
    async listWallsFrom(guildId: GuildId, wall: Wall): Promise<{ eventId: string; wall: Wall }[]> {
      return query
        .select({ eventId: occurrences.eventId, wall: occurrences.wall })
        .from(occurrences)
        .where(and(eq(occurrences.guildId, guildId), gte(occurrences.wall, wall)))
        .all();
    },
    async listStale(guildId: GuildId): Promise<Occurrence[]> {
      return query
        .select()
        .from(occurrences)
        .where(and(eq(occurrences.guildId, guildId), eq(occurrences.stale, true)))
        .all();
    },
    setStale: (guildId: GuildId, id: string, stale: boolean): Statement =>
      query.update(occurrences).set({ stale }).where(one(guildId, id)),
    setMessage: (guildId: GuildId, id: string, messageId: MessageId | null): Statement =>
      query.update(occurrences).set({ messageId }).where(one(guildId, id)),
    setShownPicture: (guildId: GuildId, id: string, shownPicture: string | null): Statement =>
      query.update(occurrences).set({ shownPicture }).where(one(guildId, id)),
    /** Whether an event that is planned or to come, or one that began after `since`, has the picture. */
    async usesPicture(guildId: GuildId, pictureId: string, since: Instant): Promise<boolean> {
      const has = (details: typeof events.details | typeof occurrences.details) =>
        sql`json_extract(${details}, '$.pictureId') = ${pictureId}`;
      const ofEvent = query
        .select({ id: events.id })
        .from(events)
        .where(and(eq(events.guildId, guildId), ne(events.state, 'cancelled'), has(events.details)))
        .limit(1)
        .get();
      const ofOccurrence = query
        .select({ id: occurrences.id })
        .from(occurrences)
        .where(and(eq(occurrences.guildId, guildId), gte(occurrences.startsAt, since), has(occurrences.details)))
        .limit(1)
        .get();
      return ofEvent !== undefined || ofOccurrence !== undefined;
    },
    /** Those that Discord's own list shows, the farthest first. */
    async listMirrored(guildId: GuildId): Promise<Occurrence[]> {
      return query
        .select()
        .from(occurrences)
        .where(
          and(eq(occurrences.guildId, guildId), eq(occurrences.state, 'open'), isNotNull(occurrences.scheduledEventId)),
        )
        .orderBy(desc(occurrences.startsAt))
        .all();
    },
    /** The nearest of those that Discord's own list had no room for. */
    async findCrowdedOut(guildId: GuildId): Promise<Occurrence | undefined> {
      return query
        .select()
        .from(occurrences)
        .where(and(eq(occurrences.guildId, guildId), eq(occurrences.state, 'open'), eq(occurrences.crowdedOut, true)))
        .orderBy(asc(occurrences.startsAt))
        .limit(1)
        .get();
    },
    /** Changes a row for the one caller who turns it. */
    setCrowdedOut: (guildId: GuildId, id: string, crowdedOut: boolean): Statement =>
      query
        .update(occurrences)
        .set({ crowdedOut, ...(crowdedOut ? { scheduledEventId: null } : {}) })
        .where(and(one(guildId, id), ne(occurrences.crowdedOut, crowdedOut))),
    setScheduledEvent: (guildId: GuildId, id: string, scheduledEventId: string | null): Statement =>
      query.update(occurrences).set({ scheduledEventId }).where(one(guildId, id)),
    /** Changes a row for the one caller who takes it there from one of `from`. */
    setState: (
      guildId: GuildId,
      id: string,
      state: Occurrence['state'],
      from: readonly Occurrence['state'][],
      now: Instant,
    ): Statement =>
      query
        .update(occurrences)
        .set({ state, stale: true, sequence: sql`${occurrences.sequence} + 1`, changedAt: now })
        .where(and(one(guildId, id), inArray(occurrences.state, [...from]), ne(occurrences.state, state))),
    change: (
      guildId: GuildId,
      id: string,
      change: Partial<Pick<Occurrence, 'details' | 'startsAt' | 'endsAt'>> & { channelId?: ChannelId },
      now: Instant,
    ): Statement =>
      query
        .update(occurrences)
        .set({ ...change, stale: true, sequence: sql`${occurrences.sequence} + 1`, changedAt: now })
        .where(one(guildId, id)),

    /** Changes a row for the one caller who says it. */
    claimSaying: (guildId: GuildId, occurrenceId: string, moment: string, at: Instant): Statement =>
      query.insert(said).values({ guildId, occurrenceId, moment, at }).onConflictDoNothing(),
  };
}

export type CalendarStore = ReturnType<typeof createCalendarStore>;
