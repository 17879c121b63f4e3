// Who comes: places, the waiting list, reminders, feedback.
import type { GuildId, UserId } from '../discord/ids.ts';
import { Refusal } from '../runtime/refusal.ts';
import { stamp } from '../time/time.messages.ts';
import type { CalendarDeps } from './deps.ts';
import { movedUpMessage, type RsvpAction } from './messages.ts';
import type { Moments } from './moment.service.ts';
import type { Occurrences } from './occurrence.service.ts';
import { signUpEnds } from './rules.ts';
import type { Occurrence, Rsvp } from './tables.ts';

/** What came of a click. */
export interface RsvpResult {
  occurrence: Occurrence;
  result: 'going' | 'waiting' | 'maybe' | 'no' | 'reminder_on' | 'reminder_off';
  /** Place in the waiting list, from 1; 0 for those who do not wait. */
  line: number;
}

/** Occurrences that are open at a time: one of each event. */
const MOST_OPEN = 1000;

export function createRsvps(
  { storage, store, rsvps, outbox, settings, discord, tasks, clock }: CalendarDeps,
  occurrences: Pick<Occurrences, 'touch'>,
  moments: Pick<Moments, 'direct' | 'serverName'>,
) {
  async function getOpen(guildId: GuildId, id: string): Promise<Occurrence> {
    const occurrence = await store.find(guildId, id);
    if (!occurrence) throw new Refusal('event_unknown');
    if (occurrence.state === 'cancelled') throw new Refusal('event_cancelled', { title: occurrence.details.title });
    if (occurrence.state !== 'open') throw new Refusal('event_started', { title: occurrence.details.title });
    return occurrence;
  }

  /** Moves people up while places are free; each is told, and the event's message shows it. */
  async function fill(occurrence: Occurrence): Promise<void> {
    const { guildId, id, details } = occurrence;
    for (;;) {
      const userId = await rsvps.findNextWaiting(guildId, id);
      if (!userId) return;
      const message = movedUpMessage(await settings.guildSpeak(guildId), occurrence, moments.serverName(guildId));
      const told = moments.direct(occurrence, userId, 'moved-up', message);
      const shown = store.setStale(guildId, id, true);
      if (!(await storage.atomicIf(rsvps.moveUp(guildId, id, userId, details.capacity), [told, shown]))) return;
      occurrences.touch(guildId, id);
    }
  }

  async function setAnswer(occurrence: Occurrence, userId: UserId, action: 'going' | 'maybe' | 'no'): Promise<void> {
    const { guildId, id, details } = occurrence;
    const now = clock.now();
    const statement =
      action === 'going'
        ? rsvps.takePlace(guildId, id, userId, details.capacity, now)
        : rsvps.answer(guildId, id, userId, action, now);
    await storage.atomic([statement, store.setStale(guildId, id, true)]);
    if (action !== 'going') await fill(occurrence);
    occurrences.touch(guildId, id);
    // A click does not wait for what others are told.
    tasks.run('event answers', () => outbox.drain(guildId));
  }

  return {
    fill,

    /** @throws Refusal event_unknown, event_cancelled, event_started, event_sign_up_over */
    async rsvp(guildId: GuildId, id: string, userId: UserId, action: RsvpAction): Promise<RsvpResult> {
      const occurrence = await getOpen(guildId, id);
      if (action === 'remind') {
        const remind = !(await rsvps.find(guildId, id, userId))?.remind;
        await storage.atomic([rsvps.setRemind(guildId, id, userId, remind, clock.now())]);
        return { occurrence, result: remind ? 'reminder_on' : 'reminder_off', line: 0 };
      }
      if (action === 'going' && clock.now() >= signUpEnds(occurrence)) {
        throw new Refusal('event_sign_up_over', { title: occurrence.details.title, at: stamp(signUpEnds(occurrence)) });
      }
      await setAnswer(occurrence, userId, action);
      const answer = (await rsvps.find(guildId, id, userId))?.answer;
      const line = answer === 'waiting' ? await rsvps.placeInLine(guildId, id, userId) : 0;
      return { occurrence, result: answer === 'waiting' ? 'waiting' : action, line };
    },

    /** Whoever has left does not come: their place goes to the next one, and they are reminded of nothing. */
    async leave(guildId: GuildId, userId: UserId): Promise<void> {
      const open = (await store.listComing(guildId, '', MOST_OPEN)).filter(({ state }) => state === 'open');
      const mine = new Set((await rsvps.listMine(guildId, userId)).map(({ occurrenceId }) => occurrenceId));
      const left = open.filter(({ id }) => mine.has(id));
      const ids = open.map(({ id }) => id);
      const stale = left.map(({ id }) => store.setStale(guildId, id, true));
      if (!(await storage.atomicIf(rsvps.withdraw(guildId, ids, userId), stale))) return;
      for (const occurrence of left) {
        await fill(occurrence);
        occurrences.touch(guildId, occurrence.id);
      }
      await outbox.drain(guildId);
    },

    /** @throws Refusal event_unknown */
    async giveFeedback(
      guildId: GuildId,
      id: string,
      userId: UserId,
      feedback: NonNullable<Rsvp['feedback']>,
    ): Promise<void> {
      if (!(await store.find(guildId, id))) throw new Refusal('event_unknown');
      await storage.atomic([rsvps.setFeedback(guildId, id, userId, feedback, clock.now())]);
    },

    /** Discord's own "Interested": counts as Maybe for those who have not answered here. */
    async setInterested(
      guildId: GuildId,
      scheduledEventId: string,
      userId: UserId,
      interested: boolean,
    ): Promise<void> {
      const occurrence = await store.findByScheduledEvent(guildId, scheduledEventId);
      // Who makes an event on Discord is interested in it by itself.
      if (occurrence?.state !== 'open' || userId === discord.myUserId()) return;
      const { id } = occurrence;
      const change = interested
        ? rsvps.beInterested(guildId, id, userId, clock.now())
        : rsvps.loseInterest(guildId, id, userId);
      if (await storage.atomicIf(change, [store.setStale(guildId, id, true)])) occurrences.touch(guildId, id);
    },
  };
}

export type Rsvps = ReturnType<typeof createRsvps>;
