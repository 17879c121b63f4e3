// Conversations: what one side says is stored, then carried to the other, one message after the other in each direction.

import type { Effect } from '../discord/effects.ts';
import { DISCORD_CODES } from '../discord/failure.ts';
import { asId, type ChannelId, type GuildId, type MessageId } from '../discord/ids.ts';
import { cleanName } from '../discord/markdown.ts';
import type { DiscordPort } from '../discord/port.ts';
import { type Clock, DAY_MS } from '../runtime/clock.ts';
import type { Tasks } from '../runtime/tasks.ts';
import type { Outbox, Outcome } from '../storage/outbox.ts';
import type { Statement, Storage } from '../storage/storage.ts';
import type { Speak } from '../voice/voice.ts';
import { copyMessage, echoMessage, sortFiles } from './conversation.messages.ts';
import type { ConversationStore } from './conversation.store.ts';
import type { Direction, InquiryMessage } from './conversation.tables.ts';
import type { Items } from './item.service.ts';
import { changeAt } from './state.rules.ts';
import type { InboxStore } from './store.ts';
import type { Inquiry, InquiryRef } from './tables.ts';

export interface ConversationDeps {
  storage: Storage;
  store: InboxStore;
  messages: ConversationStore;
  items: Pick<Items, 'openThread' | 'placeAnew' | 'refresh' | 'onPlaced'>;
  outbox: Pick<Outbox, 'prepare' | 'onOutcome' | 'afterOutcome' | 'drain'>;
  discord: Pick<DiscordPort, 'findGuild'>;
  /** Speaks to the person who asked. */
  speakTo(inquiry: Inquiry): Promise<Speak>;
  guildSpeak(guildId: GuildId): Promise<Speak>;
  /** Who a direct message goes to, for somebody without a name; undefined once nobody knows any more. */
  findSealed(ref: InquiryRef): Promise<string | undefined>;
  tasks: Pick<Tasks, 'run'>;
  clock: Clock;
}

/** After it was closed, a conversation in a thread of the server can be gone on with there for so long. */
export const DOORS_KEPT_MS = 30 * DAY_MS;
const CARRY = 'inquiry.carry';
const CHANGE = 'inquiry.copy';
const ECHO = 'inquiry.echo';

export function createConversations(deps: ConversationDeps) {
  const { storage, store, messages, items, outbox, discord, clock, tasks } = deps;
  /** Threads of the team whose inquiry is open: messages there are looked at without asking the database. */
  const threads = new Map<ChannelId, InquiryRef>();

  /** Threads in the server in which somebody writes to the team. */
  const doors = new Map<ChannelId, InquiryRef>();

  outbox.onOutcome(CARRY, recordCarried);
  items.onPlaced((ref) => tasks.run('inbox', () => pump(ref, 'in')));
  outbox.afterOutcome(({ guildId, subjectKey, effect, resultId }) => {
    if (effect.kind === 'start-thread' || effect.kind === 'open-post' || isCarried(effect)) {
      tasks.run('inbox', () => goOn(guildId, subjectKey, resultId));
    }
  });

  const isCarried = (effect: Effect) =>
    effect.kind === 'send-evidence' || effect.kind === 'send-dm' || effect.kind === 'send-sealed-dm';

  /** Something has arrived, or the thread is there: the next one can go. */
  async function goOn(guildId: GuildId, subjectKey: string, resultId: string | undefined): Promise<void> {
    const number = Number(subjectKey.split(':')[0]);
    if (!Number.isInteger(number)) return;
    const inquiry = await store.find(guildId, number);
    if (!inquiry) return;
    if (inquiry.threadId && inquiry.threadId === resultId) threads.set(inquiry.threadId, { guildId, number });
    items.refresh(inquiry);
    await pump(inquiry, 'in');
    await pump(inquiry, 'out');
  }

  /** What the other side sees, in its language. */
  async function copyOf(inquiry: Inquiry, row: InquiryMessage) {
    if (row.direction === 'in') {
      const speak = await deps.guildSpeak(inquiry.guildId);
      const name = row.authorName ? cleanName(row.authorName, row.authorId ?? '?') : speak('inbox.item.nameless');
      return copyMessage(speak, row, name);
    }
    const speak = await deps.speakTo(inquiry);
    const server = cleanName(discord.findGuild(inquiry.guildId)?.name ?? '', '?', 100);
    const name = row.asTeam ? speak('inbox.conversation.team', { server }) : cleanName(row.authorName ?? '', server);
    return copyMessage(speak, row, name);
  }

  async function effectFor(inquiry: Inquiry, row: InquiryMessage): Promise<Effect | undefined> {
    const message = await copyOf(inquiry, row);
    const files = sortFiles(row.files).carried.map(({ name, url }) => ({ name, url }));
    const channelId = row.direction === 'in' ? inquiry.threadId : inquiry.hearsChannelId;
    if (row.direction === 'in' || inquiry.hearsIn === 'channel') {
      return channelId ? { kind: 'send-evidence', channelId, message, files } : undefined;
    }
    if (inquiry.authorId) return { kind: 'send-dm', userId: inquiry.authorId, message, files };
    const sealed = await deps.findSealed(inquiry);
    return sealed ? { kind: 'send-sealed-dm', sealed, message } : undefined;
  }

  /** Carries the oldest that waits, unless one is under way; the rest follows when that one has arrived. */
  async function pump(ref: InquiryRef, direction: Direction): Promise<void> {
    const row = await messages.findWaiting(ref, direction);
    const inquiry = row && (await store.find(ref.guildId, ref.number));
    if (!inquiry) return;
    const effect = await effectFor(inquiry, row);
    if (!effect) {
      await storage.atomic(await prepareWay(inquiry, row));
    } else {
      const { guildId, number } = ref;
      const entry = outbox.prepare({
        guildId,
        subject: CARRY,
        subjectKey: `${number}:${row.id}`,
        urgency: 'urgent',
        effect,
        giveUpAt: clock.now() + DAY_MS,
      });
      await storage.atomicIf(messages.markSending(row), [entry.statement]);
    }
    await outbox.drain(ref.guildId);
  }

  /** There is nowhere to carry it to yet, or nowhere any more. */
  async function prepareWay(inquiry: Inquiry, row: InquiryMessage): Promise<Statement[]> {
    if (row.direction === 'in') return items.openThread(inquiry);
    if (inquiry.hearsIn === 'channel' && !inquiry.hearsChannelId) return [];
    return [messages.update(row.guildId, row.id, { state: 'failed', troubleCode: 0 })];
  }

  async function recordCarried({
    guildId,
    subjectKey,
    state,
    resultId,
    errorCode,
    effect,
  }: Outcome): Promise<Statement[]> {
    const [number, id = ''] = subjectKey.split(':');
    const row = await messages.find(guildId, id);
    const inquiry = await store.find(guildId, Number(number));
    if (!row || !inquiry) return [];
    if (row.direction === 'in' && errorCode === DISCORD_CODES.unknownChannel) {
      return [messages.update(guildId, id, { state: 'stored' }), ...(await items.placeAnew(inquiry))];
    }
    const channelId = effect.kind === 'send-evidence' ? effect.channelId : inquiry.hearsChannelId;
    const change: Partial<InquiryMessage> =
      state === 'applied'
        ? {
            state: 'delivered',
            troubleCode: null,
            copyChannelId: channelId,
            copyMessageId: resultId ? asId<MessageId>(resultId) : null,
          }
        : { state: 'failed', troubleCode: errorCode ?? 0 };
    const after = { ...row, ...change };
    // Changed by its author while it was under way.
    const late = after.editedAt !== null || after.deletedAt !== null ? await followUp(inquiry, after) : [];
    const shown =
      row.direction === 'out' ? [store.update(guildId, row.number, { changedAt: changeAt(inquiry, clock.now()) })] : [];
    return [messages.update(guildId, id, change), ...late, ...shown, ...(await echo(inquiry, after))];
  }

  /** The team reads in its thread what was answered elsewhere, and by whom: the thread shows both sides. */
  async function echo({ guildId, number, threadId }: Inquiry, row: InquiryMessage): Promise<Statement[]> {
    if (row.direction === 'in' || !threadId || row.sourceChannelId === threadId) return [];
    const message = echoMessage(await deps.guildSpeak(guildId), row);
    const effect = { kind: 'send-message', channelId: threadId, message } as const;
    return [outbox.prepare({ guildId, subject: ECHO, subjectKey: `echo-${number}`, effect }).statement];
  }

  /** Statements that bring the copy up to date with its original. */
  async function followUp(inquiry: Inquiry, row: InquiryMessage): Promise<Statement[]> {
    const { guildId, copyChannelId: channelId, copyMessageId: messageId } = row;
    if (!channelId || !messageId) return [];
    const effect: Effect =
      row.deletedAt !== null && row.direction === 'out'
        ? { kind: 'delete-message', channelId, messageId }
        : { kind: 'edit-message', channelId, messageId, message: await copyOf(inquiry, row) };
    return [outbox.prepare({ guildId, subject: CHANGE, subjectKey: row.id, effect }).statement];
  }

  async function change(row: InquiryMessage, changed: Partial<InquiryMessage>): Promise<void> {
    const inquiry = await store.find(row.guildId, row.number);
    if (!inquiry) return;
    const after = { ...row, ...changed };
    const isGone = after.deletedAt !== null && row.state === 'stored';
    const statements = isGone
      ? [messages.update(row.guildId, row.id, { ...changed, state: 'failed' })]
      : [messages.update(row.guildId, row.id, changed), ...(await followUp(inquiry, after))];
    await storage.atomic(statements);
    await outbox.drain(row.guildId);
  }

  return {
    pump,

    /** They wrote something: it is carried to the team, after whatever the thread did not take before. */
    async bring(ref: InquiryRef): Promise<void> {
      await storage.atomic([messages.tryAgain(ref.guildId, ref.number)]);
      await pump(ref, 'in');
    },

    findThread: (channelId: ChannelId): InquiryRef | undefined => threads.get(channelId),
    findDoor: (channelId: ChannelId): InquiryRef | undefined => doors.get(channelId),
    rememberDoor: (channelId: ChannelId, { guildId, number }: InquiryRef): void =>
      void doors.set(channelId, { guildId, number }),
    forgetThread: (channelId: ChannelId): void => void threads.delete(channelId),

    /** Somebody changed what they had written. */
    edit: (row: InquiryMessage, text: string): Promise<void> =>
      row.text === text || row.deletedAt !== null ? Promise.resolve() : change(row, { text, editedAt: clock.now() }),

    /** Somebody took back what they had written: it is gone on both sides, and only that it was there remains. */
    delete: (row: InquiryMessage): Promise<void> =>
      row.deletedAt !== null
        ? Promise.resolve()
        : change(row, { text: '', files: [], extras: {}, deletedAt: clock.now() }),

    /** At start: knows the threads again and carries what waits. */
    async resume(guildId: GuildId): Promise<void> {
      for (const { threadId, number } of await messages.listThreads(guildId)) {
        if (threadId) threads.set(threadId, { guildId, number });
      }
      for (const { hearsChannelId, number } of await messages.listDoors(guildId, clock.now() - DOORS_KEPT_MS)) {
        if (hearsChannelId) doors.set(hearsChannelId, { guildId, number });
      }
      await storage.atomic([messages.tryAgain(guildId)]);
      for (const { number } of await store.listStale(guildId)) items.refresh({ guildId, number });
      for (const { number, direction } of await messages.listWaiting(guildId))
        await pump({ guildId, number }, direction);
    },
  };
}

export type Conversations = ReturnType<typeof createConversations>;
