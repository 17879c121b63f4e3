// Reports: a message that members bring before the team. One item for a message, however many report it.
import { asFailure } from '../discord/failure.ts';
import { asId, type GuildId, type MessageId, type UserId } from '../discord/ids.ts';
import type { DiscordPort } from '../discord/port.ts';
import { snowflakeAt } from '../discord/snowflake.ts';
import { type Clock, DAY_MS, MINUTE_MS } from '../runtime/clock.ts';
import { Refusal } from '../runtime/refusal.ts';
import type { ModerationSettings } from '../settings/sections.ts';
import type { Outbox } from '../storage/outbox.ts';
import { newRowId } from '../storage/row-id.ts';
import type { Storage } from '../storage/storage.ts';
import type { Speak } from '../voice/voice.ts';
import type { CaseStore } from './cases.store.ts';
import { evidenceEffects } from './evidence.messages.ts';
import { reportAnswerMessage, reportFilesMessage, reportStaffMessage } from './reports.messages.ts';
import type { MessageEvidence, ReportOutcome, TeamInbox } from './requests.ts';

export interface ReportDeps {
  storage: Storage;
  store: Pick<CaseStore, 'createDraft' | 'takeDraft' | 'forgetDrafts'>;
  inbox: TeamInbox;
  outbox: Pick<Outbox, 'prepare'>;
  discord: Pick<DiscordPort, 'findGuild' | 'listWritten'>;
  settings: {
    get(guildId: GuildId, section: 'moderation'): Promise<ModerationSettings>;
    guildSpeak(guildId: GuildId): Promise<Speak>;
  };
  clock: Clock;
}

const KIND = 'report';
/** How long somebody may take to fill in the form. */
const DRAFT_KEPT_MS = 15 * MINUTE_MS;
/** Messages of a reported person that are shown where none was pointed at, and how far back they are looked for. */
const MOST_WORDS = 5;
const WORDS_SINCE_MS = 7 * DAY_MS;

export function createReports({ storage, store, inbox, outbox, discord, settings, clock }: ReportDeps) {
  inbox.handle(KIND, {
    async staffMessage(guildId, { inquiry, people }) {
      const speak = await settings.guildSpeak(guildId);
      const { moderatorRoleId } = await settings.get(guildId, 'moderation');
      return reportStaffMessage(speak, inquiry, inquiry.details as MessageEvidence, people, moderatorRoleId);
    },
  });

  /**
   * Where no message was pointed at, what the person wrote there last: the team may not see the place itself. Nothing where
   * it cannot be read.
   */
  async function withWords(evidence: MessageEvidence): Promise<MessageEvidence> {
    if (evidence.messageId) return evidence;
    const after = asId<MessageId>(snowflakeAt(clock.now() - WORDS_SINCE_MS));
    try {
      const written = await discord.listWritten(evidence.channelId, after);
      const own = written.filter(({ userId, text }) => userId === evidence.authorId && text !== '');
      return {
        ...evidence,
        text: own
          .slice(-MOST_WORDS)
          .map(({ text }) => text)
          .join('\n'),
      };
    } catch (error) {
      if (asFailure(error)) return evidence;
      throw error;
    }
  }

  return {
    /** Keeps the message as it is now, while somebody says what is wrong. Resolves with the draft's id. */
    async keepEvidence(guildId: GuildId, byId: UserId, evidence: MessageEvidence): Promise<string> {
      const id = newRowId(clock.now());
      await storage.atomic([
        store.forgetDrafts(guildId, clock.now() - DRAFT_KEPT_MS),
        store.createDraft({ guildId, id, actorId: byId, request: evidence, createdAt: clock.now() }),
      ]);
      return id;
    },

    /** What was kept; once. @throws Refusal draft_gone */
    async takeEvidence(guildId: GuildId, draftId: string): Promise<MessageEvidence> {
      const draft = await store.takeDraft(guildId, draftId);
      if (!draft) throw new Refusal('draft_gone');
      return draft.request as MessageEvidence;
    },

    /** Brings the message before the team, or joins those who have. @throws Refusal draft_gone, report_nowhere */
    async report(guildId: GuildId, byId: UserId, draftId: string, text: string): Promise<{ isNew: boolean }> {
      const { alertsChannelId, logChannelId } = await settings.get(guildId, 'moderation');
      const channelId = alertsChannelId ?? logChannelId;
      if (!channelId) throw new Refusal('report_nowhere');
      const evidence = await withWords(await this.takeEvidence(guildId, draftId));
      const speak = await settings.guildSpeak(guildId);
      const wanted = {
        kind: KIND,
        about: evidence.messageId
          ? `message:${evidence.messageId}`
          : `member:${evidence.channelId}:${evidence.authorId}`,
        authorId: byId,
        concernsId: evidence.authorId,
        text,
        details: evidence,
        channelId,
      } as const;
      // With the first report the files are kept beside the item: the message may be gone when somebody looks.
      const { isNew } = await inbox.open(guildId, wanted, ({ number }) =>
        evidenceEffects(speak, evidence.files, reportFilesMessage(speak, number)).map((one) => {
          const effect = { kind: 'send-evidence', channelId, ...one } as const;
          const giveUpAt = clock.now() + DAY_MS;
          const common = { guildId, subject: 'report.files', subjectKey: String(number) };
          return outbox.prepare({ ...common, effect, giveUpAt }).statement;
        }),
      );
      return { isNew };
    },

    /** A moderator looks after it. @throws Refusal already_decided */
    async takeReport(guildId: GuildId, byId: UserId, number: number): Promise<void> {
      if (!(await inbox.take(guildId, number, byId))) throw new Refusal('already_decided');
    },

    /** Closes it and tells everybody who reported what came of it, and nothing else. @throws Refusal already_decided */
    async closeReport(guildId: GuildId, byId: UserId, number: number, outcome: ReportOutcome): Promise<void> {
      const inquiry = await inbox.find(guildId, number);
      if (inquiry?.kind !== KIND || inquiry.state === 'closed') throw new Refusal('already_decided');
      const server = discord.findGuild(guildId)?.name ?? '';
      const message = reportAnswerMessage(await settings.guildSpeak(guildId), server, outcome);
      const tell = (await inbox.listPeople(guildId, number)).map(({ userId }) => {
        const effect = { kind: 'send-dm', userId, message } as const;
        const giveUpAt = clock.now() + DAY_MS;
        return outbox.prepare({
          guildId,
          subject: 'report.answer',
          subjectKey: `${number}:${userId}`,
          effect,
          giveUpAt,
        });
      });
      const end = { byId, outcome, answer: null };
      const statements = tell.map(({ statement }) => statement);
      if (!(await inbox.close(inquiry, end, statements))) throw new Refusal('already_decided');
    },

    countReports: (guildId: GuildId, userId: UserId) => inbox.countAbout(guildId, KIND, userId),
  };
}
