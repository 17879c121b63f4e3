// What the team does: looks at mentors, line and pairs, pairs and parts people, approves, pauses, nudges. Reasons are kept.
import type { GuildId, RoleId, UserId } from '../discord/ids.ts';
import type { MemberFacts } from '../discord/members/port.ts';
import { Refusal } from '../runtime/refusal.ts';
import { newRowId } from '../storage/row-id.ts';
import type { MentorshipDeps } from './deps.ts';
import { MATCH } from './job-kinds.ts';
import { createLine } from './line.service.ts';
import type { createMentorLogStore } from './log.store.ts';
import { newPairing, type OfferService, THREAD } from './offer.service.ts';
import { decideOverview, type MentorWithLoad, type Overview } from './overview.rules.ts';
import type { PairingService } from './pairing.service.ts';
import { openPlaceEffect } from './place.wishes.ts';
import { type Fit, type Ground, prepareMatching } from './score.rules.ts';
import { approvedMessage, nudgeMessage } from './staff.messages.ts';
import type { MentorLogRow, MentorRow, PairingRow, RequestRow } from './tables.ts';

const WAITS_LOOKED_AT = 100;
const LATEST_ACTIONS = 10;
const NO_FIT: Fit = { points: 0, topics: [], related: [], inReturn: [], languages: [], hours: 24 };

export function createStaffService(
  deps: MentorshipDeps,
  log: ReturnType<typeof createMentorLogStore>,
  { end, withdrawOffers }: Pick<PairingService, 'end'> & Pick<OfferService, 'withdrawOffers'>,
) {
  const { storage, people, pairings, offers, outbox, jobs, settings, clock } = deps;
  const { areApart } = createLine(deps);

  const note = (guildId: GuildId, actorId: UserId, userId: UserId, action: MentorLogRow['action'], reason: string) =>
    log.create({ guildId, id: newRowId(clock.now()), at: clock.now(), actorId, userId, action, reason });

  const rematch = (guildId: GuildId) =>
    jobs.schedule({ guildId, kind: MATCH, key: 'line', payload: {}, dueAt: clock.now() });

  async function requireMentor(guildId: GuildId, userId: UserId): Promise<MentorRow> {
    const mentor = await people.findMentor(guildId, userId);
    if (!mentor) throw new Refusal('mentor_unknown_to_team', { member: `<@${userId}>` });
    return mentor;
  }

  /** What the two have in common, where both have said something; nothing otherwise. */
  function fitOf(mentor: MentorRow | undefined, request: RequestRow | undefined, ground: Ground): Fit {
    if (!mentor || !request) return NO_FIT;
    const teacher = { ...mentor, load: 0, avoids: [], ratings: { sum: 0, count: 0 } };
    return prepareMatching([{ ...request, avoids: [] }], [teacher], ground).explain(0, 0) ?? NO_FIT;
  }

  return {
    /** @throws Refusal mentorship_team_only */
    async refuseUnlessTeam(guildId: GuildId, actor: { roleIds: readonly RoleId[]; mayManageServer: boolean }) {
      const { teamRoleId } = await settings.get(guildId, 'mentors');
      if (actor.mayManageServer || (teamRoleId && actor.roleIds.includes(teamRoleId))) return;
      throw new Refusal('mentorship_team_only');
    },

    async listMentors(guildId: GuildId): Promise<MentorWithLoad[]> {
      const running = await pairings.listRunning(guildId);
      return (await people.listMentors(guildId)).map((mentor) => ({
        mentor,
        load: running.filter(({ mentorId }) => mentorId === mentor.userId).length,
      }));
    },

    listWaiting: people.listWaiting,
    listRunning: pairings.listRunning,
    listActions: (guildId: GuildId) => log.listLatest(guildId, LATEST_ACTIONS),

    /**
     * Pairs two people whatever the score says, but not against their will. `pair_not_open` says the same for a mentor who is
     * paused or full and for somebody who does not want the other, so that nobody learns of that.
     * @throws Refusal mentors_not_configured, pair_same, pair_already, pair_not_open
     */
    async pair(
      guildId: GuildId,
      mentor: MemberFacts,
      mentee: MemberFacts,
      by: UserId,
      reason: string,
    ): Promise<PairingRow> {
      const set = await settings.get(guildId, 'mentors');
      if (!set.channelId) throw new Refusal('mentors_not_configured');
      if (mentor.userId === mentee.userId) throw new Refusal('pair_same');
      const running = await pairings.listRunning(guildId);
      const twice = running.some((one) => one.mentorId === mentor.userId && one.menteeId === mentee.userId);
      if (twice) throw new Refusal('pair_already');
      const card = await people.findMentor(guildId, mentor.userId);
      const load = running.filter(({ mentorId }) => mentorId === mentor.userId).length;
      const isClosed = card && (card.state === 'paused' || load >= card.capacity);
      if (isClosed || (await areApart(guildId, mentor.userId, mentee.userId))) throw new Refusal('pair_not_open');
      const request = await people.findWaiting(guildId, mentee.userId);
      const now = clock.now();
      const ground = { now, groups: set.topics, needsLanguage: false, past: new Map() };
      const pairing: PairingRow = {
        ...newPairing(guildId, now, set.termDays),
        requestId: request?.id ?? null,
        mentorId: mentor.userId,
        menteeId: mentee.userId,
        mentorName: mentor.displayName,
        menteeName: mentee.displayName,
        fit: fitOf(card, request, ground),
      };
      const thread = outbox.prepare({
        guildId,
        subject: THREAD,
        subjectKey: pairing.id,
        urgency: 'urgent',
        effect: openPlaceEffect(await settings.guildSpeak(guildId), {
          pairing,
          set,
          place: 'private_thread',
          channelId: set.channelId,
        }),
      });
      // A mentor may say yes at this very moment: who takes the mentee out of the line has them.
      const claim = request ? people.pairWaiting(guildId, request.id, now) : pairings.create(pairing);
      const isFirst = await storage.atomicIf(claim, [
        ...(request ? [offers.closeOthers(guildId, request.id, now), pairings.create(pairing)] : []),
        note(guildId, by, mentee.userId, 'pair', reason),
        thread.statement,
      ]);
      if (!isFirst) throw new Refusal('pair_not_open');
      await outbox.settleNow(guildId, [thread.id]);
      return (await pairings.find(guildId, pairing.id))!;
    },

    /** Ends every pair that somebody is in, and returns how many. @throws Refusal pair_none */
    async unpair(guildId: GuildId, userId: UserId, by: UserId, reason: string): Promise<number> {
      const running = (await pairings.listRunning(guildId)).filter(
        (one) => one.mentorId === userId || one.menteeId === userId,
      );
      if (running.length === 0) throw new Refusal('pair_none', { member: `<@${userId}>` });
      await storage.atomic([note(guildId, by, userId, 'unpair', reason)]);
      for (const pairing of running) await end(pairing, 'team', { note: reason });
      return running.length;
    },

    /** Lets a mentor begin, also one who was paused or stopped, and tells them. @throws Refusal mentor_unknown_to_team */
    async approve(guildId: GuildId, userId: UserId, by: UserId, reason: string): Promise<void> {
      await requireMentor(guildId, userId);
      const set = await settings.get(guildId, 'mentors');
      const channelId = set.offersChannelId ?? set.channelId;
      if (!channelId) throw new Refusal('mentors_not_configured');
      const message = approvedMessage(await settings.guildSpeak(guildId), userId);
      const effect = { kind: 'send-message', channelId, message } as const;
      await storage.atomic([
        people.updateMentor(guildId, userId, { state: 'active', pausedUntil: null, unanswered: 0 }),
        note(guildId, by, userId, 'approve', reason),
        outbox.prepare({ guildId, subject: 'mentor-approved', subjectKey: userId, effect }).statement,
        rematch(guildId),
      ]);
      await outbox.drain(guildId);
    },

    /** No new mentees until the team approves anew. Pairs go on. @throws Refusal mentor_unknown_to_team */
    async stop(guildId: GuildId, userId: UserId, by: UserId, reason: string): Promise<void> {
      await requireMentor(guildId, userId);
      await storage.atomic([
        people.updateMentor(guildId, userId, { state: 'stopped', pausedUntil: null }),
        note(guildId, by, userId, 'pause', reason),
      ]);
      await withdrawOffers(guildId, userId);
    },

    /** Reminds a mentor of what they were asked. @throws Refusal nudge_nothing */
    async nudge(guildId: GuildId, userId: UserId, by: UserId): Promise<void> {
      const open = (await offers.listOpen(guildId)).find((offer) => offer.mentorId === userId && offer.messageId);
      if (!open) throw new Refusal('nudge_nothing', { member: `<@${userId}>` });
      const server = open.byDm ? deps.discord.findGuild(guildId)?.name : undefined;
      const message = nudgeMessage(await settings.guildSpeak(guildId), open, server);
      const effect = open.byDm
        ? ({ kind: 'send-dm', userId, message } as const)
        : ({ kind: 'send-message', channelId: open.channelId, message } as const);
      await storage.atomic([
        note(guildId, by, userId, 'nudge', ''),
        outbox.prepare({ guildId, subject: 'mentor-nudge', subjectKey: open.id, effect }).statement,
      ]);
      await outbox.drain(guildId);
    },

    async overview(guildId: GuildId): Promise<Overview> {
      return decideOverview({
        now: clock.now(),
        mentors: await people.listMentors(guildId),
        waiting: await people.listWaiting(guildId),
        waitsMs: await people.listLatestWaits(guildId, WAITS_LOOKED_AT),
        pairings: await pairings.listAll(guildId),
        ratings: await pairings.listRatings(guildId),
      });
    },
  };
}

export type MentorTeam = ReturnType<typeof createStaffService>;
