// Writing to the team from within the server: a button opens a private thread, for those who cannot or may not write directly.
import { asId, type ChannelId, type GuildId } from '../discord/ids.ts';
import type { WrittenMessage } from '../discord/messages/written.ts';
import type { Clock } from '../runtime/clock.ts';
import { createLanes } from '../runtime/lanes.ts';
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
  const inTurn = createLanes<ChannelId>();
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

  /** What such a conversation is, wherever it begins. */
  const wantedOf = (
    { userId, name }: Omit<Sender, 'locale'>,
    text: string,
    locale: string | null,
    at: ChannelId | null,
  ) =>
    ({
      kind: 'message',
      about: `dm:${userId}`,
      authorId: userId,
      authorName: name,
      concernsId: null,
      text,
      details: {},
      locale,
      hears: { in: 'channel', channelId: at },
    }) as const;

  /** It goes on in the open inquiry, or begins a new one in the same thread. Being told twice changes nothing. */
  async function goOn(written: WrittenMessage, last: Inquiry): Promise<void> {
    const { channelId, messageId, userId, userName: name, text, files, extras } = written;
    const { guildId, locale } = last;
    if (await messages.findBySource(guildId, messageId)) return;
    if (await anonymity.isBlocked(guildId, userId)) return;
    const source = { sourceChannelId: channelId, sourceMessageId: messageId, text, files, extras };
    const write = (ref: InquiryRef) => [messages.create(said(ref, { userId, name }, source))];
    if (await inbox.noteWriting(last, userId, write(last))) return conversations.bring(last);
    const wanted = wantedOf({ userId, name }, text, locale, channelId);
    const { inquiry, isFirst } = await inbox.open(guildId, wanted, write);
    // Closed in the same instant: once more, with the one that is open now.
    if (!isFirst) return goOn(written, inquiry);
    conversations.rememberDoor(channelId, inquiry);
    await conversations.bring(inquiry);
  }

  return {
    /** Opens the conversation below `channelId`, or goes on with the one that is open. @throws Refusal inbox_closed, inbox_blocked */
    async open(guildId: GuildId, channelId: ChannelId, sender: Sender, text: string): Promise<Inquiry> {
      const { userId, locale } = sender;
      if (!(await settings.get(guildId, 'inbox')).channelId) throw new Refusal('inbox_closed');
      if (await anonymity.isBlocked(guildId, userId)) throw new Refusal('inbox_blocked');
      const speak = await settings.guildSpeak(guildId);
      const wanted = wantedOf(sender, text, locale, null);
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
      await conversations.bring(inquiry);
      return (await store.find(guildId, inquiry.number)) ?? inquiry;
    },

    /** The person wrote in the thread that is theirs, now or while Hearth was away. */
    async hear(written: WrittenMessage): Promise<void> {
      const { channelId, userId } = written;
      await inTurn(channelId, async () => {
        const ref = conversations.findDoor(channelId);
        const last = ref && (await store.find(ref.guildId, ref.number));
        if (last?.authorId === userId) await goOn(written, last);
      });
    },
  };
}

export type Door = ReturnType<typeof createDoor>;
