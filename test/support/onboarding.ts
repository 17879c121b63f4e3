// Onboarding on a real database in memory, in front of a Discord that does what it is told: for counting and measuring.
import type { Effect } from '../../src/discord/effects.ts';
import { asId, type ChannelId, type GuildId, type RoleId, type UserId } from '../../src/discord/ids.ts';
import type { MemberFacts } from '../../src/discord/members/port.ts';
import type { Attempt } from '../../src/discord/performer.ts';
import { createCaseStore } from '../../src/moderation/cases.store.ts';
import { RAID_END, RAID_TELL } from '../../src/moderation/job-kinds.ts';
import { createRaids } from '../../src/moderation/raids.service.ts';
import { createRaidStore } from '../../src/moderation/raids.store.ts';
import type { OnboardingDeps } from '../../src/onboarding/deps.ts';
import { createOnboarding } from '../../src/onboarding/service.ts';
import { createOnboardingStore } from '../../src/onboarding/store.ts';
import { createDrivenClock, type Instant } from '../../src/runtime/clock.ts';
import { createLog } from '../../src/runtime/log.ts';
import { createTasks } from '../../src/runtime/tasks.ts';
import { createJobs } from '../../src/scheduler/jobs.ts';
import { createJobStore } from '../../src/scheduler/store.ts';
import { type OnboardingSettings, type SectionName, sections } from '../../src/settings/sections.ts';
import type { Settings } from '../../src/settings/service.ts';
import { createOutboxStore } from '../../src/storage/outbox.store.ts';
import { createOutbox } from '../../src/storage/outbox.ts';
import { openStorage, type Storage } from '../../src/storage/storage.ts';
import { createVoice } from '../../src/voice/voice.ts';

export const GUILD_ID = asId<GuildId>('100000000000000001');
const WELCOME_ID = asId<ChannelId>('300000000000000001');
const NEWCOMER_ID = asId<RoleId>('400000000000000001');
const MEMBER_ID = asId<RoleId>('400000000000000002');

export interface Arranged {
  onboarding?: Partial<OnboardingSettings>;
  /** Discord's answer, where it is not that all is done. */
  answer?(effect: Effect): Attempt | undefined;
}

/** `since`: when greeting was turned on, and the time that the clock shows at first. */
export function arrangeOnboarding(since: Instant, arranged: Arranged = {}) {
  const opened = openStorage(':memory:');
  const writes = { count: 0 };
  const storage: Storage = {
    ...opened,
    atomic(statements) {
      writes.count += 1;
      return opened.atomic(statements);
    },
    atomicIf(guard, statements) {
      writes.count += 1;
      return opened.atomicIf(guard, statements);
    },
  };
  const clock = createDrivenClock(since);
  const log = createLog('silent');
  const tasks = createTasks(log);
  const performed: Effect[] = [];
  const perform = async (effect: Effect): Promise<Attempt> => {
    performed.push(effect);
    const given = arranged.answer?.(effect);
    if (given) return given;
    return { result: 'applied', id: String(500_000_000_000_000_000n + BigInt(performed.length)) };
  };
  const voice = createVoice();
  const stored = {
    welcome: { channelId: WELCOME_ID, newcomerRoleId: NEWCOMER_ID, memberRoleId: MEMBER_ID, since },
    onboarding: arranged.onboarding,
  } as Partial<Record<SectionName, unknown>>;
  const get = async (_guildId: GuildId, name: SectionName) => sections[name].parse(stored[name] ?? {});
  const store = createOnboardingStore(storage.query);
  const outbox = createOutbox({ storage, store: createOutboxStore(storage.query), clock, log, perform });
  const jobs = createJobs({ storage, store: createJobStore(storage.query, { ids: [0], count: 1 }), clock, log });
  const raids = createRaids({
    storage,
    raidStore: createRaidStore(storage.query),
    store: createCaseStore(storage.query),
    outbox,
    jobs,
    discord: { findSafety: () => undefined, listMembers: async () => [] },
    settings: { get: get as Settings['get'], guildSpeak: async () => voice.speak('en-US') },
    clock,
    tasks,
    log,
  });
  jobs.handle(RAID_END, { run: raids.endIfOver });
  jobs.handle(RAID_TELL, { run: raids.tell });
  const wake = () => {
    const onboarding = createOnboarding({
      storage,
      outbox,
      jobs,
      discord: {
        findGuild: () => undefined,
        findRole: () => undefined,
        findChannel: () => undefined,
        findMember: async () => undefined,
        listMembers: async () => [],
      },
      settings: {
        get: get as OnboardingDeps['settings']['get'],
        listWelcomeFindings: async () => [],
        languageOf: async () => ({ locale: 'en-US', zone: 'UTC', quiet: undefined }),
        checkWelcome: async () => {},
        onMended: () => {},
      },
      clock,
      wording: { forGuild: async () => voice.speak('en-US') },
      tasks,
      log,
      currentRules: async () => undefined,
      recordAcceptance: async () => {},
      askForHelp: async () => true,
      onSettled: async () => [],
      canFindMentor: async () => false,
      raids,
    });
    raids.onOver(onboarding.goOn);
    return onboarding;
  };
  const arrangement = {
    onboarding: wake(),
    raids,
    jobs,
    storage: opened,
    store,
    clock,
    tasks,
    writes,
    performed,
    /** Forgets what onboarding has not in the database. */
    restart() {
      arrangement.onboarding = wake();
    },
  };
  return arrangement;
}

/** The `number`th member, who joined at `joinedAt`. */
export function memberWith(number: number, joinedAt: Instant): MemberFacts {
  const userId = asId<UserId>(String(200_000_000_000_000_000n + BigInt(number)));
  return { userId, displayName: `Member ${number}`, bot: false, joinedAt, pending: false, roleIds: [] };
}
