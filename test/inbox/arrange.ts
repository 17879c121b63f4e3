// The whole inbox on a database in memory, in front of a Discord that does what it is told and remembers it.
import type { Effect } from '../../src/discord/effects.ts';
import { asId, type ChannelId, type GuildId, type MessageId, type UserId } from '../../src/discord/ids.ts';
import type { OutgoingMessage } from '../../src/discord/messages/outgoing.ts';
import type { WrittenMessage } from '../../src/discord/messages/written.ts';
import type { Attempt } from '../../src/discord/performer.ts';
import type { DiscordPort } from '../../src/discord/port.ts';
import { isNewer, snowflakeAt } from '../../src/discord/snowflake.ts';
import { createInboxParts } from '../../src/inbox/inbox.ts';
import type { PostOut } from '../../src/inbox/route.service.ts';
import type { Inquiry } from '../../src/inbox/tables.ts';
import { createDrivenClock } from '../../src/runtime/clock.ts';
import { createLog } from '../../src/runtime/log.ts';
import { createSeal } from '../../src/runtime/seal.ts';
import { createTasks } from '../../src/runtime/tasks.ts';
import { createHeartbeat } from '../../src/scheduler/heartbeat.ts';
import { createJobs } from '../../src/scheduler/jobs.ts';
import { createJobStore } from '../../src/scheduler/store.ts';
import { type InboxSettings, sections } from '../../src/settings/sections.ts';
import { createSettings } from '../../src/settings/service.ts';
import { createSettingsStore } from '../../src/settings/store.ts';
import { createOutboxStore } from '../../src/storage/outbox.store.ts';
import { createOutbox } from '../../src/storage/outbox.ts';
import { openStorage } from '../../src/storage/storage.ts';
import { createVoice } from '../../src/voice/voice.ts';

export const HERE = asId<GuildId>('100000000000000001');
export const THERE = asId<GuildId>('100000000000000002');
export const STAFF = asId<ChannelId>('300000000000000001');
export const KAI = asId<UserId>('200000000000000001');
export const AMARA = asId<UserId>('200000000000000009');
const ME = asId<UserId>('200000000000000010');
const START = Date.UTC(2026, 10, 23, 9);
const KEY = Buffer.alloc(32, 7);

/** The channel in which somebody and Hearth write to each other directly. */
export const dmOf = (userId: UserId): ChannelId => asId<ChannelId>(`6${userId.slice(1)}`);

/** Something that was said or done on Discord. */
export interface Done {
  effect: Effect;
  id: string;
}

interface Options {
  guildIds?: readonly GuildId[];
  isForum?: boolean;
  set?: Partial<InboxSettings>;
  /** Goes on with the database of an earlier life. */
  opened?: ReturnType<typeof openStorage>;
  post?: PostOut;
  at?: number;
}

export async function arrangeInbox(options: Options = {}) {
  const { guildIds = [HERE], isForum = false, opened: storage = openStorage(':memory:') } = options;
  const clock = createDrivenClock(options.at ?? START);
  const log = createLog('silent');
  const done: Done[] = [];
  const edited: { messageId: MessageId; message: OutgoingMessage }[] = [];
  const typing: ChannelId[] = [];
  /** What stands in channels, for whoever fetches it, and which calls fail. */
  const written: WrittenMessage[] = [];
  const fetched: ChannelId[] = [];
  const trouble = {
    fetch: undefined as Error | undefined,
    refuse: undefined as ((effect: Effect) => number | undefined) | undefined,
  };
  const gone = new Set<string>();
  let made = 0;
  /** Ids as Discord makes them: they grow with time. */
  const newId = () => String(BigInt(snowflakeAt(clock.now())) + BigInt(++made));

  const perform = async (effect: Effect): Promise<Attempt> => {
    if ('channelId' in effect && typeof effect.channelId === 'string' && gone.has(effect.channelId))
      return { result: 'refused', code: 10_003, text: 'Unknown Channel' };
    const code = trouble.refuse?.(effect);
    if (code !== undefined) return { result: 'refused', code, text: 'no' };
    // A thread has the id of the message below which it stands.
    const id = effect.kind === 'start-thread' ? effect.messageId : newId();
    done.push({ effect, id });
    return { result: 'applied', id };
  };
  /** The team's channel, or one that was made in its place. */
  const channelOf = (guildId: GuildId, id: ChannelId) => {
    const isThere = id === STAFF || done.some((one) => one.effect.kind === 'create-channel' && one.id === id);
    if (!isThere || !guildIds.includes(guildId) || gone.has(id)) return undefined;
    return {
      id,
      name: 'staff',
      isText: !isForum,
      isAnnouncement: false,
      isForum,
      missingToPost: [],
      missingToView: [],
    };
  };
  const fakes = {
    myUserId: () => ME,
    listGuildIds: () => [...guildIds],
    findGuild: (id: GuildId) =>
      guildIds.includes(id)
        ? {
            id,
            name: id === HERE ? 'The Lantern' : 'The Harbour',
            ownerId: AMARA,
            locale: 'en-US',
            myPermissions: ['ManageChannels'],
            hasScreening: false,
          }
        : undefined,
    findChannel: channelOf,
    findModerated: async (_guildId: GuildId, userId: UserId) => (gone.has(userId) ? undefined : { userId }),
    findThread: () => undefined,
    listWritten: async (channelId: ChannelId, after: MessageId) => {
      if (trouble.fetch) throw trouble.fetch;
      fetched.push(channelId);
      return written.filter((one) => one.channelId === channelId && isNewer(one.messageId, after));
    },
    editMessage: async (_channelId: ChannelId, messageId: MessageId, message: OutgoingMessage) =>
      void edited.push({ messageId, message }),
    showTyping: async (channelId: ChannelId) => void typing.push(channelId),
  };
  const discord = fakes as unknown as DiscordPort;
  const outbox = createOutbox({ storage, store: createOutboxStore(storage.query), clock, log, perform });
  const jobs = createJobs({ storage, store: createJobStore(storage.query, { ids: [0], count: 1 }), clock, log });
  const voice = createVoice();
  const tasks = createTasks(log);
  const settings = createSettings({ storage, store: createSettingsStore(storage.query), discord, clock, voice });
  for (const guildId of guildIds) {
    const set = { ...sections.inbox.parse({}), channelId: STAFF, ...options.set };
    await settings.replace(guildId, 'inbox', set, AMARA);
  }
  const post: PostOut = options.post ?? (async () => ({ kind: 'sent', status: 204 }));
  const parts = createInboxParts({
    storage,
    outbox,
    jobs,
    discord,
    settings,
    voice,
    seal: createSeal(KEY),
    post,
    publicUrl: 'https://hearth.example',
    tasks,
    clock,
  });
  const heartbeat = createHeartbeat({ jobs, outbox, tasks, log });
  const textOf = ({ effect }: Done) => ('message' in effect && effect.message ? (effect.message.content ?? '') : '');
  const into = (kinds: readonly Effect['kind'][], channelId: ChannelId | UserId | null) =>
    done.filter(
      ({ effect }) =>
        kinds.includes(effect.kind) &&
        (('channelId' in effect && effect.channelId === channelId) ||
          ('userId' in effect && effect.userId === channelId)),
    );

  return {
    ...parts,
    storage,
    clock,
    settings,
    done,
    edited,
    typing,
    written,
    fetched,
    trouble,
    gone,
    textOf,
    /** Goes on until nothing is under way any more. */
    settle: () => heartbeat.settle(clock.now),
    /** Moves the clock from one thing that is due to the next. */
    async advance(ms: number): Promise<void> {
      const target = clock.now() + ms;
      for (;;) {
        await heartbeat.settle(clock.now);
        const due = (await heartbeat.findNextDue()) ?? Number.POSITIVE_INFINITY;
        clock.moveTo(Math.min(due, target));
        if (due > target) return heartbeat.settle(clock.now);
      }
    },
    /** What was carried into a channel or to a person, in order. */
    carried: (to: ChannelId | UserId | null) => into(['send-evidence', 'send-dm'], to).map(textOf),
    said: (to: ChannelId | UserId | null) =>
      into(['send-message', 'send-dm', 'send-evidence', 'open-post'], to).map(textOf),
    items: () => into(['send-message', 'open-post'], STAFF),
    find: (number = 1, guildId = HERE) => parts.inbox.find(guildId, number) as Promise<Inquiry>,
    /** As the gateway or a fetch brings it. */
    message(channelId: ChannelId, text: string, more: Partial<WrittenMessage> = {}): WrittenMessage {
      return {
        guildId: undefined,
        channelId,
        messageId: asId<MessageId>(newId()),
        userId: KAI,
        userName: 'Kai',
        text,
        files: [],
        extras: {},
        repliesTo: undefined,
        at: clock.now(),
        ...more,
      };
    },
  };
}

export type Arranged = Awaited<ReturnType<typeof arrangeInbox>>;
