// Crashes by the thousand: the real scheduler, outbox and announcements on a real database, dropped dead between any two
// steps that they write down or have done on Discord, and started anew.
import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { createPosting } from '../../src/announcements/posting.service.ts';
import { createAnnouncementStore } from '../../src/announcements/store.ts';
import { createTroubles, TELL_TROUBLE } from '../../src/announcements/trouble.service.ts';
import { createTroubleStore } from '../../src/announcements/trouble.store.ts';
import { asId, type ChannelId, type GuildId, type MessageId } from '../../src/discord/ids.ts';
import { createPerform } from '../../src/discord/perform.ts';
import type { DiscordPort } from '../../src/discord/port.ts';
import type { DrivenClock } from '../../src/runtime/clock.ts';
import { createLog } from '../../src/runtime/log.ts';
import { createTasks } from '../../src/runtime/tasks.ts';
import { createHeartbeat } from '../../src/scheduler/heartbeat.ts';
import { createJobs } from '../../src/scheduler/jobs.ts';
import { createJobStore } from '../../src/scheduler/store.ts';
import { sections } from '../../src/settings/sections.ts';
import { createOutboxStore } from '../../src/storage/outbox.store.ts';
import { createOutbox } from '../../src/storage/outbox.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { createVoice } from '../../src/voice/voice.ts';
import { type Fuse, mortal } from './fuse.ts';

export const GUILD = asId<GuildId>('100000000000000001');
export const NEWS = asId<ChannelId>('200000000000000001');
const OWNERS = asId<ChannelId>('200000000000000002');
/** Discord remembers a nonce "for a few minutes". */
const NONCE_MS = 180_000;
const voice = createVoice();

export interface Standing {
  id: MessageId;
  channelId: string;
  content: string;
  at: number;
}

/** A Discord that keeps what it took, also when its answer is lost. */
export function createFakeDiscord(now: () => number, random: () => number) {
  const standing: Standing[] = [];
  const nonces = new Map<string, Standing>();
  const failing = (status: number) => Object.assign(new Error(`${status}`), { status });
  const reset = () => Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
  return {
    standing,
    /** How often of a hundred calls something goes wrong. */
    trouble: 0,
    async sendMessage(channelId: string, { content = '' }: { content?: string }, nonce: string): Promise<MessageId> {
      const luck = random() * 100;
      if (luck < this.trouble / 4) throw failing(503);
      if (luck < this.trouble / 2) throw reset();
      const known = nonces.get(nonce);
      const isKnown = known && now() - known.at < NONCE_MS;
      const sent = isKnown ? known : { id: asId<MessageId>(`${standing.length + 1}`), channelId, content, at: now() };
      if (!isKnown) standing.push(sent);
      nonces.set(nonce, sent);
      if (luck < this.trouble) throw reset();
      return sent.id;
    },
    async listOwnMessages(channelId: string, since: number) {
      const there = standing.filter((one) => one.channelId === channelId && one.at >= since);
      return there.toReversed().map(({ id, content }) => ({ id, content, customIds: [], embedTitles: [] }));
    },
  };
}

export type FakeDiscord = ReturnType<typeof createFakeDiscord>;

export interface Lived {
  /** Does all that is due now. */
  settle(): Promise<void>;
  nextDue(): Promise<number | undefined>;
}

/** One life of the process, from its start on. */
export async function live(real: Storage, fake: FakeDiscord, clock: DrivenClock, fuse: Fuse): Promise<Lived> {
  const log = createLog('silent');
  const tasks = createTasks(log);
  const storage = mortal(real, fuse, ['atomic', 'atomicIf']);
  const discord = {
    ...mortal(fake, fuse, ['sendMessage', 'listOwnMessages']),
    findGuild: () => ({ id: GUILD }),
    findChannel: () => undefined,
  } as unknown as DiscordPort;
  const outboxStore = mortal(createOutboxStore(real.query), fuse, ['claimNext', 'markAbandoned', 'listClaimedResults']);
  const none = { unseal: () => undefined, findPicture: async () => undefined, onUnauthorized: () => {} };
  const perform = createPerform({ discord, clock, outboxStore, ...none });
  const outbox = createOutbox({ storage, store: outboxStore, clock, log, perform });
  const jobStore = createJobStore(real.query, { ids: [0], count: 1 });
  const jobs = createJobs({ storage, store: mortal(jobStore, fuse, ['claimDue', 'markAbandoned']), clock, log });
  const heartbeat = createHeartbeat({ jobs, outbox, tasks, log });
  const settings = {
    get: async () => sections.announcements.parse({}),
    replace: async () => {},
    guildSpeak: async () => voice.speak('en-US'),
    languageOf: async () => ({ locale: 'en-US' as const, zone: 'UTC', quiet: undefined }),
  };
  const base = { storage, outbox, jobs, discord, settings, clock, findTeamChannel: async () => OWNERS };
  const troubles = createTroubles({ ...base, store: createTroubleStore(real.query) });
  const posting = createPosting({ ...base, store: createAnnouncementStore(real.query), report: troubles.report });
  for (const [kind, handler] of Object.entries(posting.jobHandlers)) jobs.handle(kind, handler);
  jobs.handle(TELL_TROUBLE, troubles.job);
  await outbox.recover();
  await jobs.recover();
  return { settle: () => heartbeat.settle(clock.now), nextDue: () => heartbeat.findNextDue() };
}

/** The database with what stands beside it; nobody has it open. */
export function copyDatabase(from: string, to: string): void {
  for (const suffix of ['', '-wal', '-shm']) {
    rmSync(to + suffix, { force: true });
    if (existsSync(from + suffix)) copyFileSync(from + suffix, to + suffix);
  }
}
