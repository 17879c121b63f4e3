// Discord's scheduled events as effects that may be repeated.
import { asFailure, DISCORD_CODES } from '../failure.ts';
import { imageData } from '../files/picture.rules.ts';
import type { GuildId } from '../ids.ts';
import type { FindPicture } from '../messages/effects.ts';
import type { Performers } from '../performer.ts';
import type { ScheduledEventPort, ScheduledPlan, ScheduledStatus } from './port.ts';

export type ScheduledEventEffect =
  /** `pictureId`: a kept picture; left out of an edit, the one that is there stays, and null takes it away. */
  | { kind: 'create-scheduled-event'; plan: ScheduledPlan; pictureId?: string }
  | { kind: 'edit-scheduled-event'; id: string; plan: ScheduledPlan; pictureId?: string | null }
  | { kind: 'delete-scheduled-event'; id: string }
  | { kind: 'set-scheduled-event-status'; id: string; status: ScheduledStatus };

export function scheduledEventPerformers(
  discord: ScheduledEventPort,
  findPicture: FindPicture,
): Performers<ScheduledEventEffect> {
  /** Calls with the picture, and without it where Discord takes the event and not its picture. */
  async function withImage<T>(
    guildId: GuildId,
    id: string | undefined,
    call: (image?: string) => Promise<T>,
  ): Promise<T> {
    const picture = id === undefined ? undefined : await findPicture(guildId, id);
    const image = picture && imageData(picture.bytes);
    try {
      return await call(image);
    } catch (error) {
      if (!image || asFailure(error)?.code !== DISCORD_CODES.invalidForm) throw error;
      return call();
    }
  }

  return {
    async 'create-scheduled-event'({ plan, pictureId }, { guildId, doubtSince }) {
      if (doubtSince !== undefined) {
        // There is no nonce for these: an earlier try is known by its name and its start.
        const present = await discord.listScheduledEvents(guildId);
        const made = present.find(
          (event) => event.isMine && event.name === plan.name && event.startsAt === plan.startsAt,
        );
        if (made) return made.id;
      }
      return withImage(guildId, pictureId, (image) => discord.createScheduledEvent(guildId, plan, image));
    },
    async 'edit-scheduled-event'({ id, plan, pictureId }, { guildId }) {
      if (pictureId === null) {
        await discord.editScheduledEvent(guildId, id, plan, null);
        return id;
      }
      await withImage(guildId, pictureId, (image) => discord.editScheduledEvent(guildId, id, plan, image));
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
