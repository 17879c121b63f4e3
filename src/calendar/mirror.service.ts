// What people change by hand in Discord's own event is taken over: the text, the time, the place, the state.
import type { GuildId } from '../discord/ids.ts';
import type { ScheduledFacts, ScheduledPlan } from '../discord/scheduled-events/port.ts';
import type { CalendarDeps } from './deps.ts';
import type { Occurrences } from './occurrence.service.ts';
import { planOf } from './rules.ts';
import type { Occurrence } from './tables.ts';

export function createMirror(
  { storage, store, clock }: CalendarDeps,
  occurrences: Pick<Occurrences, 'change' | 'cancel' | 'touch' | 'end' | 'start'>,
) {
  async function takeOver(occurrence: Occurrence, facts: ScheduledFacts): Promise<void> {
    if (isSamePlan(planOf(occurrence), facts)) return;
    const { name, description, startsAt, endsAt, place } = facts;
    const keepsPlace = occurrence.details.place === null && place.kind === 'elsewhere' && place.text === 'Discord';
    const details = {
      ...occurrence.details,
      title: name,
      description,
      place: keepsPlace ? null : place,
      durationMs: endsAt - startsAt,
    };
    await occurrences.change(occurrence, { details, startsAt, endsAt }, false);
  }

  return {
    /** An event changed on Discord, by hand or by ourselves; the echo of our own changes changes nothing. */
    async seeUpdate(guildId: GuildId, facts: ScheduledFacts): Promise<void> {
      const occurrence = await store.findByScheduledEvent(guildId, facts.id);
      if (!occurrence || occurrence.state === 'over' || occurrence.state === 'cancelled') return;
      if (facts.status === 'cancelled') {
        // Discord itself gives up on events in voice channels that nobody starts; ours goes on until its own end.
        if (clock.now() < occurrence.startsAt) await occurrences.cancel(occurrence, false);
        return;
      }
      if (facts.status === 'completed') return occurrences.end(occurrence);
      if (facts.status === 'active' && occurrence.state === 'open') await occurrences.start(occurrence);
      await takeOver(occurrence, facts);
    },

    /** Deleted by hand: it does not take place. */
    async seeDelete(guildId: GuildId, scheduledEventId: string): Promise<void> {
      const occurrence = await store.findByScheduledEvent(guildId, scheduledEventId);
      if (!occurrence) return;
      await storage.atomic([store.setScheduledEvent(guildId, occurrence.id, null)]);
      if (occurrence.state === 'open') await occurrences.cancel({ ...occurrence, scheduledEventId: null }, false);
    },
  };
}

function isSamePlan(ours: ScheduledPlan, theirs: ScheduledPlan): boolean {
  const place = (plan: ScheduledPlan) => (plan.place.kind === 'elsewhere' ? plan.place.text : plan.place.channelId);
  return (
    ours.name === theirs.name &&
    ours.description === theirs.description &&
    ours.startsAt === theirs.startsAt &&
    ours.endsAt === theirs.endsAt &&
    place(ours) === place(theirs)
  );
}
