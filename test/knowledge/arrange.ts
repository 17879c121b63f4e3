// Knowledge on a real database in memory, in front of a Discord that does what it is told.
import type { Effect } from '../../src/discord/effects.ts';
import type { HelpPlace, ThreadFacts } from '../../src/discord/forums/port.ts';
import { asId, type ChannelId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import type { WrittenMessage } from '../../src/discord/messages/written.ts';
import type { Attempt } from '../../src/discord/performer.ts';
import { isNewer } from '../../src/discord/snowflake.ts';
import type { Inquiries } from '../../src/knowledge/deps.ts';
import { createKnowledge } from '../../src/knowledge/service.ts';
import { createDrivenClock } from '../../src/runtime/clock.ts';
import { createLog } from '../../src/runtime/log.ts';
import { createJobs } from '../../src/scheduler/jobs.ts';
import { createJobStore } from '../../src/scheduler/store.ts';
import { sections } from '../../src/settings/sections.ts';
import { createOutboxStore } from '../../src/storage/outbox.store.ts';
import { createOutbox } from '../../src/storage/outbox.ts';
import { openStorage, type Query, type Storage } from '../../src/storage/storage.ts';
import { createVoice } from '../../src/voice/voice.ts';

export const GUILD = asId<GuildId>('100000000000000001');
export const FORUM = asId<ChannelId>('300000000000000001');
export const ELSEWHERE = asId<ChannelId>('300000000000000002');
export const ASKER = asId<UserId>('200000000000000001');
export const HELPER = asId<UserId>('200000000000000002');
export const START = Date.UTC(2026, 5, 1, 12);

/** `refuse`: what Discord says no to, and with which code. */
export function arrangeKnowledge({
  opened = openStorage(':memory:'),
  perDay = 5,
  isForum = true,
}: {
  opened?: Storage;
  perDay?: number;
  isForum?: boolean;
} = {}) {
  const used = { queries: 0 };
  const query = new Proxy(opened.query, {
    get(target, name) {
      used.queries += 1;
      const value = Reflect.get(target, name) as unknown;
      return typeof value === 'function' ? value.bind(target) : value;
    },
  }) as Query;
  const storage: Storage = { ...opened, query };
  const clock = createDrivenClock(START);
  const log = createLog('silent');
  const performed: Effect[] = [];
  const refuse = { code: undefined as number | undefined, kinds: [] as Effect['kind'][] };
  let made = 0;
  const perform = async (effect: Effect): Promise<Attempt> => {
    performed.push(effect);
    if (refuse.code !== undefined && refuse.kinds.includes(effect.kind)) {
      return { result: 'refused', code: refuse.code, text: 'no' };
    }
    made += 1;
    // The thread of a message has the message's own id.
    if (effect.kind === 'start-thread') return { result: 'applied', id: effect.messageId };
    return { result: 'applied', id: String(500_000_000_000_000_000n + BigInt(made)) };
  };
  const outbox = createOutbox({ storage, store: createOutboxStore(query), clock, log, perform });
  const jobs = createJobs({ storage, store: createJobStore(query, { ids: [0], count: 1 }), clock, log });
  const place: HelpPlace = {
    id: FORUM,
    name: 'questions',
    isForum,
    tags: [{ id: '400000000000000001', name: 'Solved', isModerated: false }],
    needsTag: false,
    missing: [],
    mayPostAs: true,
  };
  const inquiries = { opened: [] as string[], closed: [] as string[], answered: [] as number[] };
  const open: Inquiries['open'] = async (_guildId, wanted, also) => {
    const number = inquiries.opened.push(wanted.about);
    await opened.atomic(also({ number, dueAt: null }));
    return { isFirst: true };
  };
  const speak = createVoice().speak('en-US');
  const help = sections.help.parse({ channelId: FORUM, kudosPerDay: perDay });
  const forbidden = new Set<string>();
  /** What stands in the channel, for whoever fetches it. */
  const written: WrittenMessage[] = [];
  const threads: (ThreadFacts & { threadId: ChannelId })[] = [];
  const knowledge = createKnowledge({
    storage,
    outbox,
    jobs,
    clock,
    discord: {
      findPlace: (_guildId, id) => (id === FORUM ? place : undefined),
      findThread: (_guildId, id) =>
        id === ELSEWHERE ? undefined : { parentId: FORUM, ownerId: ASKER, name: 'A thread', newestId: undefined },
      listThreads: async () => threads,
      findMessage: async () => undefined,
      listWritten: async (channelId, after) =>
        written.filter((one) => one.channelId === channelId && isNewer(one.messageId, after)),
      findChannel: () => undefined,
      findGuild: () => undefined,
      myUserId: () => asId<UserId>('1'),
    },
    settings: {
      get: async () => help,
      replace: async () => {},
      guildSpeak: async () => speak,
      languageOf: async () => ({ zone: 'UTC', quiet: undefined }),
      onChange: () => {},
    },
    inquiries: {
      open,
      noteAnswer: async ({ number }) => inquiries.answered.push(number),
      async close({ number }, { outcome }) {
        inquiries.closed.push(`${number} ${outcome}`);
        return true;
      },
    },
    isForbidden: async (_guildId, text) => [...forbidden].some((word) => text.includes(word)),
  });
  return { knowledge, clock, jobs, outbox, opened, performed, refuse, inquiries, used, forbidden, written, threads };
}
