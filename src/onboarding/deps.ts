// What onboarding is given by the app, and what its services share.
import type { GuildId, RoleId, UserId } from '../discord/ids.ts';
import { asId } from '../discord/ids.ts';
import type { MemberFacts } from '../discord/members/port.ts';
import type { DiscordPort } from '../discord/port.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';
import type { Tasks } from '../runtime/tasks.ts';
import type { Jobs } from '../scheduler/jobs.ts';
import type { OnboardingSettings, WelcomeSettings } from '../settings/sections.ts';
import type { Settings } from '../settings/service.ts';
import type { Outbox } from '../storage/outbox.ts';
import type { Statement, Storage } from '../storage/storage.ts';
import type { Speak } from '../voice/voice.ts';
import type { Wording } from '../voice/wording.ts';
import type { OnboardingGuildStore } from './guild.store.ts';
import type { Mood } from './moods.ts';
import type { ProfileStore } from './profile.store.ts';
import type { JourneyKey, OnboardingStore } from './store.ts';

/** A newcomer who wishes that somebody from the team looks after them. */
export interface HelpRequest {
  guildId: GuildId;
  userId: UserId;
  /** How it is going for them. */
  about: Exclude<Mood, 'well'>;
}

/** The rules of the server as the rulebook has them. */
export interface RulesInForce {
  version: number;
  rules: readonly { number: number; title: string; text: string }[];
}

export interface OnboardingDeps {
  storage: Storage;
  store: OnboardingStore;
  profiles: ProfileStore;
  guilds: OnboardingGuildStore;
  outbox: Pick<
    Outbox,
    'prepare' | 'prepareClaimed' | 'cancel' | 'onOutcome' | 'afterOutcome' | 'drain' | 'settleNow' | 'listStarts'
  >;
  jobs: Pick<Jobs, 'schedule' | 'scheduleOnce' | 'cancel'>;
  discord: Pick<DiscordPort, 'findGuild' | 'findRole' | 'findChannel' | 'findMember' | 'listMembers'>;
  settings: Pick<Settings, 'get' | 'listWelcomeFindings' | 'languageOf'> & {
    checkWelcome(guildId: GuildId): Promise<void>;
    onMended(hear: (guildId: GuildId) => Promise<void>): void;
  };
  clock: Clock;
  wording: Pick<Wording, 'forGuild'>;
  tasks: Pick<Tasks, 'run'>;
  log: Log;
  /** Many who join at once: one truth for greetings and for what moderation does about them. */
  raids: {
    /** Somebody joined of whom perhaps no event has told. Resolves with whether greetings are to wait. */
    see(guildId: GuildId, member: MemberFacts): Promise<boolean>;
    isOn(guildId: GuildId): boolean;
    /** Somebody gets no role until the raid is over. */
    isHeld(guildId: GuildId, userId: UserId): boolean;
  };
  /** The rules in force, with the oldest version whose acceptance counts; undefined where Hearth keeps none. */
  currentRules(guildId: GuildId): Promise<(RulesInForce & { requiredVersion: number }) | undefined>;
  /** Tells the rulebook that somebody accepted the rules in force. */
  recordAcceptance(guildId: GuildId, userId: UserId): Promise<void>;
  /** What begins for a newcomer who settles, as statements for the same breath. */
  onSettled(guildId: GuildId, userId: UserId): Promise<readonly Statement[]>;
  /** Hands a newcomer's wish to people. Resolves with whether somebody will see it. */
  askForHelp(request: HelpRequest): Promise<boolean>;
  /** Whether there is mentorship here to look for a mentor with. */
  canFindMentor(guildId: GuildId): Promise<boolean>;
}

export interface Sections {
  welcome: WelcomeSettings;
  onboarding: OnboardingSettings;
}

export async function readSections(settings: OnboardingDeps['settings'], guildId: GuildId): Promise<Sections> {
  const [welcome, onboarding] = await Promise.all([
    settings.get(guildId, 'welcome'),
    settings.get(guildId, 'onboarding'),
  ]);
  return { welcome, onboarding };
}

/** Says things to everyone in the server, in its own voice; `seed` chooses among variants of a text. */
export function speakPublicly(
  { wording }: Pick<OnboardingDeps, 'wording'>,
  guildId: GuildId,
  seed = '',
): Promise<Speak> {
  return wording.forGuild(guildId, seed);
}

/** Outcomes of effects find their journeys by these. */
export const SUBJECTS = {
  greeting: 'greeting',
  newcomerRole: 'newcomer-role',
  memberRole: 'member-role',
  interestRole: 'interest-role',
  introduction: 'introduction',
  unansweredNote: 'unanswered-note',
  nudge: 'newcomer-nudge',
  privateCheck: 'newcomer-question',
} as const;

export const encodeKey = ({ userId, joinedAt }: Pick<JourneyKey, 'userId' | 'joinedAt'>): string =>
  `${userId}:${joinedAt}`;

export function decodeKey(guildId: GuildId, text: string): JourneyKey {
  const [userId, joinedAt] = text.split(':');
  return { guildId, userId: asId<UserId>(userId!), joinedAt: Number(joinedAt) };
}

export const removeRole = (userId: UserId, roleId: RoleId, reason: string) =>
  ({ kind: 'remove-role', userId, roleId, reason }) as const;
export const addRole = (userId: UserId, roleId: RoleId, reason: string) =>
  ({ kind: 'add-role', userId, roleId, reason }) as const;
