// Appeals: somebody asks the team to look at a case again; another moderator answers, and they are told.
import type { GuildId, UserId } from '../discord/ids.ts';
import type { DiscordPort } from '../discord/port.ts';
import { type Clock, DAY_MS } from '../runtime/clock.ts';
import { Refusal } from '../runtime/refusal.ts';
import type { ModerationSettings } from '../settings/sections.ts';
import type { Outbox } from '../storage/outbox.ts';
import type { Statement } from '../storage/storage.ts';
import type { Speak } from '../voice/voice.ts';
import { appealAnswerMessage, appealStaffMessage } from './appeals.messages.ts';
import { isLasting } from './case-types.rules.ts';
import { mayAppeal, when } from './cases.messages.ts';
import type { CaseStore } from './cases.store.ts';
import type { ModCase } from './cases.tables.ts';
import type { Actor, TeamInbox, TeamInquiry } from './requests.ts';
import type { Review } from './review.service.ts';

export const APPEAL_ANSWERS = ['void', 'shorten', 'decline'] as const;
export type AppealAnswer = (typeof APPEAL_ANSWERS)[number];

export interface AppealDeps {
  store: CaseStore;
  inbox: TeamInbox;
  review: Pick<Review, 'findCase' | 'prepareTakeBack' | 'prepareNewEnd' | 'runNow'>;
  outbox: Pick<Outbox, 'prepare' | 'drain'>;
  discord: Pick<DiscordPort, 'findGuild' | 'findStanding' | 'listMembers' | 'myUserId'>;
  settings: {
    get(guildId: GuildId, section: 'moderation'): Promise<ModerationSettings>;
    guildSpeak(guildId: GuildId): Promise<Speak>;
  };
  clock: Clock;
}

/** After an answer nobody appeals the same case again for so long. */
const COOL_DOWN_MS = 7 * DAY_MS;
const KIND = 'appeal';
/** Pages of 1,000 members that are looked through for another moderator. */
const MOST_PAGES = 5;

const aboutCase = (number: number) => `case:${number}`;

export function createAppeals({ store, inbox, review, outbox, discord, settings, clock }: AppealDeps) {
  inbox.handle(KIND, {
    async staffMessage(guildId, { inquiry }) {
      const row = await store.find(guildId, caseNumberOf(inquiry));
      return appealStaffMessage(await settings.guildSpeak(guildId), inquiry, row);
    },
  });

  /** The case, if this person may appeal it now. @throws Refusal case_unknown, appeal_* */
  async function requireAppeal(guildId: GuildId, number: number, userId: UserId): Promise<ModCase> {
    const row = await review.findCase(guildId, number);
    if (row.targetId !== userId) throw new Refusal('case_unknown', { number });
    if (!mayAppeal(row.type) || row.state !== 'applied') throw new Refusal('appeal_not_possible', { number });
    const last = await inbox.findLatest(guildId, KIND, aboutCase(number));
    if (last && last.state !== 'closed') throw new Refusal('appeal_open', { number });
    const again = (last?.closedAt ?? Number.NEGATIVE_INFINITY) + COOL_DOWN_MS;
    if (again > clock.now()) throw new Refusal('appeal_too_soon', { number, at: when(again) });
    return row;
  }

  /** Whether anybody else could answer: then nobody judges their own case. */
  async function hasAnotherModerator(guildId: GuildId, exceptId: UserId): Promise<boolean> {
    let after: UserId | undefined;
    for (let page = 0; page < MOST_PAGES; page++) {
      const members = await discord.listMembers(guildId, after);
      const other = members.some(
        ({ userId, bot, roleIds }) =>
          !bot &&
          userId !== exceptId &&
          discord.findStanding(guildId, userId, roleIds)?.permissions.includes('ModerateMembers'),
      );
      if (other) return true;
      after = members.at(-1)?.userId;
      if (members.length < 1000) return false;
    }
    return false;
  }

  async function requireOpen(guildId: GuildId, inquiryNumber: number, actor: Actor) {
    const inquiry = await inbox.find(guildId, inquiryNumber);
    if (inquiry?.kind !== KIND || inquiry.state === 'closed') throw new Refusal('already_decided');
    const row = await review.findCase(guildId, caseNumberOf(inquiry));
    if (row.actorId === actor.userId && (await hasAnotherModerator(guildId, actor.userId))) {
      throw new Refusal('appeal_own_case');
    }
    return { inquiry, row };
  }

  return {
    /** Whether the form may open. @throws Refusal case_unknown, appeal_not_possible, appeal_open, appeal_too_soon */
    checkAppeal: requireAppeal,

    /** @throws Refusal as `checkAppeal`, and appeal_nowhere */
    async appeal(guildId: GuildId, number: number, userId: UserId, text: string): Promise<void> {
      await requireAppeal(guildId, number, userId);
      const { alertsChannelId, logChannelId } = await settings.get(guildId, 'moderation');
      const channelId = alertsChannelId ?? logChannelId;
      if (!channelId) throw new Refusal('appeal_nowhere');
      const about = aboutCase(number);
      const wanted = { kind: KIND, about, authorId: userId, concernsId: userId, text, details: {}, channelId } as const;
      const { isFirst } = await inbox.open(guildId, wanted);
      if (!isFirst) throw new Refusal('appeal_open', { number });
    },

    /** Whether this moderator may answer. @throws Refusal already_decided, appeal_own_case */
    async checkAnswer(guildId: GuildId, actor: Actor, inquiryNumber: number): Promise<ModCase> {
      return (await requireOpen(guildId, inquiryNumber, actor)).row;
    },

    /**
     * Answers; the first answer counts. `durationMs`: how long it lasts from now, for `shorten`.
     * @throws Refusal already_decided, appeal_own_case, case_no_end
     */
    async answerAppeal(
      guildId: GuildId,
      actor: Actor,
      inquiryNumber: number,
      reply: { answer: AppealAnswer; text: string; durationMs: number | null },
    ): Promise<void> {
      const { inquiry, row } = await requireOpen(guildId, inquiryNumber, actor);
      const { answer, text, durationMs } = reply;
      const until = clock.now() + (durationMs ?? 0);
      const isShortened = answer === 'shorten' && isLasting(row.type) && row.endedAt === null && durationMs !== null;
      if (answer === 'shorten' && (!isShortened || (row.expiresAt !== null && until > row.expiresAt))) {
        throw new Refusal('case_no_end', { number: row.number });
      }
      const speak = await settings.guildSpeak(guildId);
      const server = discord.findGuild(guildId)?.name ?? '';
      const message = appealAnswerMessage(speak, { number: row.number, server, answer, text, until });
      const effect = { kind: 'send-dm', userId: inquiry.authorId ?? row.targetId, message } as const;
      const tell = outbox.prepare({ guildId, subject: 'appeal.answer', subjectKey: String(inquiry.number), effect });
      const change: Statement[] =
        answer === 'void'
          ? await review.prepareTakeBack(row, actor.userId, speak('moderation.appeal.accepted_reason'))
          : answer === 'shorten'
            ? await review.prepareNewEnd(row, until)
            : [];
      const end = { byId: actor.userId, outcome: answer, answer: text };
      if (!(await inbox.close(inquiry, end, [...change, tell.statement]))) throw new Refusal('already_decided');
      await review.runNow(guildId);
    },
  };
}

function caseNumberOf({ about }: Pick<TeamInquiry, 'about'>): number {
  return Number(about.slice(aboutCase(0).length - 1));
}
