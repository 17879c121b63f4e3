// Discord's scheduled events as effects that may be repeated.
import { asFailure, DISCORD_CODES } from '../failure.ts';
import type { Performers } from '../performer.ts';
import type { ScheduledEventPort, ScheduledPlan, ScheduledStatus } from './port.ts';

export type ScheduledEventEffect =
  | { kind: 'create-scheduled-event'; plan: ScheduledPlan }
  | { kind: 'edit-scheduled-event'; id: string; plan: ScheduledPlan }
  | { kind: 'delete-scheduled-event'; id: string }
  | { kind: 'set-scheduled-event-status'; id: string; status: ScheduledStatus };

export function scheduledEventPerformers(discord: ScheduledEventPort): Performers<ScheduledEventEffect> {
  return {
    async 'create-scheduled-event'({ plan }, { guildId, doubtSince }) {
      if (doubtSince !== undefined) {
        // There is no nonce for these: an earlier try is known by its name and its start.
        const present = await discord.listScheduledEvents(guildId);
        const made = present.find(
          (event) => event.isMine && event.name === plan.name && event.startsAt === plan.startsAt,
        );
        if (made) return made.id;
      }
      return discord.createScheduledEvent(guildId, plan);
    },
    async 'edit-scheduled-event'({ id, plan }, { guildId }) {
      await discord.editScheduledEvent(guildId, id, plan);
      return id;
    },
    async 'delete-scheduled-event'({ id }, { guildId }) {
      try {
        await discord.deleteScheduledEvent(guildId, id);
      } catch (error) {
        if (asFailure(error)?.code !== DISCORD_CODES.unknownScheduledEvent) throw error;
      }
      return id;
    },
    async 'set-scheduled-event-status'({ id, status }, { guildId, doubtSince }) {
      if (doubtSince !== undefined) {
        const present = await discord.listScheduledEvents(guildId);
        const event = present.find((one) => one.id === id);
        const isDone = event ? event.status === status : status === 'completed' || status === 'cancelled';
        if (isDone) return id;
      }
      await discord.setScheduledEventStatus(guildId, id, status);
      return id;
    },
  };
}
