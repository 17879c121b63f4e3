// Changing and calling off: this occurrence alone, or this and all that follow.
import type { GuildId, UserId } from '../discord/ids.ts';
import { DAY_MS } from '../runtime/clock.ts';
import { Refusal } from '../runtime/refusal.ts';
import { dayOf } from '../time/repeat.rules.ts';
import type { Plan } from '../time/when.rules.ts';
import type { Ahead, AheadService } from './ahead.service.ts';
import type { CalendarDeps } from './deps.ts';
import { type Drafts, type EventWish, readDuration } from './draft.service.ts';
import type { OccurrenceChange, Occurrences } from './occurrence.service.ts';
import type { Rsvps } from './rsvp.service.ts';
import { decideDetailsObjection, LONGEST_MS } from './rules.ts';
import type { CalendarEvent, EventDetails, Occurrence } from './tables.ts';

/** this: one occurrence. following: it and all after it; what has been stays as it was. */
export type Scope = 'this' | 'following';

export type EventEdit = Partial<Omit<EventWish, 'locale' | 'repeat' | 'signUpUntil'>> & { locale: string };

/** Of a series, so many that are not announced yet can be named. */
const AHEAD = 5;
const FAR_MS = 6 * 366 * DAY_MS;

export function createChanges(
  { storage, store, rsvps: rsvpStore, clock }: CalendarDeps,
  occurrences: Pick<Occurrences, 'change' | 'cancel' | 'attendance'>,
  rsvps: Pick<Rsvps, 'fill'>,
  drafts: Pick<Drafts, 'understand'>,
  ahead: Pick<AheadService, 'listAhead'>,
) {
  async function getOpen(guildId: GuildId, id: string): Promise<Occurrence> {
    const occurrence = await store.find(guildId, id);
    if (!occurrence) throw new Refusal('event_unknown');
    if (occurrence.state === 'cancelled') throw new Refusal('event_cancelled', { title: occurrence.details.title });
    if (occurrence.state === 'over') throw new Refusal('event_started', { title: occurrence.details.title });
    return occurrence;
  }

  async function readPlan(occurrence: Occurrence, event: CalendarEvent | undefined, edit: EventEdit, scope: Scope) {
    if (!edit.when) return undefined;
    const { plans } = await drafts.understand(occurrence.guildId, {
      when: edit.when,
      zone: edit.zone ?? event?.zone,
      locale: edit.locale,
    });
    if (plans.length > 1) throw new Refusal('when_several', { text: edit.when.slice(0, 60) });
    const plan = plans[0]!;
    // "All of them on another day" is another rule, and has to be said as one.
    const movesDay =
      scope === 'following' && event?.repeat && !plan.repeat && dayOf(plan.wall) !== dayOf(occurrence.wall);
    if (movesDay) throw new Refusal('event_series_day');
    return plan;
  }

  function changedDetails({ details }: Occurrence, edit: EventEdit): EventDetails {
    return {
      ...details,
      title: edit.title?.trim() ?? details.title,
      description: edit.description ?? details.description,
      place: edit.place ?? details.place,
      imageUrl: edit.imageUrl ?? details.imageUrl,
      capacity: edit.capacity ?? details.capacity,
      durationMs: edit.duration ? readDuration(edit.duration) : details.durationMs,
    };
  }

  /** The series from this occurrence on: the days stay, unless a new rule was said. */
  function changedSeries(event: CalendarEvent, details: EventDetails, plan: Plan | undefined) {
    if (!plan) return { details };
    if (plan.repeat || !event.repeat) {
      return {
        details,
        wall: plan.wall,
        zone: plan.zone,
        fold: plan.fold ?? null,
        repeat: plan.repeat ?? event.repeat,
      };
    }
    return { details, wall: `${dayOf(event.wall)}${plan.wall.slice(10)}`, zone: plan.zone };
  }

  /** An occurrence that is not announced yet is kept as cancelled, so that it is never opened. */
  async function skip(guildId: GuildId, id: string): Promise<Ahead> {
    const found = (await listNameable(guildId, '', false)).find((one) => one.id === id);
    if (found?.state !== 'planned') throw new Refusal('event_unknown');
    const { eventId, wall, startsAt, endsAt, details, sequence } = found;
    const row: Occurrence = {
      guildId,
      id,
      eventId,
      wall,
      startsAt,
      endsAt,
      details,
      state: 'cancelled',
      sequence: sequence + 1,
      changedAt: clock.now(),
      channelId: null,
      messageId: null,
      scheduledEventId: null,
      stale: false,
    };
    await storage.atomic([store.open(row)]);
    return found;
  }

  async function listNameable(guildId: GuildId, title: string, announcedOnly: boolean): Promise<Ahead[]> {
    const now = clock.now();
    const stretch = { from: now - LONGEST_MS, to: now + FAR_MS, plannedOfEach: announcedOnly ? 0 : AHEAD };
    const wanted = title.toLowerCase();
    return (await ahead.listAhead(guildId, stretch)).filter(
      ({ state, details }) =>
        (state === 'open' || state === 'running' || state === 'planned') &&
        details.title.toLowerCase().includes(wanted),
    );
  }

  return {
    /** For suggestions: soonest first; `announcedOnly` leaves out what is not announced yet. */
    listNameable: (guildId: GuildId, title: string, announcedOnly: boolean): Promise<Ahead[]> =>
      listNameable(guildId, title, announcedOnly),

    /** @throws Refusal event_unknown */
    async show(guildId: GuildId, id: string) {
      const occurrence = await store.find(guildId, id);
      if (!occurrence) throw new Refusal('event_unknown');
      return { occurrence, attendance: await occurrences.attendance(guildId, id) };
    },

    /** @throws Refusal event_unknown, event_cancelled, event_started, event_series_day, when_*, duration_unknown, event_* */
    async edit(guildId: GuildId, id: string, edit: EventEdit, scope: Scope): Promise<Occurrence> {
      const occurrence = await getOpen(guildId, id);
      const event = await store.findEvent(guildId, occurrence.eventId);
      const plan = await readPlan(occurrence, event, edit, scope);
      const details = changedDetails(occurrence, edit);
      const objection = decideDetailsObjection(details);
      if (objection) throw new Refusal(objection.code, objection.context);
      const startsAt = plan?.at ?? occurrence.startsAt;
      const change: OccurrenceChange = { details, startsAt, endsAt: startsAt + details.durationMs };
      if (scope === 'following' && event) {
        await storage.atomic([store.updateEvent(guildId, event.id, changedSeries(event, details, plan), clock.now())]);
      }
      const changed = await occurrences.change(occurrence, change, true);
      await rsvps.fill(changed);
      return changed;
    },

    /** @throws Refusal event_unknown, event_cancelled, event_started */
    async cancel(guildId: GuildId, id: string, scope: Scope): Promise<Pick<Ahead, 'details' | 'startsAt'>> {
      if (!(await store.find(guildId, id)) && scope === 'this') return skip(guildId, id);
      const occurrence = await getOpen(guildId, id);
      if (scope === 'following') await storage.atomic([store.cancelEvent(guildId, occurrence.eventId, clock.now())]);
      await occurrences.cancel(occurrence, true);
      return occurrence;
    },

    /** Ticks or unticks who was there. @throws Refusal event_unknown */
    async setAttended(guildId: GuildId, id: string, userIds: readonly UserId[], attended: boolean): Promise<number> {
      if (!(await store.find(guildId, id))) throw new Refusal('event_unknown');
      const now = clock.now();
      await storage.atomic([
        ...userIds.map((userId) => rsvpStore.setAttended(guildId, id, userId, attended, now)),
        store.setStale(guildId, id, true),
      ]);
      return (await rsvpStore.listAttended(guildId, id)).length;
    },
  };
}
