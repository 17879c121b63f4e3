// What knowledge needs of the rest of Hearth.
import type { ChannelId, GuildId, UserId } from '../discord/ids.ts';
import type { DiscordPort } from '../discord/port.ts';
import type { Clock, Instant } from '../runtime/clock.ts';
import type { Jobs } from '../scheduler/jobs.ts';
import type { QuietHours } from '../settings/language.rules.ts';
import type { HelpSettings } from '../settings/sections.ts';
import type { FullText } from '../storage/full-text.ts';
import type { Outbox } from '../storage/outbox.ts';
import type { Statement, Storage } from '../storage/storage.ts';
import type { Speak } from '../voice/voice.ts';
import type { HelperStore } from './helpers.store.ts';
import type { QuestionStore } from './questions.store.ts';

export interface InquiryRef {
  guildId: GuildId;
  number: number;
}

/** The inquiries behind the questions, with their clock; the inbox has them. */
export interface Inquiries {
  open(
    guildId: GuildId,
    wanted: {
      kind: 'question';
      about: string;
      authorId: UserId;
      concernsId: null;
      text: string;
      details: unknown;
      channelId: null;
      subject: string;
      /** Where it stands; what becomes of it is told there by the note, so the inbox tells nobody. */
      hears: { in: 'nowhere'; channelId: ChannelId };
    },
    also: (inquiry: { number: number; dueAt: Instant | null }) => readonly Statement[],
  ): Promise<{ isFirst: boolean }>;
  noteAnswer(ref: InquiryRef, reply: { byId: UserId; next: 'answered' }): Promise<unknown>;
  /** False when it was closed before; then `also` is not written either. */
  close(
    ref: InquiryRef,
    end: { byId: UserId | null; outcome: string; answer: string | null },
    also: readonly Statement[],
  ): Promise<boolean>;
}

export interface KnowledgeDeps {
  storage: Storage;
  fullText: FullText;
  questions: QuestionStore;
  helpers: HelperStore;
  outbox: Pick<Outbox, 'prepare' | 'onOutcome' | 'drain' | 'settleNow'>;
  jobs: Pick<Jobs, 'schedule' | 'scheduleOnce' | 'cancel'>;
  discord: Pick<DiscordPort, 'findPlace' | 'findThread' | 'listThreads' | 'findMessage'>;
  settings: {
    get(guildId: GuildId, section: 'help'): Promise<HelpSettings>;
    guildSpeak(guildId: GuildId): Promise<Speak>;
    languageOf(guildId: GuildId): Promise<{ zone: string; quiet: QuietHours | undefined }>;
  };
  inquiries: Inquiries;
  /** Whether a text breaks the server's own rules of what may be written: it must not get past them through Hearth. */
  isForbidden(guildId: GuildId, text: string): Promise<boolean>;
  clock: Clock;
}

/** Who presses a button, and whether they look after the channel. */
export interface Helper {
  userId: UserId;
  isStaff: boolean;
}
