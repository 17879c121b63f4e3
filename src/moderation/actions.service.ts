// What moderators do to people: check who may, ask back where it is wise, open the cases, say what came of it.
import type { GuildId, UserId } from '../discord/ids.ts';
import { cleanName } from '../discord/markdown.ts';
import type { ModeratedMember } from '../discord/moderation/port.ts';
import type { DiscordPort } from '../discord/port.ts';
import { type Clock, DAY_MS, MINUTE_MS, SECOND_MS } from '../runtime/clock.ts';
import { Refusal } from '../runtime/refusal.ts';
import type { ModerationSettings } from '../settings/sections.ts';
import type { Outbox } from '../storage/outbox.ts';
import { newRowId } from '../storage/row-id.ts';
import type { Storage } from '../storage/storage.ts';
import type { Speak } from '../voice/voice.ts';
import { decideAuthority } from './authority.rules.ts';
import { CASE_TRAITS, type CaseType } from './case-types.rules.ts';
import { when } from './cases.messages.ts';
import type { NewCase } from './cases.rules.ts';
import type { Cases } from './cases.service.ts';
import type { CaseStore } from './cases.store.ts';
import type { ModCase } from './cases.tables.ts';
import { requireKeepable } from './evidence.rules.ts';
import { decideRung, pointsAt, type Rung, wholePoints } from './ladder.rules.ts';
import { proposalMessage } from './proposals.messages.ts';
import { type Actor, type ActRequest, type ActResult, plainRequest, type Target } from './requests.ts';

/** What the moderator has answered so far. */
interface Answers {
  /** The other moderator's case that they have seen. */
  seen?: number;
  ladder?: 'apply' | 'skip';
}

interface Draft {
  request: ActRequest;
  answers: Answers;
}

export interface ActionDeps {
  storage: Storage;
  store: CaseStore;
  cases: Cases;
  outbox: Pick<Outbox, 'prepare'>;
  discord: Pick<DiscordPort, 'findModerated' | 'findBan' | 'findStanding' | 'findMyStanding' | 'myUserId'>;
  settings: {
    get(guildId: GuildId, section: 'moderation'): Promise<ModerationSettings>;
    guildSpeak(guildId: GuildId): Promise<Speak>;
  };
  clock: Clock;
}

export const LONGEST_REASON = 1000;
/** A second moderator who acts on the same person within this time is asked first. */
const RECENT_MS = 30 * SECOND_MS;
/** A question that nobody answers for so long is forgotten. */
const DRAFT_KEPT_MS = 15 * MINUTE_MS;

export function createActions({ storage, store, cases, outbox, discord, settings, clock }: ActionDeps) {
  /** @throws Refusal with the reason why this actor may not do this to this target */
  async function check(guildId: GuildId, actor: Actor, type: CaseType, target: Target) {
    const [member, ban, open] = await Promise.all([
      discord.findModerated(guildId, target.userId),
      type === 'ban' || type === 'unban' ? discord.findBan(guildId, target.userId) : undefined,
      store.listOpen(guildId, target.userId),
    ]);
    const me = discord.findMyStanding(guildId);
    const standing = discord.findStanding(guildId, actor.userId, actor.roleIds);
    if (!me || !standing) throw new Refusal('guild_only');
    const timedOutUntil = member?.timeoutUntil && member.timeoutUntil > clock.now() ? member.timeoutUntil : undefined;
    const lasting = CASE_TRAITS[type].ends ?? type;
    const objection = decideAuthority({
      action: type,
      actor: { ...standing, userId: actor.userId },
      me: { ...me, userId: discord.myUserId() },
      target: {
        userId: target.userId,
        isBot: target.bot,
        standing: member && discord.findStanding(guildId, target.userId, member.roleIds),
        isTimedOut: timedOutUntil !== undefined,
        isBanned: ban !== undefined,
        hasOpenCase: open.some((row) => row.type === lasting),
      },
    });
    if (objection) {
      const until = timedOutUntil === undefined ? '' : when(timedOutUntil);
      const { code, ...context } = objection;
      throw new Refusal(code, { target: cleanName(target.name, target.userId), until, ...context });
    }
    return member;
  }

  async function warningsOf(guildId: GuildId, targetId: UserId) {
    const rows = await store.listWarnings(guildId, targetId);
    return rows.map(({ points, createdAt }) => ({ points, at: createdAt }));
  }

  async function pointsOf(guildId: GuildId, targetId: UserId): Promise<number> {
    const { decay } = await settings.get(guildId, 'moderation');
    return pointsAt(await warningsOf(guildId, targetId), decay, clock.now());
  }

  function toNewCase(request: ActRequest, actorId: UserId): NewCase {
    return {
      type: request.type,
      source: 'moderator',
      target: request.target,
      actorId,
      reason: request.reason,
      rule: request.rule,
      evidence: request.evidence ?? null,
      points: request.type === 'warn' ? request.points : 0,
      expiresAt: request.durationMs === null ? null : clock.now() + request.durationMs,
      deleteMessageSeconds: request.deleteMessageSeconds,
      causeNumber: null,
      auditEntryId: null,
      tell: !request.silent,
    };
  }

  /** What a threshold brings: the case that follows from the warning. It never shortens a timeout that is there. */
  function toLadderCase(warning: NewCase, rung: Rung, member: ModeratedMember | undefined): NewCase {
    const wanted = rung.durationMs === null ? null : clock.now() + rung.durationMs;
    const present = rung.action === 'timeout' ? (member?.timeoutUntil ?? 0) : 0;
    return {
      ...warning,
      type: rung.action,
      source: 'ladder',
      evidence: null,
      points: 0,
      expiresAt: wanted === null ? null : Math.max(wanted, present),
      deleteMessageSeconds: 0,
      tell: true,
    };
  }

  async function ask(guildId: GuildId, actorId: UserId, request: ActRequest, answers: Answers): Promise<string> {
    const id = newRowId(clock.now());
    const draft: Draft = { request, answers };
    await storage.atomic([
      store.forgetDrafts(guildId, clock.now() - DRAFT_KEPT_MS),
      store.createDraft({ guildId, id, actorId, request: draft, createdAt: clock.now() }),
    ]);
    return id;
  }

  /** A ban that points have earned is put before the moderators; the entry is part of the warning's own statements. */
  async function propose(guildId: GuildId, number: number, warning: NewCase, points: number) {
    const { alertsChannelId, logChannelId, moderatorRoleId } = await settings.get(guildId, 'moderation');
    const channelId = alertsChannelId ?? logChannelId;
    if (!channelId) return [];
    const speak = await settings.guildSpeak(guildId);
    const message = proposalMessage(speak, { number, target: warning.target, points, moderatorRoleId });
    const effect = { kind: 'send-message', channelId, message } as const;
    const entry = {
      guildId,
      subject: 'case.proposal',
      subjectKey: String(number),
      effect,
      giveUpAt: clock.now() + DAY_MS,
    };
    return [outbox.prepare(entry).statement];
  }

  async function act(guildId: GuildId, actor: Actor, request: ActRequest, answers: Answers): Promise<ActResult> {
    if ((request.reason?.length ?? 0) > LONGEST_REASON) throw new Refusal('reason_too_long', { limit: LONGEST_REASON });
    if (request.evidence) requireKeepable(request.evidence);
    const member = await check(guildId, actor, request.type, request.target);
    const { ladder, logChannelId } = await settings.get(guildId, 'moderation');
    const canBan = discord.findStanding(guildId, actor.userId, actor.roleIds)?.permissions.includes('BanMembers');
    const { userId: targetId } = request.target;
    let question: ActResult | undefined;
    let isProposed = false;

    const opened = await cases.open(guildId, async () => {
      const since = clock.now() - RECENT_MS;
      const first = await store.findRecentByOther(guildId, targetId, actor.userId, since);
      if (first && request.type !== 'note' && first.number > (answers.seen ?? 0)) {
        const draftId = await ask(guildId, actor.userId, request, { ...answers, seen: first.number });
        question = { kind: 'recent', draftId, first };
        return undefined;
      }
      const wanted = toNewCase(request, actor.userId);
      if (request.type !== 'warn' || request.points === 0) return { cases: [wanted] };
      const before = await pointsOf(guildId, targetId);
      const rung = decideRung(ladder, before, before + request.points);
      if (!rung || answers.ladder === 'skip') return { cases: [wanted] };
      const points = wholePoints(before + request.points);
      if (answers.ladder !== 'apply') {
        const draftId = await ask(guildId, actor.userId, request, answers);
        question = { kind: 'threshold', draftId, target: request.target, rung, points };
        return undefined;
      }
      if (rung.action === 'timeout' || canBan) return { cases: [wanted, toLadderCase(wanted, rung, member)] };
      isProposed = true;
      return { cases: [wanted], also: (number) => propose(guildId, number, wanted, points) };
    });
    if (!opened) {
      if (question) return question;
      throw new Refusal('already_decided');
    }
    const points = request.type === 'warn' ? wholePoints(await pointsOf(guildId, targetId)) : undefined;
    const isFirstUnlogged = logChannelId === null && (await isFirst(guildId, actor.userId, opened.length));
    return { kind: 'done', cases: opened, points, isProposed, isFirstUnlogged };
  }

  /** Whether the moderator has made no case before these. */
  async function isFirst(guildId: GuildId, actorId: UserId, count: number): Promise<boolean> {
    const { total } = await store.listPage(guildId, { actorId }, { offset: 0, limit: 1 });
    return total <= count;
  }

  async function takeDraft(guildId: GuildId, draftId: string): Promise<Draft> {
    const row = await store.takeDraft(guildId, draftId);
    if (!row || row.createdAt < clock.now() - DRAFT_KEPT_MS) throw new Refusal('draft_gone');
    return row.request as Draft;
  }

  return {
    pointsOf,
    warningsOf,
    check,

    /**
     * Does what is asked and resolves with what Discord confirmed, or with a question.
     * @throws Refusal reason_too_long, evidence_too_large, access_denied, i_lack_permission, target_*, already_*, not_*
     */
    act: (guildId: GuildId, actor: Actor, request: ActRequest) => act(guildId, actor, request, {}),

    /** Goes on after a question; `ladder` answers the one about a threshold. @throws Refusal draft_gone */
    async confirm(guildId: GuildId, actor: Actor, draftId: string, ladder?: 'apply' | 'skip'): Promise<ActResult> {
      const { request, answers } = await takeDraft(guildId, draftId);
      return act(guildId, actor, request, ladder ? { ...answers, ladder } : answers);
    },

    /** Nothing is done after all. */
    async drop(guildId: GuildId, draftId: string): Promise<void> {
      await takeDraft(guildId, draftId);
    },

    /** A moderator follows the proposal to ban. @throws Refusal already_decided, and as `act` */
    async banByProposal(guildId: GuildId, actor: Actor, warningNumber: number): Promise<ModCase> {
      const warning = await store.find(guildId, warningNumber);
      if (!warning || warning.state === 'voided') throw new Refusal('already_decided');
      const target = { userId: warning.targetId, name: warning.targetName, bot: false };
      await check(guildId, actor, 'ban', target);
      const { reason, ruleNumber, ruleText } = warning;
      const rule = ruleNumber === null ? null : { number: ruleNumber, text: ruleText ?? '' };
      const request = { ...plainRequest('ban', target), reason, rule };
      const ban: NewCase = { ...toNewCase(request, actor.userId), causeNumber: warningNumber };
      const opened = await cases.open(guildId, async () => ({ cases: [ban] }));
      if (!opened?.[0]) throw new Refusal('already_decided');
      return opened[0];
    },

    /**
     * A warning by a filter. Nobody is asked, except before a ban, which is proposed to the moderators. Resolves with the
     * warning and what followed from it; undefined for somebody who is not warned: the owner, the team, bots.
     */
    async warnByAutomod(
      guildId: GuildId,
      wish: { target: Target; reason: string; points: number; rule?: { number: number; text: string }; tell?: boolean },
    ): Promise<ModCase[] | undefined> {
      const member = await discord.findModerated(guildId, wish.target.userId);
      const standing = member && discord.findStanding(guildId, wish.target.userId, member.roleIds);
      if (wish.target.bot || standing?.isAdministrator) return undefined;
      const { ladder } = await settings.get(guildId, 'moderation');
      return cases.open(guildId, async () => {
        const warning: NewCase = {
          ...toNewCase(
            {
              ...plainRequest('warn', wish.target),
              reason: wish.reason,
              rule: wish.rule ?? null,
              points: wish.points,
              silent: wish.tell === false,
            },
            discord.myUserId(),
          ),
          source: 'automod',
        };
        const before = await pointsOf(guildId, wish.target.userId);
        const rung = decideRung(ladder, before, before + wish.points);
        if (!rung) return { cases: [warning] };
        if (rung.action === 'timeout') return { cases: [warning, toLadderCase(warning, rung, member)] };
        const points = wholePoints(before + wish.points);
        return { cases: [warning], also: (number) => propose(guildId, number, warning, points) };
      });
    },
  };
}

export type Actions = ReturnType<typeof createActions>;
