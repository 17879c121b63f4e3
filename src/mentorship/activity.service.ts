// Counts how much members write where an owner asks that of mentors: in memory, written down together, kept for a month.
import type { GuildId, UserId } from '../discord/ids.ts';
import { type Clock, DAY_MS, MINUTE_MS } from '../runtime/clock.ts';
import type { Tasks } from '../runtime/tasks.ts';
import type { MentorsSettings } from '../settings/sections.ts';
import type { Storage } from '../storage/storage.ts';
import type { ActivityStore } from './activity.store.ts';

/** Days that are looked back, today included; what is older is deleted. */
const ACTIVITY_DAYS = 30;
const WRITE_EVERY_MS = MINUTE_MS;
const FORGET_BATCH = 500;

export interface ActivityDeps {
  storage: Storage;
  store: ActivityStore;
  settings: { get(guildId: GuildId, section: 'mentors'): Promise<MentorsSettings> };
  clock: Clock;
  tasks: Pick<Tasks, 'run'>;
}

export function createActivity({ storage, store, settings, clock, tasks }: ActivityDeps) {
  let heard = new Map<GuildId, Map<UserId, number>>();
  let stopWaiting: (() => void) | undefined;

  const today = () => Math.floor(clock.now() / DAY_MS);
  const firstDay = () => today() - ACTIVITY_DAYS + 1;
  const isCounted = ({ channelId, minMessages }: MentorsSettings) => channelId !== null && minMessages > 0;

  function add(guildId: GuildId, userId: UserId, messages: number): void {
    const members = heard.get(guildId) ?? new Map<UserId, number>();
    heard.set(guildId, members);
    members.set(userId, (members.get(userId) ?? 0) + messages);
    stopWaiting ??= clock.wakeAt(clock.now() + WRITE_EVERY_MS, () => tasks.run('mentor activity', write));
  }

  /** Writes down what was counted where that is wanted, and drops the rest. What could not be written is kept. */
  async function write(): Promise<void> {
    stopWaiting?.();
    stopWaiting = undefined;
    const counted = heard;
    heard = new Map();
    for (const [guildId, members] of counted) {
      if (!isCounted(await settings.get(guildId, 'mentors'))) continue;
      try {
        await storage.atomic([...members].map(([userId, messages]) => store.add(guildId, userId, today(), messages)));
      } catch (error) {
        for (const [userId, messages] of members) add(guildId, userId, messages);
        throw error;
      }
    }
  }

  return {
    /** Every message of a person, in any channel. No I/O: whether it counts here is looked at when it is written down. */
    hear: (message: { guildId: GuildId; userId: UserId }): void => add(message.guildId, message.userId, 1),

    /** Also when Hearth stops. */
    writeActivity: write,

    /** What somebody wrote within the last 30 days, as far as it was counted. */
    async countMessages(guildId: GuildId, userId: UserId): Promise<number> {
      return (await store.countSince(guildId, userId, firstDay())) + (heard.get(guildId)?.get(userId) ?? 0);
    },

    /** What is not written down yet goes with the rest of their data. */
    forgetActivity(guildId: GuildId, userId: UserId): void {
      heard.get(guildId)?.delete(userId);
    },

    /** Deletes a batch of what is older than anybody looks back; resolves with how many rows that were. */
    forgetOld: () => store.deleteBefore(firstDay(), FORGET_BATCH),

    /** After a change of the settings: where nobody asks for it, nothing is kept. */
    async keepActivity(guildId: GuildId): Promise<void> {
      if (!isCounted(await settings.get(guildId, 'mentors'))) await storage.atomic([store.forgetAll(guildId)]);
    },
  };
}
