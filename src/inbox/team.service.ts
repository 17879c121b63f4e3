// What the team does with an inquiry: claim, reply, note, close, and write in its thread.
import type { ChannelId, GuildId, UserId } from '../discord/ids.ts';
import type { WrittenMessage } from '../discord/messages/written.ts';
import type { Clock } from '../runtime/clock.ts';
import { createLanes } from '../runtime/lanes.ts';
import { Refusal } from '../runtime/refusal.ts';
import type { Outbox } from '../storage/outbox.ts';
import type { Storage } from '../storage/storage.ts';
import type { Conversations } from './conversation.service.ts';
import type { ConversationStore } from './conversation.store.ts';
import type { InquiryMessage } from './conversation.tables.ts';
import type { Items } from './item.service.ts';
import { newMessage } from './message.ts';
import type { Inbox } from './service.ts';
import type { Inquiry, InquiryRef } from './tables.ts';

/** Who of the team acts. */
export interface TeamMember {
  userId: UserId;
  /** Not cleaned. */
  name: string;
}

export interface ReplyRequest {
  text: string;
  asTeam: boolean;
  /** Whether it is answered now, or waits for them. */
  next: 'answered' | 'waiting';
  /** The team's last reply that whoever writes had seen; null: none. */
  seenReplyId: string | null;
}

export type ReplyResult =
  | { kind: 'sent'; message: InquiryMessage }
  /** Somebody else replied meanwhile: kept as a draft until it is sent all the same. */
  | { kind: 'overtaken'; draftId: string; other: InquiryMessage };

export interface TeamDeps {
  storage: Storage;
  inbox: Inbox;
  messages: ConversationStore;
  conversations: Conversations;
  items: Pick<Items, 'draw'>;
  outbox: Pick<Outbox, 'prepare' | 'drain'>;
  clock: Clock;
}

export function createTeam({ storage, inbox, messages, conversations, items, outbox, clock }: TeamDeps) {
  /** @throws Refusal inquiry_unknown, inquiry_closed */
  async function requireOpen({ guildId, number }: InquiryRef): Promise<Inquiry> {
    const inquiry = await inbox.find(guildId, number);
    if (!inquiry) throw new Refusal('inquiry_unknown', { number });
    if (inquiry.state === 'closed') throw new Refusal('inquiry_closed', { number });
    return inquiry;
  }

  const replyOf = (ref: InquiryRef, { userId, name }: TeamMember, text: string, more: Partial<InquiryMessage>) =>
    newMessage(clock.now(), ref, { direction: 'out', authorId: userId, authorName: name, text, ...more });

  async function send(
    ref: InquiryRef,
    message: InquiryMessage,
    next: 'answered' | 'waiting',
    seenReplyId?: string | null,
  ) {
    const answer = { byId: message.authorId!, next, message, ...(seenReplyId === undefined ? {} : { seenReplyId }) };
    const done = await inbox.noteAnswer(ref, answer, [messages.create(message)]);
    if (done) await conversations.pump(ref, 'out');
    return done;
  }

  /** One after another for each thread: what is heard twice must count once. */
  const inTurn = createLanes<ChannelId>();

  /** Only an answer to what came from the person goes out to them; everything else stays among the team. */
  async function hear(ref: InquiryRef, written: WrittenMessage): Promise<void> {
    const { channelId, messageId, repliesTo, userId, userName, text, files, extras } = written;
    const answered = repliesTo && (await messages.findByCopy(ref.guildId, repliesTo));
    if (answered?.direction !== 'in' || answered.number !== ref.number) return;
    if (await messages.findBySource(ref.guildId, messageId)) return;
    const source = { sourceChannelId: channelId, sourceMessageId: messageId, files, extras };
    await send(ref, replyOf(ref, { userId, name: userName }, text, source), 'waiting');
  }

  return {
    requireOpen,

    /** What was delivered of it, for whoever sent it. */
    findMessage: messages.find,

    /** @throws Refusal inquiry_unknown, inquiry_closed, inquiry_taken */
    async claim(ref: InquiryRef, by: UserId, seenOwnerId: UserId | null): Promise<void> {
      await requireOpen(ref);
      if (await inbox.take(ref.guildId, ref.number, by, seenOwnerId)) return;
      const { ownerId } = await requireOpen(ref);
      throw new Refusal('inquiry_taken', { who: `<@${ownerId}>` });
    },

    /** @throws Refusal inquiry_unknown, inquiry_closed */
    async reply(
      ref: InquiryRef,
      by: TeamMember,
      { text, asTeam, next, seenReplyId }: ReplyRequest,
    ): Promise<ReplyResult> {
      await requireOpen(ref);
      const message = replyOf(ref, by, text, { asTeam });
      if (await send(ref, message, next, seenReplyId)) {
        return { kind: 'sent', message: (await messages.find(ref.guildId, message.id)) ?? message };
      }
      const { lastReplyId } = await requireOpen(ref);
      const other = lastReplyId ? await messages.find(ref.guildId, lastReplyId) : undefined;
      if (!other) throw new Refusal('inquiry_closed', { number: ref.number });
      await storage.atomic([messages.create({ ...message, state: 'draft' })]);
      return { kind: 'overtaken', draftId: message.id, other };
    },

    /** Sends what was kept because somebody else had been faster; once. @throws Refusal draft_gone, inquiry_closed */
    async sendDraft(
      ref: InquiryRef,
      draftId: string,
      by: UserId,
      next: 'answered' | 'waiting',
    ): Promise<InquiryMessage> {
      await requireOpen(ref);
      const draft = await messages.find(ref.guildId, draftId);
      const isTheirs = draft?.number === ref.number && draft.authorId === by;
      const taken = isTheirs && messages.updateFrom(ref.guildId, draftId, 'draft', { state: 'stored' });
      if (!taken || !(await storage.atomicIf(taken, []))) throw new Refusal('draft_gone');
      await send(ref, draft, next);
      return (await messages.find(ref.guildId, draftId)) ?? draft;
    },

    /** @throws Refusal inquiry_unknown, inquiry_closed */
    async note(ref: InquiryRef, by: UserId, text: string): Promise<void> {
      await requireOpen(ref);
      if (!(await inbox.note(ref, by, text))) throw new Refusal('inquiry_closed', { number: ref.number });
    },

    /** `done`: what they asked for was done. @throws Refusal inquiry_unknown, inquiry_closed */
    async close(ref: InquiryRef, by: UserId, outcome: 'done' | 'closed', answer: string | null): Promise<void> {
      const inquiry = await requireOpen(ref);
      const { guildId, threadId } = inquiry;
      if (!(await inbox.close(ref, { byId: by, outcome, answer }))) {
        throw new Refusal('inquiry_closed', { number: ref.number });
      }
      if (!threadId) return;
      // The item of a post stands in the post itself, where nothing can be changed once it is archived.
      await items.draw(ref);
      const effect = { kind: 'archive-thread', threadId, reason: outcome } as const;
      const archive = { guildId, subject: 'inquiry.archive', subjectKey: String(ref.number), effect };
      await storage.atomic([outbox.prepare({ ...archive, urgency: 'cosmetic' }).statement]);
      await outbox.drain(guildId);
      conversations.forgetThread(threadId);
    },

    /** Somebody wrote in a thread of the team, now or while Hearth was away. Being told twice changes nothing. */
    async hearInThread(written: WrittenMessage): Promise<void> {
      const ref = conversations.findThread(written.channelId);
      if (ref && written.repliesTo) await inTurn(written.channelId, () => hear(ref, written));
    },

    /** Somebody changed or deleted what they had written in a thread of the team: what went out follows. */
    async changeInThread(guildId: GuildId, messageId: WrittenMessage['messageId'], text: string | null): Promise<void> {
      const row = await messages.findBySource(guildId, messageId);
      if (row) await (text === null ? conversations.delete(row) : conversations.edit(row, text));
    },
  };
}

export type Team = ReturnType<typeof createTeam>;
