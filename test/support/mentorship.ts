// Mentorship on a real database, in front of a Discord in memory that refuses and forgets as Discord does.
import type { ChannelEffect } from '../../src/discord/channels/effects.ts';
import { asId, type ChannelId, type GuildId, type MessageId, type UserId } from '../../src/discord/ids.ts';
import type { MemberFacts } from '../../src/discord/members/port.ts';
import type { OutgoingMessage } from '../../src/discord/messages/outgoing.ts';
import { createPerform } from '../../src/discord/perform.ts';
import type { DiscordPort } from '../../src/discord/port.ts';
import type { MentorshipDeps, ReportedPerson } from '../../src/mentorship/deps.ts';
import type { Card, MentorCard } from '../../src/mentorship/people.service.ts';
import { createMentorship } from '../../src/mentorship/service.ts';
import { solve } from '../../src/mentorship/solve.ts';
import type { DrivenClock } from '../../src/runtime/clock.ts';
import { createLog } from '../../src/runtime/log.ts';
import { createTasks } from '../../src/runtime/tasks.ts';
import { createHeartbeat } from '../../src/scheduler/heartbeat.ts';
import { createJobs } from '../../src/scheduler/jobs.ts';
import { createJobStore } from '../../src/scheduler/store.ts';
import { type MentorsSettings, type SectionName, sections } from '../../src/settings/sections.ts';
import { createOutboxStore } from '../../src/storage/outbox.store.ts';
import { createOutbox } from '../../src/storage/outbox.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { createVoice } from '../../src/voice/voice.ts';
import { type Fuse, fuseOf, mortal } from '../chaos/fuse.ts';

/** The mentorship channel, where mentors are asked, the team's own, and where the owner reads. */
export const PLACES = {
  pairs: asId<ChannelId>('200000000000000001'),
  offers: asId<ChannelId>('200000000000000002'),
  staff: asId<ChannelId>('200000000000000003'),
  owner: asId<ChannelId>('200000000000000004'),
};
/** Discord remembers a nonce "for a few minutes". */
const NONCE_MS = 180_000;
const voice = createVoice();

export interface Posted {
  id: MessageId;
  channelId: string;
  content: string;
  message: OutgoingMessage;
  at: number;
}

interface Place {
  id: ChannelId;
  name: string;
  kind: 'private_thread' | 'public_thread' | 'private_channel';
  members: Set<string>;
  isClosed: boolean;
  at: number;
}

/** What Discord says no to. */
export interface Refusals {
  private_thread?: string;
  public_thread?: string;
  private_channel?: string;
  dm?: string;
}

export function createPairDiscord(now: () => number, refusals: Refusals = {}) {
  const posted: Posted[] = [];
  const places: Place[] = [];
  const nonces = new Map<string, Posted>();
  const refused = (text: string) => Object.assign(new Error(text), { status: 403, code: 50_013, rawError: {} });
  const make = (kind: Place['kind'], name: string): ChannelId => {
    const no = refusals[kind];
    if (no) throw refused(no);
    const id = asId<ChannelId>(`30000000000000000${places.length + 1}`);
    places.push({ id, name, kind, members: new Set(), isClosed: false, at: now() });
    return id;
  };
  const placeOf = (id: string) => places.find((place) => place.id === id);

  return {
    posted,
    places,
    refusals,
    /** Done while Discord makes a thread. */
    meanwhile: undefined as (() => Promise<unknown>) | undefined,
    async sendMessage(channelId: string, message: OutgoingMessage, nonce: string): Promise<MessageId> {
      const isDirect = !channelId.startsWith('2') && !channelId.startsWith('3');
      if (refusals.dm && isDirect) throw Object.assign(refused(refusals.dm), { code: 50_007 });
      const known = nonces.get(nonce);
      if (known && now() - known.at < NONCE_MS) return known.id;
      const id = asId<MessageId>(`40000000000000${String(posted.length + 1).padStart(4, '0')}`);
      const one = { id, channelId, content: message.content ?? '', message, at: now() };
      posted.push(one);
      nonces.set(nonce, one);
      return id;
    },
    async editMessage(_channelId: string, messageId: string, message: OutgoingMessage): Promise<void> {
      const one = posted.find(({ id }) => id === messageId);
      if (one) Object.assign(one, { message, content: message.content ?? '' });
    },
    async listOwnMessages(channelId: string, since: number) {
      const there = posted.filter((one) => one.channelId === channelId && one.at >= since);
      return there.toReversed().map(({ id, content, message }) => ({
        id,
        content,
        embedTitles: [],
        customIds: (message.components ?? []).flatMap((row) =>
          'components' in row ? row.components.flatMap((part) => ('custom_id' in part ? [part.custom_id] : [])) : [],
        ),
      }));
    },
    openDm: async (userId: string) => asId<ChannelId>(userId),
    async createThread(_parent: string, { name, isPrivate }: { name: string; isPrivate: boolean }): Promise<ChannelId> {
      await this.meanwhile?.();
      return make(isPrivate ? 'private_thread' : 'public_thread', name);
    },
    listOwnThreads: async (_guildId: string, _parent: string, name: string, since: number) =>
      places.filter((place) => place.name === name && place.at >= since).map(({ id }) => id),
    async addToThread(threadId: string, userId: string): Promise<void> {
      placeOf(threadId)?.members.add(userId);
    },
    async archiveThread(threadId: string): Promise<void> {
      placeOf(threadId)!.isClosed = true;
    },
    findChannelByName: async (_guildId: string, _kind: string, name: string) =>
      places.find((place) => place.name === name)?.id,
    async createChannel(_guildId: string, channel: Extract<ChannelEffect, { kind: 'create-channel' }>['channel']) {
      const id = make('private_channel', channel.name);
      for (const { who } of channel.access) {
        if (typeof who === 'object' && 'member' in who) placeOf(id)!.members.add(who.member);
      }
      return id;
    },
    async setMemberAccess(channelId: string): Promise<void> {
      placeOf(channelId)!.isClosed = true;
    },
    listWriters: async (): Promise<UserId[]> => [],
  };
}

export type PairDiscord = ReturnType<typeof createPairDiscord>;

const STEPS = [
  'sendMessage',
  'editMessage',
  'listOwnMessages',
  'createThread',
  'listOwnThreads',
  'addToThread',
  'archiveThread',
  'findChannelByName',
  'createChannel',
  'setMemberAccess',
] as const;

export interface Life {
  guildId: GuildId;
  real: Storage;
  fake: PairDiscord;
  clock: DrivenClock;
  set?: Partial<MentorsSettings>;
  fuse?: Fuse;
  reports?: ReportedPerson[];
  listPunishedSince?: MentorshipDeps['listPunishedSince'];
  /** Null: the team has no channel of its own. */
  staffChannelId?: ChannelId | null;
}

/** One life of the process, from its start on. `settle` does all that is due now; `pass` also moves the clock. */
export async function liveMentorship({
  guildId,
  real,
  fake,
  clock,
  set = {},
  fuse,
  reports = [],
  listPunishedSince = async () => [],
  staffChannelId = PLACES.staff,
}: Life) {
  const end = fuse ?? fuseOf(Number.POSITIVE_INFINITY);
  const log = createLog('silent');
  const tasks = createTasks(log);
  const storage = mortal(real, end, ['atomic', 'atomicIf']);
  const discord = {
    ...mortal(fake, end, STEPS),
    findGuild: () => ({ id: guildId, name: 'Here' }),
    findOwnerChannel: () => PLACES.owner,
    findChannel: (_guildId: string, id: string) => ({ id, missingToPost: id === PLACES.staff ? [] : ['ViewChannel'] }),
    findRole: () => ({ name: 'Mentor' }),
  } as unknown as DiscordPort;
  const outboxStore = mortal(createOutboxStore(real.query), end, ['claimNext', 'markAbandoned']);
  const perform = createPerform({
    discord,
    clock,
    outboxStore,
    unseal: () => undefined,
    findPicture: async () => undefined,
    onUnauthorized: () => {},
  });
  const outbox = createOutbox({ storage, store: outboxStore, clock, log, perform });
  const jobStore = createJobStore(real.query, { ids: [0], count: 1 });
  const jobs = createJobs({ storage, store: mortal(jobStore, end, ['claimDue', 'markAbandoned']), clock, log });
  const heartbeat = createHeartbeat({ jobs, outbox, tasks, log });
  const mentors = sections.mentors.parse({ channelId: PLACES.pairs, offersChannelId: PLACES.offers, ...set });
  const onChange: ((guildId: GuildId) => Promise<unknown>)[] = [];
  const { mentorship, team } = createMentorship({
    storage,
    outbox,
    jobs,
    discord,
    clock,
    tasks,
    solve,
    settings: {
      get: async (_guildId, name: SectionName) =>
        (name === 'mentors' ? mentors : sections[name].parse(name === 'onboarding' ? { staffChannelId } : {})) as never,
      guildSpeak: async () => voice.speak('en-US'),
      onChange: (hear) => void onChange.push(hear),
    },
    findProfile: async () => undefined,
    listPunishedSince,
    onLooking: async () => {},
    async keepReport(_guildId, _byId, about) {
      reports.push(about);
      return 'draft';
    },
  });
  await outbox.recover();
  await jobs.recover();
  const settle = () => heartbeat.settle(clock.now);
  return {
    mentorship,
    team,
    settle,
    /** The settings are as they should be from now on. */
    async change(next: Partial<MentorsSettings>): Promise<void> {
      Object.assign(mentors, next);
      for (const hear of onChange) await hear(guildId);
    },
    async pass(ms: number): Promise<void> {
      const until = clock.now() + ms;
      for (;;) {
        await settle();
        const due = Math.min((await heartbeat.findNextDue()) ?? until, clock.nextWake() ?? until);
        if (due >= until) break;
        clock.moveTo(Math.max(due, clock.now() + 1));
      }
      clock.moveTo(until);
      await tasks.idle();
      await settle();
    },
  };
}

export function memberOf(userId: string, joinedAt: number): MemberFacts {
  return {
    ...{ userId: asId<UserId>(userId), displayName: `name of ${userId}`, joinedAt },
    ...{ bot: false, pending: false, roleIds: [] },
  };
}

export const cardOf = (topics: string[], more: Partial<Card> = {}): Card => ({
  ...{ topics, back: [], languages: ['en'], zone: 'UTC', about: '', avoids: [] },
  ...more,
});

export const mentorCardOf = (topics: string[], more: Partial<MentorCard> = {}): MentorCard => ({
  ...{ ...cardOf(topics), capacity: 1, hoursPerWeek: 1, byDm: false },
  ...more,
});
