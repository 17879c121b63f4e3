// What the two of a pair ask for: help, more time, other roles, an end, and saying how it was.
import type { GuildId, UserId } from '../discord/ids.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import { DAY_MS } from '../runtime/clock.ts';
import { Refusal } from '../runtime/refusal.ts';
import { findTeamChannel } from '../settings/owner-channel.ts';
import { newRowId } from '../storage/row-id.ts';
import type { Statement } from '../storage/storage.ts';
import type { MentorshipDeps } from './deps.ts';
import { BEGIN, CHECK_IN, CLOSE, MATCH, TERM, VANISH } from './job-kinds.ts';
import { newPairing } from './offer.service.ts';
import {
  awayMessage,
  endedMessage,
  extendedMessage,
  helpMessage,
  roleLostMessage,
  switchedMessage,
} from './pairing.messages.ts';
import { isRequeued, type Side, sideOf } from './pairing.rules.ts';
import { createPairSteps } from './pairing-steps.service.ts';
import type { EndReason, PairingRow, RatingRow, RequestRow } from './tables.ts';

/** After its end the thread stays open so long, for ratings and goodbyes. */
const GOODBYE_MS = 7 * DAY_MS;
const RUNNING: readonly PairingRow['state'][] = ['opening', 'active'];

export type Rating = Pick<RatingRow, 'helped' | 'again' | 'words' | 'mayShow'>;

export function createPairingService(deps: MentorshipDeps) {
  const { storage, people, pairings, outbox, jobs, settings, clock } = deps;

  /** The statement that posts in the pair's thread or channel; none while it is not there. */
  function post(pairing: PairingRow, message: OutgoingMessage): Statement[] {
    if (!pairing.threadId) return [];
    const effect = { kind: 'send-message', channelId: pairing.threadId, message } as const;
    const { guildId, id } = pairing;
    return [outbox.prepare({ guildId, subject: 'mentor-thread-message', subjectKey: id, effect }).statement];
  }

  const job = (pairing: PairingRow, kind: string, dueAt: number, day?: number) =>
    jobs.schedule({
      guildId: pairing.guildId,
      kind,
      key: day === undefined ? pairing.id : `${pairing.id}:${day}`,
      payload: {},
      dueAt,
    });

  /** The check-ins and the end of a term that begins at `from`. */
  const planTerm = (pairing: PairingRow, checkIns: readonly number[], from: number): Statement[] => {
    const before = Math.round((from - pairing.startedAt) / DAY_MS);
    return [
      ...checkIns.map((day) => job(pairing, CHECK_IN, from + day * DAY_MS, before + day)),
      job(pairing, TERM, pairing.endsAt),
    ];
  };

  /** @throws Refusal pairing_unknown, pairing_not_yours, pairing_over */
  async function requireOwn(guildId: GuildId, id: string, userId: UserId, isRunning = true) {
    const pairing = await pairings.find(guildId, id);
    if (!pairing) throw new Refusal('pairing_unknown');
    const side = sideOf(pairing, userId);
    if (!side) throw new Refusal('pairing_not_yours');
    if (isRunning && pairing.state !== 'active') throw new Refusal('pairing_over');
    return { pairing, side };
  }

  const seen = (pairing: PairingRow, side: Side): Statement =>
    pairings.update(pairing.guildId, pairing.id, {
      ...(side === 'mentor' ? { mentorSeenAt: clock.now() } : { menteeSeenAt: clock.now() }),
      silent: 0,
    });

  /** The mentee is back in line, before everybody else. */
  async function requeue(pairing: PairingRow, avoidsMentor: boolean): Promise<Statement[]> {
    const { guildId, menteeId } = pairing;
    const now = clock.now();
    const rematch = jobs.schedule({ guildId, kind: MATCH, key: 'line', payload: {}, dueAt: now });
    const waiting = await people.findWaiting(guildId, menteeId);
    if (waiting) return [people.updateRequest(guildId, waiting.id, { isFirst: true }), rematch];
    const before = pairing.requestId ? await people.getRequest(guildId, pairing.requestId) : undefined;
    const wants = [...pairing.fit.topics, ...pairing.fit.related.map(({ wanted }) => wanted)];
    const said = before ?? {
      displayName: pairing.menteeName,
      wants,
      shows: pairing.fit.inReturn,
      languages: pairing.fit.languages,
      zone: null,
      about: '',
      avoids: [],
    };
    const request: RequestRow = {
      ...said,
      guildId,
      id: newRowId(now),
      userId: menteeId,
      state: 'waiting',
      avoids: avoidsMentor ? [...said.avoids, pairing.mentorId] : said.avoids,
      isFirst: true,
      waitingSince: now,
      pairedAt: null,
    };
    return [people.createRequest(request), rematch];
  }

  /** Ends a pairing once, with `along` in the same step; the others who try are told by `false`. */
  async function end(
    pairing: PairingRow,
    reason: EndReason,
    { note = '', by = null, along = [] }: { note?: string; by?: UserId | null; along?: readonly Statement[] } = {},
  ): Promise<boolean> {
    const { guildId, id } = pairing;
    const now = clock.now();
    const speak = await settings.guildSpeak(guildId);
    const back = isRequeued(reason);
    const change = { state: 'closing', endedAt: now, endReason: reason, endNote: note } as const;
    const goodbye = endedMessage(speak, pairing, { reason, by });
    // Who never got a place is told where mentorship happens; where one is under way, `begin` says goodbye there.
    const { channelId } = await settings.get(guildId, 'mentors');
    const inChannel =
      reason === 'no_place' && channelId
        ? [prepare(guildId, id, { kind: 'send-message', channelId, message: goodbye }, 'mentor-no-place')]
        : [];
    const done = await storage.atomicIf(pairings.move(guildId, id, RUNNING, change), [
      ...post(pairing, goodbye),
      ...inChannel,
      ...along,
      ...(back ? await requeue(pairing, reason === 'mentor_vanished' || reason === 'mentor_away') : []),
      ...(pairing.threadId ? [jobs.cancel(guildId, BEGIN, id)] : []),
      jobs.cancel(guildId, TERM, id),
      jobs.cancel(guildId, VANISH, id),
      job(pairing, CLOSE, now + GOODBYE_MS),
    ]);
    if (done) await outbox.drain(guildId);
    return done;
  }

  const prepare = (
    guildId: GuildId,
    subjectKey: string,
    effect: Parameters<typeof outbox.prepare>[0]['effect'],
    subject: string,
  ) => outbox.prepare({ guildId, subject, subjectKey, effect }).statement;

  return {
    requireOwn,
    end,
    ...createPairSteps(deps, { post, job, prepare, end, planTerm }),

    /** Somebody pressed a button that says that all is well, or that they met. @throws Refusal pairing_* */
    async answer(guildId: GuildId, id: string, userId: UserId, hasMet: boolean): Promise<void> {
      const { pairing, side } = await requireOwn(guildId, id, userId);
      await storage.atomic([
        seen(pairing, side),
        ...(hasMet && pairing.metAt === null ? [pairings.update(guildId, id, { metAt: clock.now() })] : []),
      ]);
    },

    /** Calls the team. @throws Refusal pairing_* */
    async callForHelp(guildId: GuildId, id: string, userId: UserId): Promise<void> {
      const { pairing, side } = await requireOwn(guildId, id, userId);
      const channelId = await findTeamChannel(deps, guildId);
      if (!channelId) throw new Refusal('team_unreachable');
      const { teamRoleId } = await settings.get(guildId, 'mentors');
      const message = helpMessage(await settings.guildSpeak(guildId), { pairing, by: userId, teamRoleId });
      await storage.atomic([
        seen(pairing, side),
        prepare(guildId, id, { kind: 'send-message', channelId, message }, 'mentor-help'),
      ]);
      await outbox.drain(guildId);
    },

    /**
     * Brings the other one before the moderators; nothing of it shows in the pair's place. Resolves with the id of the draft
     * that the form completes. @throws Refusal pairing_unknown, pairing_not_yours
     */
    async reportOther(guildId: GuildId, id: string, userId: UserId): Promise<string> {
      const { pairing, side } = await requireOwn(guildId, id, userId, false);
      const { threadId: channelId } = pairing;
      if (!channelId) throw new Refusal('pairing_unknown');
      const isMentor = side === 'mentor';
      return deps.keepReport(guildId, userId, {
        channelId,
        messageId: null,
        authorId: isMentor ? pairing.menteeId : pairing.mentorId,
        authorName: isMentor ? pairing.menteeName : pairing.mentorName,
        authorIsBot: false,
        text: '',
        link: `https://discord.com/channels/${guildId}/${channelId}`,
        files: [],
      });
    },

    /** One more term; where both ask for it, it is one all the same. @throws Refusal pairing_* */
    async extend(guildId: GuildId, id: string, userId: UserId): Promise<void> {
      const { pairing, side } = await requireOwn(guildId, id, userId);
      const { termDays, checkIns } = await settings.get(guildId, 'mentors');
      const now = clock.now();
      const endsAt = now + termDays * DAY_MS;
      const message = extendedMessage(await settings.guildSpeak(guildId), userId, endsAt);
      await storage.atomic([seen(pairing, side)]);
      await storage.atomicIf(pairings.extend(guildId, id, now, endsAt), [
        ...post(pairing, message),
        ...planTerm({ ...pairing, endsAt }, checkIns, now),
      ]);
      await outbox.drain(guildId);
    },

    /** Who learned now teaches, in the same thread. @throws Refusal pairing_* */
    async switchRoles(guildId: GuildId, id: string, userId: UserId): Promise<void> {
      const { pairing } = await requireOwn(guildId, id, userId);
      const { termDays, checkIns } = await settings.get(guildId, 'mentors');
      const now = clock.now();
      const turned: PairingRow = {
        ...pairing,
        ...newPairing(guildId, now, termDays),
        requestId: null,
        state: 'active',
        threadId: pairing.threadId,
        place: pairing.place,
        mentorId: pairing.menteeId,
        menteeId: pairing.mentorId,
        mentorName: pairing.menteeName,
        menteeName: pairing.mentorName,
        fit: { ...pairing.fit, topics: pairing.fit.inReturn, related: [], inReturn: pairing.fit.topics },
      };
      const message = switchedMessage(await settings.guildSpeak(guildId), turned, pairing);
      const change = { state: 'ended', endedAt: now, endReason: 'term_over' } as const;
      await storage.atomicIf(pairings.move(guildId, id, ['active'], change), [
        pairings.create(turned),
        ...post(turned, message),
        jobs.cancel(guildId, TERM, id),
        ...planTerm(turned, checkIns, now),
      ]);
      await outbox.drain(guildId);
    },

    /** Ends it at the wish of one side. @throws Refusal pairing_* */
    async endByWish(guildId: GuildId, id: string, userId: UserId, note: string): Promise<PairingRow> {
      const { pairing } = await requireOwn(guildId, id, userId);
      if (!(await end(pairing, 'asked', { note, by: userId }))) throw new Refusal('pairing_over');
      return pairing;
    },

    /** What one side says, alone; saying it again replaces it. @throws Refusal pairing_unknown, pairing_not_yours */
    async rate(guildId: GuildId, id: string, userId: UserId, rating: Rating): Promise<void> {
      const { pairing, side } = await requireOwn(guildId, id, userId, false);
      await storage.atomic([
        pairings.saveRating({ guildId, pairingId: id, raterId: userId, ...rating, at: clock.now() }),
        seen(pairing, side),
      ]);
    },

    /** Somebody cannot write until then: the other side is told once. */
    async tellAway(pairing: PairingRow, userId: UserId, until: number): Promise<void> {
      const speak = await settings.guildSpeak(pairing.guildId);
      await storage.atomic([
        pairings.update(pairing.guildId, pairing.id, { awayUntil: until }),
        ...post(pairing, awayMessage(speak, pairing, userId, until)),
      ]);
      await outbox.drain(pairing.guildId);
    },

    /** A mentor no longer has the role: no new mentees, and this one decides. */
    async tellRoleLost(pairing: PairingRow): Promise<void> {
      await storage.atomic(post(pairing, roleLostMessage(await settings.guildSpeak(pairing.guildId), pairing)));
      await outbox.drain(pairing.guildId);
    },

    post: async (pairing: PairingRow, message: OutgoingMessage): Promise<void> => {
      await storage.atomic(post(pairing, message));
      await outbox.drain(pairing.guildId);
    },
  };
}

export type PairingService = ReturnType<typeof createPairingService>;
