// Who was there: seen in the voice or stage channel while the event goes on, or ticked by an organiser. It is kept.
import type { ChannelId, GuildId, UserId } from '../discord/ids.ts';
import { Refusal } from '../runtime/refusal.ts';
import type { CalendarDeps } from './deps.ts';
import type { Occurrences } from './occurrence.service.ts';
import type { Occurrence } from './tables.ts';

/** Somebody in a voice or stage channel. */
export interface VoicePresence {
  userId: UserId;
  channelId: ChannelId;
}

export interface Attended {
  occurrence: Occurrence;
  /** In the order in which they signed up; those who came without that at the end. */
  attended: UserId[];
  going: number;
}

export function createAttendance(
  { storage, store, rsvps, clock }: Pick<CalendarDeps, 'storage' | 'store' | 'rsvps' | 'clock'>,
  occurrences: Pick<Occurrences, 'touch' | 'onTurn'>,
) {
  /** Who is in which channel, by guild: the gateway tells it once and then each change. */
  const present = new Map<GuildId, Map<UserId, ChannelId>>();
  /** Which occurrence goes on in which channel: most people who talk are at no event. */
  const held = new Map<GuildId, Map<ChannelId, string>>();

  const inGuild = <Value>(all: Map<GuildId, Map<string, Value>>, guildId: GuildId) => {
    const known = all.get(guildId) ?? new Map<string, Value>();
    all.set(guildId, known);
    return known;
  };
  const voiceOf = ({ details: { place } }: Occurrence) =>
    place && place.kind !== 'elsewhere' ? place.channelId : undefined;

  const note = (guildId: GuildId, id: string, userIds: readonly UserId[], attended: boolean) =>
    storage.atomic([
      ...userIds.map((userId) => rsvps.setAttended(guildId, id, userId, attended, clock.now())),
      store.setStale(guildId, id, true),
    ]);

  /** From now on whoever is in the channel is there. */
  async function begin(occurrence: Occurrence): Promise<void> {
    const channelId = voiceOf(occurrence);
    if (!channelId) return;
    const { guildId, id } = occurrence;
    inGuild(held, guildId).set(channelId, id);
    const there = [...inGuild(present, guildId)].filter(([, where]) => where === channelId);
    const userIds = there.map(([userId]) => userId as UserId);
    if (userIds.length > 0) await note(guildId, id, userIds, true);
  }

  function end({ guildId, id }: Occurrence): void {
    const channels = inGuild(held, guildId);
    for (const [channelId, held_] of channels) if (held_ === id) channels.delete(channelId);
  }

  occurrences.onTurn((occurrence) => (occurrence.state === 'running' ? begin(occurrence) : end(occurrence)));

  async function getHeld(guildId: GuildId, id: string): Promise<Occurrence> {
    const occurrence = await store.find(guildId, id);
    if (!occurrence) throw new Refusal('event_unknown');
    if (occurrence.state === 'running' || occurrence.state === 'over') return occurrence;
    throw new Refusal('event_not_held', { title: occurrence.details.title });
  }

  async function read(occurrence: Occurrence): Promise<Attended> {
    const { guildId, id } = occurrence;
    const attended = await rsvps.listAttended(guildId, id);
    return { occurrence, attended, going: (await rsvps.count(guildId, id)).going };
  }

  return {
    /** Everybody who is in a voice channel, when the guild comes up. */
    seeVoices(guildId: GuildId, all: readonly VoicePresence[]): void {
      present.set(guildId, new Map(all.map(({ userId, channelId }) => [userId, channelId])));
    },

    /** Somebody came, went or changed to another channel. */
    async seeVoice(guildId: GuildId, userId: UserId, channelId: ChannelId | null): Promise<void> {
      const here = inGuild(present, guildId);
      if (here.get(userId) === channelId) return;
      if (channelId === null) {
        here.delete(userId);
        return;
      }
      here.set(userId, channelId);
      const id = held.get(guildId)?.get(channelId);
      if (id) await note(guildId, id, [userId], true);
    },

    /** After a start: events that went on meanwhile. */
    async catchUpAttendance(guildId: GuildId): Promise<void> {
      for (const occurrence of await store.listRunning(guildId)) await begin(occurrence);
    },

    /** @throws Refusal event_unknown, event_not_held */
    showAttendance: async (guildId: GuildId, id: string): Promise<Attended> => read(await getHeld(guildId, id)),

    /** Ticks and unticks who was there. @throws Refusal event_unknown, event_not_held */
    async setAttended(
      guildId: GuildId,
      id: string,
      { there, absent }: { there: readonly UserId[]; absent: readonly UserId[] },
    ): Promise<Attended> {
      const occurrence = await getHeld(guildId, id);
      await note(guildId, id, absent, false);
      await note(guildId, id, there, true);
      occurrences.touch(guildId, id);
      return read(occurrence);
    },

    /** Ticks everybody who signed up. @throws Refusal event_unknown, event_not_held */
    async setAllAttended(guildId: GuildId, id: string): Promise<Attended> {
      const occurrence = await getHeld(guildId, id);
      await storage.atomic([rsvps.setAllAttended(guildId, id), store.setStale(guildId, id, true)]);
      occurrences.touch(guildId, id);
      return read(occurrence);
    },
  };
}
