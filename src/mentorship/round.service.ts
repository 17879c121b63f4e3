// Rounds: everybody who takes part meets somebody each week or month, in a thread of their own.
import { asId, type ChannelId, type GuildId, type UserId } from '../discord/ids.ts';
import type { MemberFacts } from '../discord/members/port.ts';
import { DAY_MS, type Instant } from '../runtime/clock.ts';
import { Refusal } from '../runtime/refusal.ts';
import type { Outcome } from '../storage/outbox.ts';
import type { Statement } from '../storage/storage.ts';
import type { Speak } from '../voice/voice.ts';
import type { MentorshipDeps } from './deps.ts';
import { MATCH, ROUND, ROUND_HELLO } from './job-kinds.ts';
import { createLine } from './line.service.ts';
import { type RoundStanding, roundAloneMessage, roundHelloMessage, roundThreadName } from './round.messages.ts';
import { decideRound, metKey, nextRoundAt, type RoundPerson } from './round.rules.ts';
import type { RoundStore } from './round.store.ts';
import type { RoundGroupRow, RoundMemberRow } from './round.tables.ts';

const THREAD = 'mentor-round';
/** A round that was held shortly before is the same one: the job came back after a crash. */
const SAME_ROUND_MS = 2 * DAY_MS;
/** Topics of the group that are named in its hello. */
const MOST_TOPICS = 5;

export function createRoundService(deps: MentorshipDeps, store: RoundStore) {
  const { storage, people, pairings, outbox, jobs, settings, clock, findProfile } = deps;
  const { listUnwanted } = createLine(deps);

  outbox.onOutcome(THREAD, recordThread);

  function recordThread({ guildId, subjectKey, state, resultId, at }: Outcome): Statement[] {
    const threadId = state === 'applied' && resultId ? asId<ChannelId>(resultId) : null;
    return [
      ...(threadId ? [store.updateGroup(guildId, subjectKey, { threadId })] : []),
      jobs.schedule({ guildId, kind: ROUND_HELLO, key: subjectKey, payload: {}, dueAt: at }),
    ];
  }

  /** @throws Refusal mentors_not_configured, rounds_off */
  async function requireRounds(guildId: GuildId) {
    const set = await settings.get(guildId, 'mentors');
    if (!set.channelId) throw new Refusal('mentors_not_configured');
    if (set.mode !== 'rounds') throw new Refusal('rounds_off');
    return { ...set, channelId: set.channelId };
  }

  async function nextAt(guildId: GuildId, now: Instant): Promise<Instant> {
    const [{ zone }, { roundEvery }] = [
      await settings.get(guildId, 'language'),
      await settings.get(guildId, 'mentors'),
    ];
    return nextRoundAt(now, zone ?? 'UTC', roundEvery);
  }

  /** What everybody brings, and how often each two have met, in rounds and as mentor and mentee. */
  async function gather(guildId: GuildId, members: readonly RoundMemberRow[]) {
    const mentors = new Map((await people.listMentors(guildId)).map((mentor) => [mentor.userId, mentor]));
    const unwanted = await listUnwanted(guildId, await pairings.listRatings(guildId));
    const facts: RoundPerson[] = members.map(({ userId, languages }) => {
      const card = mentors.get(userId);
      return {
        userId,
        languages,
        topics: [...(card?.offers ?? []), ...(card?.wants ?? [])],
        avoids: unwanted.get(userId) ?? [],
      };
    });
    const met = new Map<string, number>();
    const count = (a: string, b: string, times: number) => {
      met.set(metKey(a, b), (met.get(metKey(a, b)) ?? 0) + times);
    };
    for (const { userIds } of await store.listGroups(guildId)) {
      for (const [index, one] of userIds.entries()) for (const other of userIds.slice(index + 1)) count(one, other, 1);
    }
    for (const { mentorId, menteeId, times } of await pairings.listPast(guildId)) count(mentorId, menteeId, times);
    return { facts, met };
  }

  async function standing(guildId: GuildId, takesPart: boolean): Promise<RoundStanding> {
    const all = await store.countMembers(guildId);
    return { takesPart, others: takesPart ? all - 1 : all, nextAt: await nextAt(guildId, clock.now()) };
  }

  /** The statement that opens a group's thread; its id comes with the outcome. */
  function openThread(speak: Speak, channelId: ChannelId, group: RoundGroupRow): Statement {
    const { guildId } = group;
    const effect = {
      kind: 'open-thread',
      channelId,
      name: roundThreadName(group.names),
      isPrivate: true,
      userIds: group.userIds,
      reason: speak('mentorship.reason_round'),
    } as const;
    return outbox.prepare({ guildId, subject: THREAD, subjectKey: group.id, effect }).statement;
  }

  return {
    /** From the next round on. @throws Refusal mentors_not_configured, rounds_off */
    async joinRounds(guildId: GuildId, member: MemberFacts, fallback: readonly string[]): Promise<RoundStanding> {
      await requireRounds(guildId);
      const { userId, displayName } = member;
      const card = await people.findMentor(guildId, userId);
      const profile = await findProfile(guildId, userId);
      const said = [card?.languages, profile?.languages].find((list) => list && list.length > 0);
      const row = { guildId, userId, displayName, languages: [...(said ?? fallback)], since: clock.now() };
      const dueAt = await nextAt(guildId, clock.now());
      await storage.atomic([
        store.saveMember(row),
        jobs.schedule({ guildId, kind: ROUND, key: 'round', payload: {}, dueAt }),
      ]);
      return standing(guildId, true);
    },

    /** @throws Refusal mentors_not_configured, rounds_off */
    async leaveRounds(guildId: GuildId, userId: UserId): Promise<RoundStanding> {
      await requireRounds(guildId);
      await storage.atomic([store.deleteMember(guildId, userId)]);
      return standing(guildId, false);
    },

    /** @throws Refusal mentors_not_configured, rounds_off */
    async roundStanding(guildId: GuildId, userId: UserId): Promise<RoundStanding> {
      await requireRounds(guildId);
      return standing(guildId, (await store.findMember(guildId, userId)) !== undefined);
    },

    /** Who left the server takes part in nothing. */
    forgetRounds: (guildId: GuildId, userId: UserId) => storage.atomic([store.deleteMember(guildId, userId)]),

    /** Somebody of the group says that they met. @throws Refusal pairing_unknown, pairing_not_yours */
    async roundMet(guildId: GuildId, id: string, userId: UserId): Promise<void> {
      const group = await store.findGroup(guildId, id);
      if (!group) throw new Refusal('pairing_unknown');
      if (!group.userIds.includes(userId)) throw new Refusal('pairing_not_yours');
      await storage.atomic([store.markMet(guildId, id, clock.now())]);
    },

    /** Holds the round that was due at `roundAt`. Returns when the next one is; undefined when there are none any more. */
    async holdRound(guildId: GuildId, roundAt: Instant): Promise<Instant | undefined> {
      const { mode, channelId } = await settings.get(guildId, 'mentors');
      if (mode !== 'rounds' || !channelId) return undefined;
      const members = await store.listMembers(guildId);
      if (members.length === 0) return undefined;
      const next = await nextAt(guildId, clock.now());
      if (await store.hasRoundSince(guildId, roundAt - SAME_ROUND_MS)) return next;
      const { facts, met } = await gather(guildId, members);
      const byId = new Map(members.map((member) => [member.userId as string, member]));
      const groups = decideRound(facts, met, `${guildId} ${roundAt}`).map((ids, index): RoundGroupRow => {
        const own = ids.map((userId) => byId.get(userId)!);
        const known = facts.filter(({ userId }) => ids.includes(userId)).flatMap(({ topics }) => topics);
        return {
          guildId,
          id: `${roundAt}-${index}`,
          roundAt,
          userIds: own.map(({ userId }) => userId),
          names: own.map(({ displayName }) => displayName),
          topics: [...new Set(known)].slice(0, MOST_TOPICS),
          threadId: null,
          metAt: null,
        };
      });
      const together = new Set(groups.flatMap(({ userIds }) => userIds));
      const alone = members.map(({ userId }) => userId).filter((userId) => !together.has(userId));
      const speak = await settings.guildSpeak(guildId);
      const message = roundAloneMessage(speak, alone, next);
      const effect = { kind: 'send-message', channelId, message } as const;
      const subjectKey = String(roundAt);
      await storage.atomic([
        ...groups.map(store.createGroup),
        ...groups.map((group) => openThread(speak, channelId, group)),
        ...(alone.length > 0
          ? [outbox.prepare({ guildId, subject: 'mentor-round-alone', subjectKey, effect }).statement]
          : []),
      ]);
      await outbox.drain(guildId);
      return next;
    },

    /** Says hello in the group's thread; where none could be opened, in the channel. */
    async greetRound(guildId: GuildId, id: string): Promise<void> {
      const group = await store.findGroup(guildId, id);
      const { channelId } = await settings.get(guildId, 'mentors');
      const place = group?.threadId ?? channelId;
      if (!group || !place) return;
      const message = roundHelloMessage(await settings.guildSpeak(guildId), group, group.threadId !== null);
      const effect = { kind: 'send-message', channelId: place, message } as const;
      // Struck off with what it does: a crash right after does not have it said again.
      await storage.atomicIf(jobs.cancel(guildId, ROUND_HELLO, id), [
        outbox.prepare({ guildId, subject: 'mentor-round-hello', subjectKey: id, effect }).statement,
      ]);
      await outbox.drain(guildId);
    },

    /** After a change of the settings: the next round, or the line, as the owner now wants it. */
    async planRounds(guildId: GuildId): Promise<void> {
      const { mode, channelId } = await settings.get(guildId, 'mentors');
      if (!channelId) return;
      if (mode === 'rounds') {
        if ((await store.countMembers(guildId)) === 0) return;
        const dueAt = await nextAt(guildId, clock.now());
        await storage.atomic([jobs.schedule({ guildId, kind: ROUND, key: 'round', payload: {}, dueAt })]);
      } else if ((await people.listWaiting(guildId)).length > 0) {
        await storage.atomic([jobs.schedule({ guildId, kind: MATCH, key: 'line', payload: {}, dueAt: clock.now() })]);
      }
    },
  };
}

export type RoundService = ReturnType<typeof createRoundService>;
