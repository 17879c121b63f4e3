// Greets newcomers once each: at once, or together where many come close to each other.
import type { GuildId, MessageId, UserId } from '../discord/ids.ts';
import { asId } from '../discord/ids.ts';
import type { MemberFacts } from '../discord/members/port.ts';
import type { Instant } from '../runtime/clock.ts';
import { STOPS_GREETING } from '../settings/welcome.rules.ts';
import type { Outcome } from '../storage/outbox.ts';
import type { Statement } from '../storage/storage.ts';
import { createTogether } from '../storage/together.ts';
import { decodeKey, encodeKey, type OnboardingDeps, readSections, SUBJECTS, speakPublicly } from './deps.ts';
import { createGreetingWishes, type Waiting } from './greeting.wishes.ts';
import { NUDGE_ROUND, SWEEP } from './job-kinds.ts';
import { createLookAgain } from './look-again.ts';
import { greetingTogetherMessage } from './messages.ts';
import { NUDGES_AT_MS } from './nudge.rules.ts';
import type { Progress } from './progress.ts';
import {
  BETWEEN_GREETINGS_MS,
  decideGreeting,
  decideInherited,
  GREETING_USEFUL_MS,
  MOST_GREETED_AFTER_RAID,
  MOST_NAMES,
} from './rules.ts';
import { changeOf, type JourneyChange, type JourneyKey } from './store.ts';

interface Queue {
  waiting: Map<UserId, Waiting>;
  /** When the last greeting went out. */
  lastAt: Instant;
  isWakeSet: boolean;
}

export function createGreetings(deps: OnboardingDeps, progress: Progress) {
  const { storage, store, outbox, jobs, discord, settings, clock, tasks, raids } = deps;
  const { greetingWish, roleWish } = createGreetingWishes(deps, progress);
  const writeTogether = createTogether(storage);
  const queues = new Map<GuildId, Queue>();
  const lookAgain = createLookAgain(clock, tasks, requestSweep);

  settings.onMended(requestSweep);
  outbox.onOutcome(SUBJECTS.greeting, recordGreeting);
  outbox.onOutcome(SUBJECTS.memberRole, (outcome) =>
    outcome.state === 'applied'
      ? [store.update(decodeKey(outcome.guildId, outcome.subjectKey), { memberRoleAt: outcome.at })]
      : [],
  );

  function recordGreeting(outcome: Outcome): Statement[] {
    const keys = outcome.subjectKey
      .split(',')
      .filter(Boolean)
      .map((text) => decodeKey(outcome.guildId, text));
    if (outcome.state === 'failed') return keys.map((key) => store.setUngreeted(key));
    const messageId = outcome.resultId ? asId<MessageId>(outcome.resultId) : null;
    return keys.map((key) => store.setGreeted(key, outcome.at, messageId));
  }

  async function canGreet(guildId: GuildId): Promise<boolean> {
    const findings = await settings.listWelcomeFindings(guildId);
    return !findings.some((finding) => STOPS_GREETING.includes(finding.code));
  }

  function queueOf(guildId: GuildId): Queue {
    const known = queues.get(guildId);
    if (known) return known;
    const queue: Queue = { waiting: new Map(), lastAt: Number.NEGATIVE_INFINITY, isWakeSet: false };
    queues.set(guildId, queue);
    return queue;
  }

  /** Greets whoever waits now, or as soon as the last greeting is long enough ago. */
  async function greetSoon(guildId: GuildId): Promise<void> {
    const queue = queueOf(guildId);
    if (queue.waiting.size === 0 || queue.isWakeSet) return;
    if (raids.isOn(guildId)) return putOff(guildId);
    const at = queue.lastAt + BETWEEN_GREETINGS_MS;
    if (at <= clock.now()) return greetNow(guildId, queue);
    queue.isWakeSet = true;
    clock.wakeAt(at, () => {
      queue.isWakeSet = false;
      tasks.run('greeting', () => greetSoon(guildId));
    });
  }

  async function greetNow(guildId: GuildId, queue: Queue): Promise<void> {
    queue.lastAt = clock.now();
    const batch = [...queue.waiting.values()].slice(0, MOST_NAMES);
    for (const { member } of batch) queue.waiting.delete(member.userId);
    const keyed = batch.map(({ member, begun }) => ({
      ...begun,
      guildId,
      userId: member.userId,
      joinedAt: member.joinedAt,
    }));
    const { welcome } = await readSections(settings, guildId);
    if (!welcome.channelId || !(await canGreet(guildId))) {
      await storage.atomic(
        keyed.map(({ guildId: _, userId, joinedAt, ...begun }) =>
          store.create({ guildId, userId, joinedAt }, { ...begun, state: 'waiting' }),
        ),
      );
      return;
    }
    const wishes = [
      await greetingWish(guildId, welcome, batch),
      ...(await Promise.all(batch.map((one) => roleWish(guildId, one)))).flat(),
    ];
    const { statements, carryOut } = outbox.prepareClaimed(wishes);
    const round = jobs.scheduleOnce({
      guildId,
      kind: NUDGE_ROUND,
      key: 'round',
      payload: {},
      dueAt: clock.now() + NUDGES_AT_MS[0],
    });
    if (await storage.atomicIf(store.claimGreetings(keyed), [...statements, round])) await carryOut();
    await greetSoon(guildId);
  }

  /** After a raid: few are greeted by name, many with one message that pings nobody. Those who left are not greeted. */
  async function greetAfterRaid(guildId: GuildId, since: Instant): Promise<void> {
    const { welcome } = await readSections(settings, guildId);
    const { waiting } = await store.countJoined(guildId, since);
    if (waiting === 0 || !welcome.channelId) return;
    if (waiting > MOST_GREETED_AFTER_RAID) {
      const effect = {
        kind: 'send-message',
        channelId: welcome.channelId,
        message: greetingTogetherMessage(await speakPublicly(deps, guildId)),
      } as const;
      const entry = outbox.prepare({ guildId, subject: SUBJECTS.greeting, subjectKey: '', effect });
      await storage.atomic([store.setMetTogether(guildId, since), entry.statement]);
      return;
    }
    const queue = queueOf(guildId);
    for (const journey of await store.listWaiting(guildId, since, MOST_GREETED_AFTER_RAID)) {
      const { userId, joinedAt, guildId: _, state: __, ...begun } = journey;
      queue.waiting.set(userId, { member: { userId, joinedAt, roleIds: [], displayName: '' }, begun });
    }
    await greetSoon(guildId);
  }

  /** Begins the journey where none is, and greets as soon as that is right. Safe to call any number of times. */
  async function see(guildId: GuildId, member: MemberFacts): Promise<void> {
    const welcome = await settings.get(guildId, 'welcome');
    if (welcome.since === null || member.bot) return;
    const facts = { member, greetingSince: welcome.since, canGreet: await canGreet(guildId), now: clock.now() };
    // Most changes are of members who joined long ago: decided without touching the database.
    if (decideGreeting({ ...facts, journey: undefined }) === 'none') return;
    if (queues.get(guildId)?.waiting.has(member.userId)) return;
    const key: JourneyKey = { guildId, userId: member.userId, joinedAt: member.joinedAt };
    const latest = await store.findLatest(guildId, member.userId);
    const journey = latest?.joinedAt === member.joinedAt ? latest : undefined;
    const decision = decideGreeting({ ...facts, journey });
    if (decision === 'none') return;
    const isScreened = !member.pending && (journey?.pending || discord.findGuild(guildId)?.hasScreening === true);
    const begun: JourneyChange = journey
      ? { ...changeOf(journey), pending: member.pending }
      : { ...decideInherited(latest, member.joinedAt), pending: member.pending };
    if (isScreened) begun.screenedAt = journey?.screenedAt ?? clock.now();
    begun.lookAt = begun.settledAt ? null : member.joinedAt + NUDGES_AT_MS[0];
    const isPaused = raids.isOn(guildId);
    if (isPaused) await putOff(guildId);
    if (decision === 'wait' || isPaused) {
      if (!journey) await writeTogether([store.create(key, { ...begun, state: 'waiting' })]);
      else if (journey.pending && !member.pending) await storage.atomic([store.update(key, begun)]);
      return;
    }
    queueOf(guildId).waiting.set(member.userId, { member, begun });
    await greetSoon(guildId);
  }

  /** Who was about to be greeted waits for the end of the raid. */
  async function putOff(guildId: GuildId): Promise<void> {
    const waiting = queues.get(guildId)?.waiting;
    if (!waiting?.size) return;
    const rows = [...waiting.values()].map(({ member, begun }) =>
      store.create({ guildId, userId: member.userId, joinedAt: member.joinedAt }, { ...begun, state: 'waiting' }),
    );
    waiting.clear();
    await storage.atomic(rows);
  }

  async function requestSweep(guildId: GuildId): Promise<void> {
    const welcome = await settings.get(guildId, 'welcome');
    if (welcome.since === null) return;
    await storage.atomic([jobs.schedule({ guildId, kind: SWEEP, key: 'members', payload: {}, dueAt: clock.now() })]);
  }

  return {
    /** A raid is over that began then: greetings go on, and who was held is let in. */
    async goOn(guildId: GuildId, since: Instant, held: readonly UserId[]): Promise<void> {
      for (const userId of held) await progress.letInLate(guildId, userId);
      await greetAfterRaid(guildId, since);
    },

    /** A member joined, passed screening, or was met by the sweep. */
    async see(guildId: GuildId, member: MemberFacts): Promise<void> {
      try {
        await see(guildId, member);
      } catch (error) {
        lookAgain(guildId);
        throw error;
      }
    },

    async leave(guildId: GuildId, userId: UserId): Promise<void> {
      queues.get(guildId)?.waiting.delete(userId);
      const journey = await store.findLatest(guildId, userId);
      if (!journey || journey.state === 'left') return;
      const key = encodeKey(journey);
      await storage.atomic([
        store.update(journey, { state: 'left', leftAt: clock.now(), lookAt: null }),
        outbox.cancel(guildId, SUBJECTS.greeting, key),
        outbox.cancel(guildId, SUBJECTS.newcomerRole, key),
        outbox.cancel(guildId, SUBJECTS.memberRole, key),
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
        for (const member of recent) {
          await raids.see(guildId, member);
          await see(guildId, member);
        }
        if (page.length < 1000) return;
        after = page.at(-1)!.userId;
      }
    },
  };
}
