// From what an organiser types to a published event: understood, shown, chosen, published by a click.
import type { Attached } from '../discord/files/pictures.ts';
import type { GuildId, RoleId, UserId } from '../discord/ids.ts';
import { DAY_MS } from '../runtime/clock.ts';
import { Refusal } from '../runtime/refusal.ts';
import { findZone } from '../settings/language.rules.ts';
import { newRowId } from '../storage/row-id.ts';
import { parseDuration } from '../time/duration.rules.ts';
import { occurrencesAfter, type Repeat } from '../time/repeat.rules.ts';
import { type Doubt, type Plan, understandWhen } from '../time/when.rules.ts';
import { type Deadline, settleDeadline } from './deadline.rules.ts';
import { type CalendarDeps, FORGET_DRAFT } from './deps.ts';
import type { DraftView } from './draft.messages.ts';
import type { Occurrences } from './occurrence.service.ts';
import { decideDetailsObjection } from './rules.ts';
import type { CalendarEvent, EventDetails, Occurrence, Place } from './tables.ts';

export interface EventWish {
  title: string;
  when: string;
  repeat?: Repeat | undefined;
  duration?: string | undefined;
  place?: Place | undefined;
  description?: string | undefined;
  picture?: Attached | undefined;
  capacity?: number | undefined;
  pingRoleId?: RoleId | undefined;
  signUpUntil?: string | undefined;
  /** Another zone than the guild's. */
  zone?: string | undefined;
  /** The organiser's own language. */
  locale: string;
}

const DEFAULT_LENGTH_MS = 3_600_000;
const SHOWN_TIMES = 5;

/** @throws Refusal duration_unknown */
export function readDuration(typed: string): number {
  const ms = parseDuration(typed);
  if (ms === undefined) throw new Refusal('duration_unknown', { text: typed.slice(0, 40) });
  return ms;
}

/** The zone that somebody chose, or typed. @throws Refusal zone_unknown */
export function requireZone(typed: string): string {
  const zone = findZone(typed);
  if (!zone) throw new Refusal('zone_unknown', { zone: typed.slice(0, 60) });
  return zone;
}

export function createDrafts(deps: CalendarDeps, occurrences: Pick<Occurrences, 'openNext'>) {
  const { storage, store, jobs, settings, pictures, clock } = deps;

  async function understand(guildId: GuildId, wish: Pick<EventWish, 'when' | 'zone' | 'repeat' | 'locale'>) {
    const zone = wish.zone ? requireZone(wish.zone) : (await settings.languageOf(guildId)).zone;
    const asked = { text: wish.when, zone, now: clock.now(), locale: wish.locale, repeat: wish.repeat };
    const understood = understandWhen(asked);
    if (understood.kind === 'unclear') throw new Refusal(understood.code, understood.context);
    return understood;
  }

  /** When sign-up closes, as it can be read. @throws Refusal when_* */
  async function readDeadline(
    guildId: GuildId,
    { signUpUntil, zone, locale }: Pick<EventWish, 'zone' | 'locale'> & { signUpUntil: string },
  ): Promise<Deadline> {
    const beforeMs = parseDuration(signUpUntil);
    if (beforeMs !== undefined) return { beforeMs };
    const { plans, doubt } = await understand(guildId, { when: signUpUntil, zone, locale });
    return { plans, doubt };
  }

  /** The details with their deadline, or what is to be asked once it is clear when it starts. @throws Refusal event_deadline */
  function withDeadline(details: EventDetails, deadline: Deadline | null, plans: readonly Plan[]) {
    if (!deadline) return { details, signUp: null };
    const startIsOpen = plans.length > 1 && 'plans' in deadline;
    if (startIsOpen) return { details: { ...details, signUpUntilMs: null }, signUp: deadline };
    const settled = settleDeadline(deadline, plans[0]!.at);
    if (!settled) throw new Refusal('event_deadline');
    if ('question' in settled) return { details: { ...details, signUpUntilMs: null }, signUp: settled.question };
    return { details: { ...details, signUpUntilMs: settled.beforeMs }, signUp: null };
  }

  function view(event: CalendarEvent, doubt?: Doubt): DraftView {
    const plan = event.plans[0]!;
    const next = occurrencesAfter(plan, clock.now(), SHOWN_TIMES).map(({ at }) => at);
    const { id, details, plans, signUp } = event;
    const deadline = signUp?.doubt && plans.length === 1 ? { plans: signUp.plans, doubt: signUp.doubt } : undefined;
    return { id, details, plans, doubt, deadline, next };
  }

  async function getDraft(guildId: GuildId, id: string): Promise<CalendarEvent> {
    const event = await store.findEvent(guildId, id);
    if (event?.state !== 'draft') throw new Refusal('event_draft_gone');
    return event;
  }

  return {
    understand,
    readDeadline,

    /**
     * Writes down what was understood, not public yet; what the wish leaves out is as in `like`.
     * @throws Refusal events_not_configured, when_*, duration_unknown, event_*, picture_*
     */
    async draft(guildId: GuildId, wish: EventWish, by: UserId, like?: EventDetails): Promise<DraftView> {
      const eventSettings = await settings.get(guildId, 'events');
      if (!eventSettings.channelId) throw new Refusal('events_not_configured');
      const { plans, doubt } = await understand(guildId, wish);
      const first = plans[0]!;
      const wanted: EventDetails = {
        title: wish.title.trim(),
        description: wish.description ?? like?.description ?? '',
        place: wish.place ?? like?.place ?? null,
        pictureId: like?.pictureId ?? null,
        capacity: wish.capacity ?? like?.capacity ?? null,
        pingRoleId: wish.pingRoleId ?? (like ? like.pingRoleId : eventSettings.pingRoleId),
        durationMs: wish.duration
          ? readDuration(wish.duration)
          : (first.durationMs ?? like?.durationMs ?? DEFAULT_LENGTH_MS),
        signUpUntilMs: like?.signUpUntilMs ?? null,
      };
      const { signUpUntil } = wish;
      const deadline = signUpUntil ? await readDeadline(guildId, { ...wish, signUpUntil }) : null;
      const { details, signUp } = withDeadline(wanted, deadline, plans);
      const objection = decideDetailsObjection(details);
      if (objection) throw new Refusal(objection.code, objection.context);
      if (wish.picture) details.pictureId = await pictures.keep(guildId, wish.picture);
      const event = { ...eventOf(guildId, newRowId(clock.now()), details, plans, by), signUp };
      await storage.atomic([
        store.createEvent(event),
        jobs.schedule({ guildId, kind: FORGET_DRAFT, key: event.id, payload: {}, dueAt: clock.now() + DAY_MS }),
      ]);
      return view(event, doubt);
    },

    /** Which start is meant. @throws Refusal event_draft_gone, event_deadline */
    async choose(guildId: GuildId, id: string, index: number): Promise<DraftView> {
      const event = await getDraft(guildId, id);
      const plan = event.plans[index] ?? event.plans[0]!;
      const rest = withDeadline(event.details, event.signUp, [plan]);
      await storage.atomic([store.choosePlan(guildId, id, plan, rest)]);
      return view({ ...event, ...rest, plans: [plan] });
    },

    /** Which end of sign-up is meant. @throws Refusal event_draft_gone */
    async chooseDeadline(guildId: GuildId, id: string, index: number): Promise<DraftView> {
      const event = await getDraft(guildId, id);
      const [plan] = event.plans;
      const chosen = event.signUp?.plans[index];
      if (!plan || !chosen) throw new Refusal('event_draft_gone');
      const rest = withDeadline(event.details, { plans: [chosen] }, [plan]);
      await storage.atomic([store.choosePlan(guildId, id, plan, rest)]);
      return view({ ...event, ...rest });
    },

    /** @throws Refusal event_draft_gone, when_past where the time has come meanwhile */
    async publish(guildId: GuildId, id: string): Promise<Occurrence | undefined> {
      const event = await getDraft(guildId, id);
      const plan = event.plans[0]!;
      if (!plan.repeat && plan.at <= clock.now()) throw new Refusal('when_past', { text: event.details.title });
      if (!(await storage.atomicIf(store.publish(guildId, id, clock.now()), []))) throw new Refusal('event_draft_gone');
      return occurrences.openNext({ ...event, state: 'published' });
    },

    async discard(guildId: GuildId, id: string): Promise<void> {
      await storage.atomic([store.deleteDraft(guildId, id)]);
    },
  };

  function eventOf(guildId: GuildId, id: string, details: EventDetails, plans: Plan[], by: UserId): CalendarEvent {
    const plan = plans[0]!;
    return {
      guildId,
      id,
      state: 'draft',
      details,
      plans,
      wall: plan.wall,
      zone: plan.zone,
      fold: plan.fold ?? null,
      repeat: plan.repeat ?? null,
      signUp: null,
      skipped: [],
      batch: null,
      sequence: 0,
      createdBy: by,
      createdAt: clock.now(),
      changedAt: clock.now(),
    };
  }
}

export type Drafts = ReturnType<typeof createDrafts>;
