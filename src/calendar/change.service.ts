// Changing and calling off: this occurrence alone, or this and all that follow.
import type { GuildId, UserId } from '../discord/ids.ts';
import { DAY_MS, type Instant } from '../runtime/clock.ts';
import { Refusal } from '../runtime/refusal.ts';
import { newRowId } from '../storage/row-id.ts';
import type { Statement } from '../storage/storage.ts';
import { dayOf, endBefore } from '../time/repeat.rules.ts';
import type { Plan } from '../time/when.rules.ts';
import type { Ahead, AheadService } from './ahead.service.ts';
import type { CalendarDeps } from './deps.ts';
import { type Drafts, type EventWish, readDuration } from './draft.service.ts';
import type { OccurrenceChange, Occurrences } from './occurrence.service.ts';
import type { Rsvps } from './rsvp.service.ts';
import { decideDetailsObjection, LONGEST_MS } from './rules.ts';
import type { Removable, Scope } from './scopes.rules.ts';
import type { CalendarEvent, EventDetails, EventEdit, Occurrence } from './tables.ts';

/** What is left of something that an event is to be without. */
const WITHOUT: Readonly<Record<Removable, Partial<EventDetails>>> = {
  image: { pictureId: null },
  capacity: { capacity: null },
  sign_up_until: { signUpUntilMs: null },
  ping_role: { pingRoleId: null },
  place: { place: null },
  description: { description: '' },
};

/** Of a series, so many that are not announced yet can be named. */
const AHEAD = 5;
const FAR_MS = 6 * 366 * DAY_MS;

type Understood = Omit<EventEdit, 'signUpUntil'>;

export function createChanges(
  { storage, store, outbox, pictures, tasks, clock }: CalendarDeps,
  occurrences: Pick<Occurrences, 'change' | 'cancel' | 'attendance'>,
  rsvps: Pick<Rsvps, 'fill'>,
  drafts: Pick<Drafts, 'understand' | 'draft'>,
  ahead: Pick<AheadService, 'listAhead'>,
) {
  async function getOpen(guildId: GuildId, id: string): Promise<Occurrence> {
    const occurrence = await store.find(guildId, id);
    if (!occurrence) throw new Refusal('event_unknown');
    if (occurrence.state === 'cancelled') throw new Refusal('event_cancelled', { title: occurrence.details.title });
    if (occurrence.state === 'over') throw new Refusal('event_started', { title: occurrence.details.title });
    return occurrence;
  }

  /** @throws Refusal when_* */
  async function understood(guildId: GuildId, { when, zone, locale }: Understood, usual: string | undefined) {
    if (!when) return undefined;
    const { plans, doubt } = await drafts.understand(guildId, { when, zone: zone ?? usual, locale });
    if (doubt) throw new Refusal('when_ambiguous');
    return plans[0]!;
  }

  async function readPlan(occurrence: Occurrence, event: CalendarEvent | undefined, edit: Understood, scope: Scope) {
    const plan = edit.plan ?? (await understood(occurrence.guildId, edit, event?.zone));
    if (!plan) return undefined;
    // "All of them on another day" is another rule, and has to be said as one.
    const movesDay = scope !== 'this' && event?.repeat && !plan.repeat && dayOf(plan.wall) !== dayOf(occurrence.wall);
    if (movesDay) throw new Refusal('event_series_day');
    return plan;
  }

  /** @throws Refusal event_*, duration_unknown, when_*, picture_* */
  async function changedDetails(before: Occurrence, edit: Understood): Promise<EventDetails> {
    const { guildId } = before;
    const { picture, remove } = edit;
    const details = remove ? { ...before.details, ...WITHOUT[remove] } : before.details;
    const changed: EventDetails = {
      ...details,
      title: edit.title?.trim() ?? details.title,
      description: edit.description ?? details.description,
      pictureId: edit.pictureId ?? details.pictureId,
      place: edit.place ?? details.place,
      capacity: edit.capacity ?? details.capacity,
      pingRoleId: edit.pingRoleId ?? details.pingRoleId,
      durationMs: edit.duration ? readDuration(edit.duration) : details.durationMs,
      signUpUntilMs: edit.signUpUntilMs ?? details.signUpUntilMs,
    };
    const objection = decideDetailsObjection(changed);
    if (objection) throw new Refusal(objection.code, objection.context);
    return picture ? { ...changed, pictureId: await pictures.keep(guildId, picture) } : changed;
  }

  /** What a series becomes where its days stay; what does not repeat has its time in its only occurrence. */
  function changedSeries(event: CalendarEvent, details: EventDetails, plan: Plan | undefined) {
    if (!plan || !event.repeat) return { details };
    return { details, wall: `${dayOf(event.wall)}${plan.wall.slice(10)}`, zone: plan.zone };
  }

  /** A new rule is a new series: the old one ends, and its announced occurrence becomes the first of the new one. */
  function replaceSeries(event: CalendarEvent, occurrence: Occurrence, details: EventDetails, plan: Plan): Statement[] {
    const { guildId } = event;
    const now = clock.now();
    const series: CalendarEvent = {
      ...event,
      id: newRowId(now),
      details,
      plans: [plan],
      wall: plan.wall,
      zone: plan.zone,
      fold: plan.fold ?? null,
      repeat: plan.repeat ?? null,
      skipped: [],
      createdAt: now,
      changedAt: now,
    };
    return [
      store.createEvent(series),
      store.cancelEvent(guildId, event.id, now),
      store.cancelPlanned(guildId, event.id, '', now),
      store.adopt(guildId, occurrence.id, series.id, plan.wall),
    ];
  }

  /** One that is not announced yet, as its rule has it or as it was changed before. */
  async function getPlanned(guildId: GuildId, id: string): Promise<Ahead> {
    const found = (await listNameable(guildId, '', false)).find((one) => one.id === id);
    if (found?.state !== 'planned') throw new Refusal('event_unknown');
    return found;
  }

  /** Keeps one that is not announced yet otherwise than its rule has it: changed, or called off and never opened. */
  async function keep({ zone, createdAt, ...planned }: Ahead, change: Partial<Occurrence>): Promise<Occurrence> {
    const row = { ...planned, ...change, sequence: planned.sequence + 1, changedAt: clock.now() };
    await storage.atomic([store.keep(row)]);
    return row;
  }

  async function isPlanned(guildId: GuildId, id: string): Promise<boolean> {
    const row = await store.find(guildId, id);
    return row === undefined || row.state === 'planned';
  }

  /** The announced one of the same series. */
  async function findOpenOf(guildId: GuildId, eventId: string): Promise<Occurrence | undefined> {
    return (await store.listOfEvent(guildId, eventId)).find(({ state }) => state === 'open' || state === 'running');
  }

  async function editPlanned(guildId: GuildId, id: string, edit: Understood, scope: Scope): Promise<Occurrence> {
    const planned = await getPlanned(guildId, id);
    if (scope === 'following') throw new Refusal('event_not_announced', { title: planned.details.title });
    if (scope === 'all') {
      const open = await findOpenOf(guildId, planned.eventId);
      if (!open) throw new Refusal('event_unknown');
      return editOpen(open, edit, scope);
    }
    const plan = await readPlan(planned, await store.findEvent(guildId, planned.eventId), edit, scope);
    const startsAt = plan?.at ?? planned.startsAt;
    const details = await changedDetails(planned, edit);
    return keep(planned, { details, startsAt, endsAt: startsAt + details.durationMs });
  }

  async function editOpen(occurrence: Occurrence, edit: Understood, scope: Scope): Promise<Occurrence> {
    const { guildId, eventId } = occurrence;
    const event = await store.findEvent(guildId, eventId);
    const plan = await readPlan(occurrence, event, edit, scope);
    const startsAt = plan?.at ?? occurrence.startsAt;
    const details = await changedDetails(occurrence, edit);
    const change: OccurrenceChange = { details, startsAt, endsAt: startsAt + details.durationMs };
    if (event && plan?.repeat && (scope !== 'this' || !event.repeat)) {
      await storage.atomic(replaceSeries(event, occurrence, details, plan));
    } else if (event && scope !== 'this') {
      await storage.atomic([store.updateEvent(guildId, event.id, changedSeries(event, details, plan), clock.now())]);
    }
    const changed = await occurrences.change(occurrence, change, true);
    await rsvps.fill(changed);
    // An organiser does not wait until everybody who moved up is told.
    tasks.run('event answers', () => outbox.drain());
    return changed;
  }

  async function cancelPlanned(guildId: GuildId, id: string, scope: Scope): Promise<Occurrence> {
    const planned = await getPlanned(guildId, id);
    if (scope === 'this') return keep(planned, { state: 'cancelled' });
    const event = await store.findEvent(guildId, planned.eventId);
    const now = clock.now();
    if (scope === 'following' && event?.repeat) {
      await storage.atomic([
        store.updateEvent(guildId, event.id, { repeat: endBefore(event.repeat, planned.wall) }, now),
        store.cancelPlanned(guildId, event.id, planned.wall, now),
      ]);
      return planned;
    }
    await cancelSeries(guildId, planned.eventId);
    const open = await findOpenOf(guildId, planned.eventId);
    if (open) await occurrences.cancel(open, true);
    return planned;
  }

  const cancelSeries = (guildId: GuildId, eventId: string) =>
    storage.atomic([
      store.cancelEvent(guildId, eventId, clock.now()),
      store.cancelPlanned(guildId, eventId, '', clock.now()),
    ]);

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

    /** When one starts, and the zone in which its event was planned. @throws Refusal event_unknown */
    async timeOf(guildId: GuildId, id: string): Promise<{ startsAt: Instant; zone: string | undefined }> {
      const { eventId, startsAt } = (await store.find(guildId, id)) ?? (await getPlanned(guildId, id));
      return { startsAt, zone: (await store.findEvent(guildId, eventId))?.zone };
    },

    /** @throws Refusal event_unknown */
    async show(guildId: GuildId, id: string) {
      const occurrence = await store.find(guildId, id);
      if (!occurrence) throw new Refusal('event_unknown');
      return { occurrence, attendance: await occurrences.attendance(guildId, id) };
    },

    /**
     * Changes what was given and leaves the rest; an end of sign-up has to be understood before.
     * @throws Refusal event_unknown, event_cancelled, event_started, event_not_announced, event_series_day, when_*, event_*
     */
    async edit(guildId: GuildId, id: string, edit: Understood, scope: Scope): Promise<Occurrence> {
      if (await isPlanned(guildId, id)) return editPlanned(guildId, id, edit, scope);
      return editOpen(await getOpen(guildId, id), edit, scope);
    },

    /** @throws Refusal event_unknown, event_cancelled, event_started */
    async cancel(guildId: GuildId, id: string, scope: Scope): Promise<Occurrence> {
      if (await isPlanned(guildId, id)) return cancelPlanned(guildId, id, scope);
      const occurrence = await getOpen(guildId, id);
      if (scope !== 'this') await cancelSeries(guildId, occurrence.eventId);
      await occurrences.cancel(occurrence, true);
      return occurrence;
    },

    /** A draft of another event like this one. @throws Refusal event_unknown, as `draft` */
    async clone(
      guildId: GuildId,
      id: string,
      wish: Omit<EventWish, 'title'> & { title?: string | undefined },
      by: UserId,
    ) {
      const { details } = (await store.find(guildId, id)) ?? (await getPlanned(guildId, id));
      return drafts.draft(guildId, { ...wish, title: wish.title ?? details.title }, by, details);
    },
  };
}

export type Changes = ReturnType<typeof createChanges>;
