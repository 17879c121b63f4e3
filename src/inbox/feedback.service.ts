// Feedback: praise, criticism and ideas, with a name or without; and what people see of their own inquiries.
import type { GuildId, UserId } from '../discord/ids.ts';
import type { Clock } from '../runtime/clock.ts';
import { Refusal } from '../runtime/refusal.ts';
import type { InboxSettings } from '../settings/sections.ts';
import type { Outbox } from '../storage/outbox.ts';
import { newRowId } from '../storage/row-id.ts';
import type { Storage } from '../storage/storage.ts';
import type { Speak } from '../voice/voice.ts';
import type { Anonymity } from './anonymity.service.ts';
import type { Conversations } from './conversation.service.ts';
import type { ConversationStore } from './conversation.store.ts';
import type { InquiryMessage } from './conversation.tables.ts';
import { praiseMessage } from './feedback.messages.ts';
import { newMessage } from './message.ts';
import type { Inbox } from './service.ts';
import type { InboxStore } from './store.ts';
import type { HistoryStep, Inquiry, InquiryRef } from './tables.ts';

export const FEEDBACK_KINDS = ['praise', 'criticism', 'idea'] as const;
export type FeedbackKind = (typeof FEEDBACK_KINDS)[number];

export interface Sender {
  userId: UserId;
  /** Not cleaned. */
  name: string;
  locale: string;
}

export interface FeedbackRequest {
  kind: FeedbackKind;
  text: string;
  isAnonymous: boolean;
  /** Praise may be shown in public. */
  mayShare: boolean;
}

/** What the kind keeps of praise. */
interface PraiseDetails {
  mayShare?: boolean;
  isShared?: boolean;
}

export interface FeedbackDeps {
  storage: Storage;
  store: InboxStore;
  inbox: Inbox;
  messages: ConversationStore;
  conversations: Conversations;
  anonymity: Anonymity;
  outbox: Pick<Outbox, 'prepare' | 'drain'>;
  settings: {
    get(guildId: GuildId, section: 'inbox'): Promise<InboxSettings>;
    guildSpeak(guildId: GuildId): Promise<Speak>;
  };
  clock: Clock;
}

const MOST_OWN = 25;

export function createFeedback(deps: FeedbackDeps) {
  const { storage, store, inbox, messages, conversations, anonymity, outbox, settings, clock } = deps;

  async function isTheirs({ guildId, number }: InquiryRef, userId: UserId): Promise<boolean> {
    const inquiry = await inbox.find(guildId, number);
    if (inquiry?.authorId === userId) return true;
    return inquiry?.authorId === null && (await anonymity.isFrom({ guildId, number }, userId));
  }

  /** @throws Refusal inquiry_unknown */
  async function requireTheirs(ref: InquiryRef, userId: UserId): Promise<Inquiry> {
    const inquiry = await inbox.find(ref.guildId, ref.number);
    if (!inquiry || !(await isTheirs(ref, userId))) throw new Refusal('inquiry_unknown', { number: ref.number });
    return inquiry;
  }

  /** @throws Refusal inbox_closed, inbox_blocked */
  async function requireWelcome(guildId: GuildId, userId: UserId): Promise<InboxSettings> {
    const set = await settings.get(guildId, 'inbox');
    if (!set.channelId) throw new Refusal('inbox_closed');
    if (await anonymity.isBlocked(guildId, userId)) throw new Refusal('inbox_blocked');
    return set;
  }

  return {
    /** Whether they may write, and what the form can offer. @throws Refusal inbox_closed, inbox_blocked */
    async checkFeedback(guildId: GuildId, userId: UserId) {
      const { anonymous, praiseChannelId } = await requireWelcome(guildId, userId);
      return { canBeAnonymous: anonymous, canShare: praiseChannelId !== null };
    },

    /** Brings it before the team. @throws Refusal inbox_closed, inbox_blocked, feedback_needs_name */
    async feedback(guildId: GuildId, { userId, name, locale }: Sender, request: FeedbackRequest): Promise<Inquiry> {
      const { kind, text, isAnonymous, mayShare } = request;
      const { anonymous } = await requireWelcome(guildId, userId);
      if (isAnonymous && !anonymous) throw new Refusal('feedback_needs_name');
      const { inquiry } = await inbox.open(
        guildId,
        {
          kind,
          about: `own:${newRowId(clock.now())}`,
          authorId: isAnonymous ? null : userId,
          authorName: isAnonymous ? null : name,
          concernsId: null,
          text,
          details: kind === 'praise' ? ({ mayShare } satisfies PraiseDetails) : {},
          locale,
          hears: { in: 'dm', channelId: null },
        },
        ({ number }) => (isAnonymous ? [anonymity.keep(guildId, number, userId)] : []),
      );
      return inquiry;
    },

    /** The team shows praise in public; once. @throws Refusal praise_private, praise_shown */
    async sharePraise({ guildId, number }: InquiryRef): Promise<void> {
      const inquiry = await inbox.find(guildId, number);
      const { praiseChannelId } = await settings.get(guildId, 'inbox');
      const details = (inquiry?.details ?? {}) as PraiseDetails;
      if (inquiry?.kind !== 'praise' || !details.mayShare || !praiseChannelId) throw new Refusal('praise_private');
      if (details.isShared) throw new Refusal('praise_shown');
      const message = praiseMessage(await settings.guildSpeak(guildId), inquiry);
      const effect = { kind: 'send-message', channelId: praiseChannelId, message } as const;
      await storage.atomic([
        store.update(guildId, number, { details: { ...details, isShared: true } }),
        outbox.prepare({ guildId, subject: 'inbox.praise', subjectKey: String(number), effect }).statement,
      ]);
      await outbox.drain(guildId);
    },

    checkTheirs: requireTheirs,

    /** They write on about their own inquiry. @throws Refusal inquiry_unknown, inquiry_over, inbox_blocked */
    async writeBack(ref: InquiryRef, { userId, name }: Omit<Sender, 'locale'>, text: string): Promise<void> {
      const inquiry = await requireTheirs(ref, userId);
      if (await anonymity.isBlocked(ref.guildId, userId)) throw new Refusal('inbox_blocked');
      const { authorId } = inquiry;
      const author = { authorId, authorName: authorId ? name : null };
      const message = newMessage(clock.now(), ref, { direction: 'in', ...author, text });
      if (!(await inbox.noteWriting(ref, authorId, [messages.create(message)]))) {
        throw new Refusal('inquiry_over', { number: ref.number });
      }
      await conversations.bring(ref);
    },

    /** What the person says it is about. */
    async setSubject(ref: InquiryRef, userId: UserId, subject: string): Promise<void> {
      await requireTheirs(ref, userId);
      await inbox.rename(ref, subject);
    },

    /** Their own inquiries, newest first, with and without their name. */
    async listOwn(guildId: GuildId, userId: UserId): Promise<Inquiry[]> {
      const named = await store.listOf(guildId, userId, MOST_OWN);
      const numbers = await anonymity.listNumbers(guildId, userId);
      const nameless = await Promise.all(numbers.map((number) => inbox.find(guildId, number)));
      return [...named, ...nameless.flatMap((inquiry) => inquiry ?? [])]
        .sort((a, b) => b.number - a.number)
        .slice(0, MOST_OWN);
    },

    /** One of them with what happened to it. @throws Refusal inquiry_unknown */
    async viewOwn(
      ref: InquiryRef,
      userId: UserId,
    ): Promise<{ inquiry: Inquiry; history: HistoryStep[]; said: InquiryMessage[] }> {
      const inquiry = await requireTheirs(ref, userId);
      const said = await messages.list(ref);
      return { inquiry, history: await inbox.listHistory(ref.guildId, ref.number), said };
    },
  };
}
