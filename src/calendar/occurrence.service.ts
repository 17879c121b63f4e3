// The life of an occurrence: opened and announced, mirrored as Discord's own event, changed, cancelled, over.
import type { Effect } from '../discord/effects.ts';
import { asId, type GuildId, type MessageId } from '../discord/ids.ts';
import type { Instant } from '../runtime/clock.ts';
import type { EventSettings } from '../settings/sections.ts';
import type { Outcome } from '../storage/outbox.ts';
import type { Statement } from '../storage/storage.ts';
import { dayOf, occurrencesAfter } from '../time/repeat.rules.ts';
import { type CalendarDeps, doubtOf, MOMENT, SUBJECTS } from './deps.ts';
import { cancelledMessage, eventMessage, NAMES_SHOWN } from './messages.ts';
import type { MirrorRoom } from './mirror-room.service.ts';
import { listMoments, mirrorOf, plannedOccurrence, planOf } from './rules.ts';
import type { CalendarEvent, EventDetails, Occurrence } from './tables.ts';

/** Edits of an event's message are gathered: at most one in so many milliseconds. */
const EDIT_EVERY_MS = 5000;

export interface OccurrenceChange {
  details?: EventDetails;
  startsAt?: Instant;
  endsAt?: Instant;
}

export function createOccurrences(deps: CalendarDeps, room: MirrorRoom) {
  const { storage, store, rsvps, outbox, jobs, settings, tasks, clock } = deps;
  const startedAt = clock.now();
  /** When an occurrence's message was last edited, and whether an edit is under way. */
  const turns: ((occurrence: Occurrence) => Promise<void> | void)[] = [];
  const edits = new Map<string, { lastAt: Instant; waiting: boolean }>();

  outbox.onOutcome(SUBJECTS.message, recordMessage);
  outbox.onOutcome(SUBJECTS.mirror, room.record);

  outbox.onOutcome(SUBJECTS.edit, recordPicture);

  function recordPicture({ guildId, subjectKey, effect, state }: Outcome): Statement[] {
    if (state !== 'applied' || !('pictures' in effect)) return [];
    return [store.setShownPicture(guildId, subjectKey, effect.pictures?.[0] ?? null)];
  }

  function recordMessage(outcome: Outcome): Statement[] {
    const { guildId, subjectKey, resultId } = outcome;
    if (outcome.state === 'applied') {
      return [
        store.setMessage(guildId, subjectKey, resultId ? asId<MessageId>(resultId) : null),
        ...recordPicture(outcome),
      ];
    }
    const title = outcome.effect.kind === 'send-message' ? outcome.effect.message.embeds?.[0]?.title : undefined;
    return deps.report(guildId, {
      kind: 'refused',
      what: title ?? subjectKey,
      dueAt: outcome.at,
      reason: outcome.errorText,
    });
  }

  const effect = (
    occurrence: Pick<Occurrence, 'guildId' | 'id'>,
    subject: string,
    wish: Effect,
    doubtSince?: Instant,
  ) =>
    outbox.prepare({ guildId: occurrence.guildId, subject, subjectKey: occurrence.id, effect: wish, doubtSince })
      .statement;

  function schedule(occurrence: Occurrence, eventSettings: EventSettings): Statement[] {
    return listMoments(occurrence, eventSettings, clock.now()).map(({ moment, at }) =>
      jobs.schedule({
        guildId: occurrence.guildId,
        kind: MOMENT,
        key: `${occurrence.id}.${moment}`,
        payload: { occurrenceId: occurrence.id, moment, at },
        dueAt: at,
      }),
    );
  }

  async function attendance(guildId: GuildId, id: string) {
    const users = async (answer: 'going' | 'waiting' | 'maybe') =>
      (await rsvps.list(guildId, id, [answer], NAMES_SHOWN)).map(({ userId }) => userId);
    return {
      counts: await rsvps.count(guildId, id),
      going: await users('going'),
      waiting: await users('waiting'),
      maybe: await users('maybe'),
      attended: (await rsvps.listAttended(guildId, id)).length,
    };
  }

  async function refresh(guildId: GuildId, id: string): Promise<void> {
    const occurrence = await store.find(guildId, id);
    if (!occurrence?.stale || !occurrence.messageId || !occurrence.channelId) return;
    const speak = await settings.guildSpeak(guildId);
    const message = {
      ...eventMessage(speak, occurrence, await attendance(guildId, id)),
      allowed_mentions: { parse: [] },
    };
    const { channelId, messageId, shownPicture } = occurrence;
    const { pictureId } = occurrence.details;
    const pictures = pictureId === shownPicture ? {} : { pictures: pictureId ? [pictureId] : [] };
    const edit = { kind: 'edit-message', channelId, messageId, message, ...pictures } as const;
    const { statement } = outbox.prepare({
      guildId,
      subject: SUBJECTS.edit,
      subjectKey: id,
      effect: edit,
      urgency: 'cosmetic',
    });
    // An edit that still waits would show what is out of date by now.
    await storage.atomic([outbox.cancel(guildId, SUBJECTS.edit, id), store.setStale(guildId, id, false), statement]);
    await outbox.drain(guildId);
  }

  /** Has the message show what is: at once, or together with what else changes within the next seconds. */
  function touch(guildId: GuildId, id: string): void {
    const edit = edits.get(id) ?? { lastAt: Number.NEGATIVE_INFINITY, waiting: false };
    edits.set(id, edit);
    if (edit.waiting) return;
    edit.waiting = true;
    clock.wakeAt(Math.max(clock.now(), edit.lastAt + EDIT_EVERY_MS), () => {
      edit.waiting = false;
      edit.lastAt = clock.now();
      tasks.run('event message', () => refresh(guildId, id));
    });
  }

  /** Opens the next occurrence, unless one is open; `since` is when that became due. */
  async function openNext(event: CalendarEvent, since: Instant = clock.now()): Promise<Occurrence | undefined> {
    const { guildId } = event;
    const eventSettings = await settings.get(guildId, 'events');
    const { channelId } = eventSettings;
    if (!channelId || event.state !== 'published') return undefined;
    const known = await store.listOfEvent(guildId, event.id);
    const current = known.find(({ state }) => state === 'open' || state === 'running');
    if (current) return current;
    const taken = new Set([...event.skipped, ...known.map(({ wall }) => dayOf(wall))]);
    const schedule_ = {
      wall: event.wall,
      zone: event.zone,
      fold: event.fold ?? undefined,
      repeat: event.repeat ?? undefined,
    };
    const next = occurrencesAfter(schedule_, clock.now(), 1, taken)[0];
    // One that was changed before its time may come before the next of the rule, or after it.
    const kept = known.find(({ state, startsAt }) => state === 'planned' && startsAt > clock.now());
    const isKept = kept !== undefined && (!next || kept.startsAt <= next.at);
    if (!isKept && !next) return undefined;
    const occurrence: Occurrence = isKept
      ? { ...kept, state: 'open', channelId }
      : { ...plannedOccurrence(event, next!), state: 'open', channelId };
    const guard = isKept ? store.openPlanned(guildId, kept.id, channelId) : store.open(occurrence);
    const nobody = {
      counts: { going: 0, waiting: 0, maybe: 0, no: 0 },
      going: [],
      waiting: [],
      maybe: [],
      attended: 0,
    };
    const message = eventMessage(await settings.guildSpeak(guildId), occurrence, nobody);
    const { pictureId } = occurrence.details;
    const picture = pictureId ? { pictures: [pictureId] } : {};
    const doubt = doubtOf(since, startedAt);
    await storage.atomicIf(guard, [
      effect(occurrence, SUBJECTS.message, { kind: 'send-message', channelId, message, ...picture }, doubt),
      effect(occurrence, SUBJECTS.mirror, mirrorOf(occurrence), doubt),
      ...schedule(occurrence, eventSettings),
    ]);
    await outbox.drain(guildId);
    return store.find(guildId, occurrence.id);
  }

  async function openNextOf(guildId: GuildId, eventId: string, since: Instant): Promise<void> {
    const event = await store.findEvent(guildId, eventId);
    if (event) await openNext(event, since);
  }

  function setStatus(occurrence: Occurrence, status: 'active' | 'completed'): Statement[] {
    const { scheduledEventId, details } = occurrence;
    // Events outside of voice channels start and end by themselves on Discord.
    if (!scheduledEventId || !details.place || details.place.kind === 'elsewhere') return [];
    return [effect(occurrence, SUBJECTS.mirror, { kind: 'set-scheduled-event-status', id: scheduledEventId, status })];
  }

  async function turn(occurrence: Occurrence, state: 'running' | 'over', from: Occurrence['state'][]): Promise<void> {
    const { guildId, id } = occurrence;
    const status = setStatus(occurrence, state === 'running' ? 'active' : 'completed');
    if (!(await storage.atomicIf(store.setState(guildId, id, state, from, clock.now()), status))) return;
    for (const hear of turns) await hear({ ...occurrence, state });
    touch(guildId, id);
    if (state === 'over') await room.fill(guildId);
    await outbox.drain(guildId);
  }

  return {
    openNext,
    openNextOf,
    touch,
    /** Hears of every occurrence that begins or ends. */
    onTurn: (hear: (occurrence: Occurrence) => Promise<void> | void): void => void turns.push(hear),
    attendance,
    start: (occurrence: Occurrence) => turn(occurrence, 'running', ['open']),
    end: (occurrence: Occurrence) => turn(occurrence, 'over', ['open', 'running']),

    /** Changes one occurrence. `mirror`: Discord's own event is changed too; not when the change came from there. */
    async change(occurrence: Occurrence, change: OccurrenceChange, mirror: boolean): Promise<Occurrence> {
      const { guildId, id } = occurrence;
      const changed = { ...occurrence, ...change };
      const { pictureId } = changed.details;
      const isMirrored = mirror && occurrence.scheduledEventId !== null;
      await storage.atomic([
        store.change(guildId, id, change, clock.now()),
        ...schedule(changed, await settings.get(guildId, 'events')),
        ...(isMirrored
          ? [
              effect(changed, SUBJECTS.mirror, {
                kind: 'edit-scheduled-event',
                id: occurrence.scheduledEventId!,
                plan: planOf(changed),
                // Only where it is another: what people have put there by hand stays.
                ...(pictureId === occurrence.details.pictureId ? {} : { pictureId }),
              }),
            ]
          : []),
      ]);
      await outbox.drain(guildId);
      touch(guildId, id);
      return changed;
    },

    /** Calls one occurrence off, says so in the channel, and opens the next. False when it was called off before. */
    async cancel(occurrence: Occurrence, mirror: boolean): Promise<boolean> {
      const { guildId, id, channelId, scheduledEventId, state } = occurrence;
      const message = cancelledMessage(await settings.guildSpeak(guildId), occurrence);
      const status = state === 'running' ? 'completed' : 'cancelled';
      const won = await storage.atomicIf(store.setState(guildId, id, 'cancelled', ['open', 'running'], clock.now()), [
        ...(channelId ? [effect(occurrence, SUBJECTS.post, { kind: 'send-message', channelId, message })] : []),
        ...(mirror && scheduledEventId
          ? [effect(occurrence, SUBJECTS.mirror, { kind: 'set-scheduled-event-status', id: scheduledEventId, status })]
          : []),
      ]);
      if (!won) return false;
      await outbox.drain(guildId);
      await room.fill(guildId);
      touch(guildId, id);
      await openNextOf(guildId, occurrence.eventId, clock.now());
      return true;
    },

    /** After a start or a reconnect: messages that are out of date, and events whose next occurrence is not open yet. */
    async catchUp(guildId: GuildId): Promise<void> {
      for (const { id } of await store.listStale(guildId)) touch(guildId, id);
      for (const event of await store.listEvents(guildId)) {
        // It became due when the one before it ended.
        const ended = (await store.listOfEvent(guildId, event.id)).map(({ endsAt }) => endsAt);
        await openNext(event, Math.min(clock.now(), Math.max(event.createdAt, ...ended)));
      }
    },
  };
}

export type Occurrences = ReturnType<typeof createOccurrences>;
