// Greets newcomers once each, shows them the rules, and lets them in when they accept.
import type { Effect } from '../discord/effects.ts';
import type { RoleFacts } from '../discord/guilds/port.ts';
import type { GuildId, MessageId, RoleId, UserId } from '../discord/ids.ts';
import { asId } from '../discord/ids.ts';
import { cleanName, LONGEST_PLACE_NAME } from '../discord/markdown.ts';
import type { MemberFacts } from '../discord/members/port.ts';
import type { DiscordPort } from '../discord/port.ts';
import type { Clock } from '../runtime/clock.ts';
import { Refusal } from '../runtime/refusal.ts';
import type { Jobs } from '../scheduler/jobs.ts';
import type { Finding } from '../settings/doctor.rules.ts';
import type { WelcomeSettings } from '../settings/sections.ts';
import { STOPS_GREETING } from '../settings/welcome.rules.ts';
import type { Outbox, Outcome } from '../storage/outbox.ts';
import type { Statement, Storage } from '../storage/storage.ts';
import type { Speak } from '../voice/voice.ts';
import type { Wording } from '../voice/wording.ts';
import { SWEEP } from './job-kinds.ts';
import { greetingMessage } from './messages.ts';
import { decideGreeting, GREETING_USEFUL_MS } from './rules.ts';
import type { JourneyKey, OnboardingStore } from './store.ts';

export interface OnboardingDeps {
  storage: Storage;
  store: OnboardingStore;
  outbox: Pick<Outbox, 'prepare' | 'cancel' | 'onOutcome' | 'drain' | 'settleNow'>;
  jobs: Pick<Jobs, 'schedule'>;
  discord: Pick<DiscordPort, 'findGuild' | 'findRole' | 'listMembers'>;
  settings: {
    get(guildId: GuildId, section: 'welcome'): Promise<WelcomeSettings>;
    listWelcomeFindings(guildId: GuildId): Promise<Finding[]>;
    checkWelcome(guildId: GuildId): Promise<void>;
    onMended(hear: (guildId: GuildId) => Promise<void>): void;
    guildSpeak(guildId: GuildId): Promise<Speak>;
  };
  clock: Clock;
  wording: Pick<Wording, 'forGuild'>;
}

const GREETING = 'greeting';
const NEWCOMER_ROLE = 'newcomer-role';
const MEMBER_ROLE = 'member-role';

export function createOnboarding({ storage, store, outbox, jobs, discord, settings, clock, wording }: OnboardingDeps) {
  settings.onMended(requestSweep);
  outbox.onOutcome(GREETING, (outcome) => [recordGreeting(outcome)]);
  outbox.onOutcome(MEMBER_ROLE, (outcome) => recordAcceptance(outcome));

  function recordGreeting(outcome: Outcome): Statement {
    const key = decodeKey(outcome);
    if (outcome.state === 'failed') return store.setUngreeted(key);
    return store.setGreeted(key, outcome.at, outcome.resultId ? asId<MessageId>(outcome.resultId) : null);
  }

  function recordAcceptance(outcome: Outcome): Statement[] {
    return outcome.state === 'applied' ? [store.setRulesAccepted(decodeKey(outcome), outcome.at)] : [];
  }

  async function greet(guildId: GuildId, member: MemberFacts, welcome: WelcomeSettings): Promise<void> {
    const key = { guildId, userId: member.userId, joinedAt: member.joinedAt };
    const guild = discord.findGuild(guildId);
    const speak = await wording.forGuild(guildId, encodeKey(key));
    const message = greetingMessage(speak, {
      userId: member.userId,
      name: cleanName(member.displayName, speak('common.someone')),
      server: cleanName(guild?.name ?? '', '', LONGEST_PLACE_NAME),
      rulesChannelId: welcome.rulesChannelId,
    });
    const giveUpAt = member.joinedAt + GREETING_USEFUL_MS;
    const wishes: { subject: string; effect: Effect }[] = [
      { subject: GREETING, effect: { kind: 'send-message', channelId: welcome.channelId!, message } },
    ];
    const roleId = welcome.newcomerRoleId;
    if (
      roleId &&
      !member.roleIds.includes(roleId) &&
      !(welcome.memberRoleId && member.roleIds.includes(welcome.memberRoleId))
    ) {
      const reason = speak('onboarding.reason_joined');
      wishes.push({ subject: NEWCOMER_ROLE, effect: { kind: 'add-role', userId: member.userId, roleId, reason } });
    }
    const entries = wishes.map(
      (wish) => outbox.prepare({ guildId, subjectKey: encodeKey(key), giveUpAt, ...wish }).statement,
    );
    if (await storage.atomicIf(store.claimGreeting(key), entries)) await outbox.drain();
  }

  /** Begins the journey where none is, and greets as soon as that is right. Safe to call any number of times. */
  async function see(guildId: GuildId, member: MemberFacts): Promise<void> {
    const welcome = await settings.get(guildId, 'welcome');
    if (welcome.since === null || member.bot) return;
    const findings = await settings.listWelcomeFindings(guildId);
    const canGreet = !findings.some((finding) => STOPS_GREETING.includes(finding.code));
    const facts = { member, greetingSince: welcome.since, canGreet, now: clock.now() };
    // Most changes are of members who joined long ago: decided without touching the database.
    if (decideGreeting({ ...facts, journey: undefined }) === 'none') return;
    const key = { guildId, userId: member.userId, joinedAt: member.joinedAt };
    const journey = await store.find(key);
    const decision = decideGreeting({ ...facts, journey });
    if (decision === 'none') return;
    if (!journey) await store.create(key);
    if (decision === 'greet') await greet(guildId, member, welcome);
  }

  async function requestSweep(guildId: GuildId): Promise<void> {
    const welcome = await settings.get(guildId, 'welcome');
    if (welcome.since === null) return;
    await storage.atomic([jobs.schedule({ guildId, kind: SWEEP, key: 'members', payload: {}, dueAt: clock.now() })]);
  }

  return {
    /** A member joined, passed screening, or was met by the sweep. */
    see,

    async leave(guildId: GuildId, userId: UserId): Promise<void> {
      const journey = await store.findLatest(guildId, userId);
      if (!journey || journey.state === 'left') return;
      const key = encodeKey(journey);
      await storage.atomic([
        store.setLeft(journey, clock.now()),
        outbox.cancel(guildId, GREETING, key),
        outbox.cancel(guildId, NEWCOMER_ROLE, key),
      ]);
    },

    /** After a start or a new session: notices what broke, and has the sweep look for whom no event told us of. */
    async catchUp(guildId: GuildId): Promise<void> {
      await settings.checkWelcome(guildId);
      await requestSweep(guildId);
    },

    /** After a change of channels or roles: notices what broke; what was mended lets greeting go on. */
    async review(guildId: GuildId): Promise<void> {
      await settings.checkWelcome(guildId);
    },

    /** Greets those who joined while Hearth was away or the channel was closed. Costs one call per 1,000 members. */
    async sweep(guildId: GuildId): Promise<void> {
      const welcome = await settings.get(guildId, 'welcome');
      if (welcome.since === null) return;
      const since = Math.max(welcome.since, clock.now() - GREETING_USEFUL_MS);
      let after: UserId | undefined;
      for (;;) {
        const page = await discord.listMembers(guildId, after);
        const recent = page.filter((member) => member.joinedAt >= since).sort((a, b) => a.joinedAt - b.joinedAt);
        for (const member of recent) await see(guildId, member);
        if (page.length < 1000) return;
        after = page.at(-1)!.userId;
      }
    },

    /** What *Get started* shows. @throws Refusal not_configured, already_member */
    async getStarted(guildId: GuildId, userId: UserId, roleIds: readonly RoleId[]): Promise<WelcomeSettings> {
      const welcome = await settings.get(guildId, 'welcome');
      if (welcome.since === null) throw new Refusal('not_configured');
      const journey = await store.findLatest(guildId, userId);
      const hasRole = !welcome.memberRoleId || roleIds.includes(welcome.memberRoleId);
      if (journey?.rulesAcceptedAt && hasRole) throw new Refusal('already_member');
      return welcome;
    },

    /**
     * Swaps the newcomer role for the member role, and returns the role that Discord confirmed.
     * @throws Refusal already_member; role_change_failed with Discord's reason; busy_elsewhere when it is not known yet
     */
    async acceptRules(guildId: GuildId, member: MemberFacts): Promise<RoleFacts | undefined> {
      const welcome = await this.getStarted(guildId, member.userId, member.roleIds);
      const { userId, joinedAt, roleIds } = member;
      const key = { guildId, userId, joinedAt };
      await store.create(key);
      if (!welcome.memberRoleId) {
        await storage.atomic([store.setRulesAccepted(key, clock.now())]);
        return undefined;
      }
      const reason = (await settings.guildSpeak(guildId))('onboarding.reason_accepted');
      const common = { guildId, subjectKey: encodeKey(key), urgency: 'urgent' } as const;
      const add = outbox.prepare({
        ...common,
        subject: MEMBER_ROLE,
        effect: { kind: 'add-role', userId, roleId: welcome.memberRoleId, reason },
      });
      const entries = [add];
      if (welcome.newcomerRoleId && roleIds.includes(welcome.newcomerRoleId)) {
        const effect = { kind: 'remove-role', userId, roleId: welcome.newcomerRoleId, reason } as const;
        entries.push(outbox.prepare({ ...common, subject: NEWCOMER_ROLE, effect }));
      }
      await storage.atomic([
        outbox.cancel(guildId, NEWCOMER_ROLE, encodeKey(key)),
        ...entries.map((entry) => entry.statement),
      ]);
      const [added] = (
        await outbox.settleNow(
          guildId,
          entries.map((entry) => entry.id),
        )
      ).filter((row) => row.id === add.id);
      if (added?.state === 'failed') {
        await settings.checkWelcome(guildId);
        throw new Refusal('role_change_failed', { reason: added.errorText ?? '' });
      }
      if (added?.state !== 'applied') throw new Refusal('busy_elsewhere');
      return discord.findRole(guildId, welcome.memberRoleId);
    },
  };
}

export type Onboarding = ReturnType<typeof createOnboarding>;

const encodeKey = ({ userId, joinedAt }: JourneyKey): string => `${userId}:${joinedAt}`;

function decodeKey({ guildId, subjectKey }: Outcome): JourneyKey {
  const [userId, joinedAt] = subjectKey.split(':');
  return { guildId, userId: asId<UserId>(userId!), joinedAt: Number(joinedAt) };
}
