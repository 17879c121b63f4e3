// Writing to the team from within the server: a button opens a private thread, for those who cannot or may not write directly.
import { asId, type ChannelId, type GuildId, type MessageId } from '../discord/ids.ts';
import type { WrittenMessage } from '../discord/messages/written.ts';
import type { Clock } from '../runtime/clock.ts';
import { Refusal } from '../runtime/refusal.ts';
import type { InboxSettings } from '../settings/sections.ts';
import type { Outbox, Outcome } from '../storage/outbox.ts';
import type { Statement } from '../storage/storage.ts';
import type { Speak } from '../voice/voice.ts';
import type { Anonymity } from './anonymity.service.ts';
import type { Conversations } from './conversation.service.ts';
import type { ConversationStore } from './conversation.store.ts';
import type { InquiryMessage } from './conversation.tables.ts';
import { doorMessage } from './door.messages.ts';
import type { Sender } from './feedback.service.ts';
import { inquiryName } from './item.messages.ts';
import { newMessage } from './message.ts';
import type { Inbox } from './service.ts';
import type { InboxStore } from './store.ts';
import type { Inquiry, InquiryRef } from './tables.ts';

export interface DoorDeps {
  store: InboxStore;
  messages: ConversationStore;
  conversations: Conversations;
  inbox: Inbox;
  anonymity: Pick<Anonymity, 'isBlocked'>;
  outbox: Pick<Outbox, 'prepare' | 'onOutcome' | 'drain'>;
  settings: {
    get(guildId: GuildId, section: 'inbox'): Promise<InboxSettings>;
    guildSpeak(guildId: GuildId): Promise<Speak>;
  };
  clock: Clock;
}

const DOOR = 'inbox.door';

type Said = Pick<InquiryMessage, 'text'> & Partial<InquiryMessage>;

export function createDoor(deps: DoorDeps) {
  const { store, messages, conversations, inbox, anonymity, outbox, settings, clock } = deps;
  outbox.onOutcome(DOOR, recordThread);

  async function recordThread({ guildId, subjectKey, resultId }: Outcome): Promise<Statement[]> {
    const inquiry = resultId ? await store.find(guildId, Number(subjectKey)) : undefined;
    if (!inquiry || !resultId) return [];
    const channelId = asId<ChannelId>(resultId);
    conversations.rememberDoor(channelId, inquiry);
    const message = doorMessage(await settings.guildSpeak(guildId), inquiry);
    const effect = { kind: 'send-message', channelId, message } as const;
    return [
      store.update(guildId, inquiry.number, { hearsChannelId: channelId }),
      outbox.prepare({ guildId, subject: 'inbox.say', subjectKey: `door-${inquiry.number}`, effect }).statement,
    ];
  }

  const said = (ref: InquiryRef, { userId, name }: Omit<Sender, 'locale'>, more: Said) =>
    newMessage(clock.now(), ref, { direction: 'in', authorId: userId, authorName: name, ...more });

  return {
    /** Opens the conversation below `channelId`, or goes on with the one that is open. @throws Refusal inbox_closed, inbox_blocked */
    async open(guildId: GuildId, channelId: ChannelId, sender: Sender, text: string): Promise<Inquiry> {
      const { userId, name, locale } = sender;
      if (!(await settings.get(guildId, 'inbox')).channelId) throw new Refusal('inbox_closed');
      if (await anonymity.isBlocked(guildId, userId)) throw new Refusal('inbox_blocked');
      const speak = await settings.guildSpeak(guildId);
      const wanted = {
        kind: 'message',
        about: `dm:${userId}`,
        authorId: userId,
        authorName: name,
        concernsId: null,
        text,
        details: {},
        locale,
        hears: { in: 'channel', channelId: null },
      } as const;
      const { inquiry, isFirst } = await inbox.open(guildId, wanted, (opened: Inquiry) => {
        const title = inquiryName(speak, opened);
        const effect = {
          kind: 'open-thread',
          channelId,
          name: title,
          isPrivate: true,
          userIds: [userId],
          reason: title,
        } as const;
        return [
          messages.create(said(opened, sender, { text })),
          outbox.prepare({ guildId, subject: DOOR, subjectKey: String(opened.number), effect }).statement,
        ];
      });
      if (!isFirst) {
        const message = said(inquiry, sender, { text });
        if (!(await inbox.noteWriting(inquiry, userId, [messages.create(message)])))
          throw new Refusal('busy_elsewhere');
      }
      await conversations.pump(inquiry, 'in');
      return (await store.find(guildId, inquiry.number)) ?? inquiry;
    },

    /** The person wrote in the thread that is theirs. */
    async hear(written: WrittenMessage): Promise<void> {
      const { guildId, channelId, messageId, userId, userName, text, files, extras } = written;
      const ref = conversations.findDoor(channelId);
      const inquiry = ref && (await store.find(ref.guildId, ref.number));
      if (!guildId || inquiry?.authorId !== userId) return;
      const source = { sourceChannelId: channelId, sourceMessageId: asId<MessageId>(messageId), text, files, extras };
      const message = said(inquiry, { userId, name: userName }, source);
      if (await inbox.noteWriting(inquiry, userId, [messages.create(message)])) await conversations.pump(inquiry, 'in');
    },
  };
}

export type Door = ReturnType<typeof createDoor>;
