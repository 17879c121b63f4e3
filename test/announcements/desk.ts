// Announcements and series on a real database in memory, in front of a Discord that keeps what it is sent.
import { createAnnouncementParts } from '../../src/announcements/parts.ts';
import type { Effect } from '../../src/discord/effects.ts';
import { createPictures } from '../../src/discord/files/pictures.ts';
import { asId, type ChannelId, type GuildId, type MessageId, type UserId } from '../../src/discord/ids.ts';
import type { OutgoingMessage } from '../../src/discord/messages/outgoing.ts';
import type { Attempt } from '../../src/discord/performer.ts';
import type { DiscordPort } from '../../src/discord/port.ts';
import { createDrivenClock, type DrivenClock } from '../../src/runtime/clock.ts';
import { createLog } from '../../src/runtime/log.ts';
import { createTasks } from '../../src/runtime/tasks.ts';
import { createHeartbeat } from '../../src/scheduler/heartbeat.ts';
import { createJobs } from '../../src/scheduler/jobs.ts';
import { createJobStore } from '../../src/scheduler/store.ts';
import { createSettings } from '../../src/settings/service.ts';
import { createSettingsStore } from '../../src/settings/store.ts';
import { createOutboxStore } from '../../src/storage/outbox.store.ts';
import { createOutbox } from '../../src/storage/outbox.ts';
import { createPictureStore } from '../../src/storage/pictures.store.ts';
import { openStorage, type Storage } from '../../src/storage/storage.ts';
import { createVoice } from '../../src/voice/voice.ts';

export const GUILD = asId<GuildId>('100000000000000001');
export const NEWS = asId<ChannelId>('200000000000000001');
export const STAFF = asId<ChannelId>('200000000000000002');
export const OWNER = asId<UserId>('300000000000000001');
const voice = createVoice();

export interface Said {
  /** A channel's id, or `@` and a user's. */
  where: string;
  message: OutgoingMessage;
  at: number;
  /** Names of those that go with it. */
  pictures?: readonly string[] | undefined;
}

export interface Desk extends ReturnType<typeof createAnnouncementParts> {
  clock: DrivenClock;
  said: Said[];
  /** Whose direct messages are closed, and which channels are gone. */
  closed: Set<string>;
  settings: ReturnType<typeof createSettings>;
  storage: Storage;
  /** Permissions that Hearth has nowhere. */
  lacking: Set<string>;
  discord: DiscordPort;
  /** Who wrote in any channel lately, as Discord tells when it is asked. */
  writers: Set<UserId>;
  /** What was posted in the news channel so far. */
  news(): string[];
  /** Moves the time on, stopping at everything that is due. */
  advance(ms: number): Promise<void>;
  /** Has Hearth removed from the server. */
  leave(): void;
  /** Has it added again. */
  comeBack(): Promise<void>;
  /** Another process on the same database. */
  restart(): Desk;
}

export function createDesk(
  start: number,
  storage = openStorage(':memory:'),
  said: Said[] = [],
  closed = new Set<string>(),
  presence = { isHere: true },
): Desk {
  const clock = createDrivenClock(start);
  const writers = new Set<UserId>();
  const lacking = new Set<string>();
  const log = createLog('silent');
  const tasks = createTasks(log);
  const perform = async (effect: Effect): Promise<Attempt> => {
    if (!('message' in effect) || !effect.message) return { result: 'applied' };
    const where = effect.kind === 'send-dm' ? `@${effect.userId}` : 'channelId' in effect ? effect.channelId : '';
    if (!presence.isHere) return { result: 'refused', code: 50_001, text: 'Missing Access' };
    if (closed.has(where)) {
      return { result: 'refused', code: effect.kind === 'send-dm' ? 50_007 : 10_003, text: 'Unknown Channel' };
    }
    const pictures = 'pictures' in effect ? effect.pictures : undefined;
    said.push({ where, message: effect.message, at: clock.now(), pictures });
    return { result: 'applied', id: asId<MessageId>(String(400_000_000_000_000_000n + BigInt(said.length))) };
  };
  const channel = (id: ChannelId) =>
    presence.isHere && [NEWS, STAFF].includes(id)
      ? { id, name: 'news', isText: true, isAnnouncement: false, missingToPost: [], missingToView: [] }
      : undefined;
  const discord = {
    findGuild: () =>
      presence.isHere
        ? { id: GUILD, name: 'Here', ownerId: OWNER, locale: 'en-US', myPermissions: [], hasScreening: false }
        : undefined,
    findChannel: (_: GuildId, id: ChannelId) => channel(id),
    myUserId: () => asId<UserId>('300000000000000009'),
    readBytes: async (url: string) => ({
      bytes: Buffer.from(url.includes('png') ? '\x89PNG\r\n\x1a\n' : 'PK', 'latin1'),
    }),
    missingToMe: (_: GuildId, __: ChannelId, wanted: string[]) => wanted.filter((one) => lacking.has(one)),
    mayAllow: () => false,
    listWriters: async () => [...writers],
  } as unknown as DiscordPort;
  const outbox = createOutbox({ storage, store: createOutboxStore(storage.query), clock, log, perform });
  const jobStore = createJobStore(storage.query, { ids: [0], count: 1 });
  const jobs = createJobs({ storage, store: jobStore, clock, log, isHere: () => presence.isHere });
  const settings = createSettings({ storage, store: createSettingsStore(storage.query), discord, clock, voice });
  const pictures = createPictures({ discord, store: createPictureStore(storage.query), storage, clock });
  const parts = createAnnouncementParts({
    ...{ storage, outbox, jobs, discord, settings, pictures, clock },
    findTeamChannel: async () => (presence.isHere ? STAFF : undefined),
  });
  const heartbeat = createHeartbeat({ jobs, outbox, tasks, log });
  return {
    ...parts,
    clock,
    said,
    closed,
    writers,
    lacking,
    discord,
    settings,
    storage,
    news: () => said.flatMap(({ where, message }) => (where === NEWS ? [message.content ?? ''] : [])),
    async advance(ms) {
      const target = clock.now() + ms;
      await heartbeat.settle(clock.now);
      for (;;) {
        const due = (await heartbeat.findNextDue()) ?? Number.POSITIVE_INFINITY;
        clock.moveTo(Math.min(due, target));
        await heartbeat.settle(clock.now);
        if (due > target) return;
      }
    },
    leave: () => {
      presence.isHere = false;
    },
    async comeBack() {
      presence.isHere = true;
      await storage.atomic([jobs.wake(GUILD)]);
    },
    restart: () => createDesk(clock.now(), storage, said, closed, presence),
  };
}
