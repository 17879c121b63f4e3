// The team's item of an inquiry: posted once, kept up to date, made anew where it was deleted.
import { asFailure, DISCORD_CODES } from '../discord/failure.ts';
import { asId, type ChannelId, type GuildId, type MessageId } from '../discord/ids.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { DiscordPort } from '../discord/port.ts';
import { type Clock, DAY_MS, SECOND_MS } from '../runtime/clock.ts';
import type { Tasks } from '../runtime/tasks.ts';
import type { Outbox, Outcome } from '../storage/outbox.ts';
import type { Statement, Storage } from '../storage/storage.ts';
import type { Speak } from '../voice/voice.ts';
import type { ConversationStore } from './conversation.store.ts';
import { itemMessage, itemTitle } from './item.messages.ts';
import type { InquiryKind } from './kinds.ts';
import type { InboxStore } from './store.ts';
import type { HistoryStep, Inquiry, InquiryPerson, InquiryRef } from './tables.ts';

/** An inquiry with all that the team should see of it. */
export interface InquiryView {
  inquiry: Inquiry;
  people: InquiryPerson[];
  history: HistoryStep[];
}

/** What a kind of inquiries may bring: how the team sees it. Without one it is seen as the inbox shows everything. */
export interface InquiryKindHandler {
  staffMessage(guildId: GuildId, view: InquiryView): Promise<OutgoingMessage>;
}

/** Where the team's items go. */
export interface Home {
  channelId: ChannelId;
  isForum: boolean;
}

export interface ItemDeps {
  storage: Storage;
  store: InboxStore;
  conversation: Pick<ConversationStore, 'findLast' | 'findStuck' | 'carryAgain'>;
  outbox: Pick<Outbox, 'prepare' | 'onOutcome' | 'afterOutcome' | 'cancel' | 'drain'>;
  discord: Pick<DiscordPort, 'editMessage'>;
  tasks: Pick<Tasks, 'run'>;
  /** Undefined where there is no inbox, or none that Hearth can reach. */
  findHome(guildId: GuildId): Promise<Home | undefined>;
  guildSpeak(guildId: GuildId): Promise<Speak>;
  clock: Clock;
}

/** Written in the same breath and not stored yet. */
interface More {
  people?: InquiryPerson[];
  history?: HistoryStep[];
}

const POST = 'inquiry.post';
const EDIT = 'inquiry.edit';
const REMOVE = 'inquiry.remove';
/** Discord did not answer: the item is drawn again after so long. */
const REDRAW_MS = 30 * SECOND_MS;
const THREAD = 'inquiry.thread';
const GONE: readonly (number | undefined)[] = [DISCORD_CODES.unknownChannel, DISCORD_CODES.unknownMessage];

export function createItems(deps: ItemDeps) {
  const { storage, store, conversation, outbox, discord, findHome, guildSpeak, tasks, clock } = deps;
  const handlers = new Map<InquiryKind, InquiryKindHandler>();
  /** Items that were posted a moment ago, by their outbox entry. */
  const placed = new Map<string, InquiryRef>();
  const placedHearers: ((ref: InquiryRef) => void)[] = [];
  const drawing = new Map<string, { again: boolean }>();
  outbox.onOutcome(POST, recordMessage);
  outbox.onOutcome(THREAD, recordThread);
  outbox.afterOutcome(({ id }) => {
    const ref = placed.get(id);
    if (!ref) return;
    placed.delete(id);
    refresh(ref);
    for (const hear of placedHearers) hear(ref);
  });

  async function recordMessage({ id: entryId, guildId, subjectKey, resultId, effect }: Outcome): Promise<Statement[]> {
    const number = Number(subjectKey);
    if (resultId) placed.set(entryId, { guildId, number });
    // Nowhere, for now: it is placed once there is a place again.
    if (!resultId) return [store.update(guildId, number, { channelId: null })];
    const id = asId<MessageId>(resultId);
    // The first message of a post has the id of the post, and stands in it.
    const place =
      effect.kind === 'open-post'
        ? { messageId: id, channelId: asId<ChannelId>(resultId), threadId: asId<ChannelId>(resultId) }
        : { messageId: id };
    const inquiry = await store.find(guildId, number);
    const fresh = inquiry ? await show({ ...inquiry, ...place }) : [];
    return [store.update(guildId, number, place), ...fresh];
  }

  async function recordThread({ guildId, subjectKey, resultId, errorCode }: Outcome): Promise<Statement[]> {
    if (resultId) return [store.update(guildId, Number(subjectKey), { threadId: asId<ChannelId>(resultId) })];
    const inquiry = GONE.includes(errorCode) ? await store.find(guildId, Number(subjectKey)) : undefined;
    return inquiry ? placeAnew(inquiry) : [];
  }

  async function toMessage(inquiry: Inquiry, more: More): Promise<{ title: string; message: OutgoingMessage }> {
    const { guildId, number } = inquiry;
    const history = [...(await store.listHistory(guildId, number)), ...(more.history ?? [])];
    const handler = handlers.get(inquiry.kind);
    if (handler) {
      const people = [...(await store.listPeople(guildId, number)), ...(more.people ?? [])];
      return { title: '', message: await handler.staffMessage(guildId, { inquiry, people, history }) };
    }
    const speak = await guildSpeak(guildId);
    const lastReply = await conversation.findLast({ guildId, number }, 'out');
    const stuck = await conversation.findStuck({ guildId, number });
    const authorName = inquiry.authorName ?? undefined;
    return {
      title: itemTitle(speak, { inquiry, authorName }),
      message: itemMessage(speak, { inquiry, history, lastReply, stuck, authorName }),
    };
  }

  // A list, because a statement by itself would be run by whoever awaits it.
  async function post(inquiry: Inquiry, channelId: ChannelId, more: More): Promise<Statement[]> {
    const { guildId, number } = inquiry;
    const { title, message } = await toMessage(inquiry, more);
    const home = handlers.has(inquiry.kind) ? undefined : await findHome(guildId);
    const isPost = home?.isForum && home.channelId === channelId;
    // Before anything else that is said about it.
    const urgency = 'urgent' as const;
    const common = { guildId, subject: POST, subjectKey: String(number), giveUpAt: clock.now() + DAY_MS, urgency };
    const effect = isPost
      ? ({ kind: 'open-post', channelId, name: title, message, reason: title } as const)
      : ({ kind: 'send-message', channelId, message } as const);
    return [outbox.prepare({ ...common, effect }).statement];
  }

  /** Statements that bring the message of a kind with a handler up to date; the others are drawn by themselves. */
  async function show(inquiry: Inquiry, more: More = {}): Promise<Statement[]> {
    const { guildId, number, channelId, messageId } = inquiry;
    if (!channelId || !messageId || !handlers.has(inquiry.kind)) return [];
    const { message } = await toMessage(inquiry, more);
    const common = { guildId, subject: EDIT, subjectKey: String(number), giveUpAt: clock.now() + DAY_MS };
    return [outbox.prepare({ ...common, effect: { kind: 'edit-message', channelId, messageId, message } }).statement];
  }

  /** Draws the item as the inquiry stands now. What could not be drawn is found by its times, at the next start. */
  async function draw({ guildId, number }: InquiryRef): Promise<void> {
    const inquiry = await store.find(guildId, number);
    if (!inquiry?.channelId || !inquiry.messageId || handlers.has(inquiry.kind)) return;
    const { message } = await toMessage(inquiry, {});
    try {
      await discord.editMessage(inquiry.channelId, inquiry.messageId, message);
    } catch (error) {
      const failure = asFailure(error);
      if (!failure) throw error;
      if (failure.kind !== 'refused') return void clock.wakeAt(clock.now() + REDRAW_MS, () => refresh(inquiry));
      if (GONE.includes(failure.code) && inquiry.state !== 'closed') {
        await storage.atomic(await placeAnew(inquiry));
        return outbox.drain(guildId);
      }
    }
    await storage.atomic([store.update(guildId, number, { shownAt: inquiry.changedAt })]);
  }

  /**
   * Draws the item soon: one edit at a time, however much happens meanwhile. It does not go through the outbox, where
   * Discord's limit on edits in one channel would hold up what people say.
   */
  function refresh({ guildId, number }: InquiryRef): void {
    const key = `${guildId}:${number}`;
    const under = drawing.get(key);
    if (under) {
      under.again = true;
      return;
    }
    const turn = { again: true };
    drawing.set(key, turn);
    tasks.run('inbox item', async () => {
      try {
        while (turn.again) {
          turn.again = false;
          await draw({ guildId, number });
        }
      } finally {
        drawing.delete(key);
      }
    });
  }

  /** Where only the thread was deleted, the item is still there, and there must not be two. A post is gone as a whole. */
  function removeOld({ guildId, number, channelId, messageId, threadId }: Inquiry): Statement[] {
    if (!channelId || !messageId || channelId === threadId) return [];
    const effect = { kind: 'delete-message', channelId, messageId } as const;
    return [
      outbox.prepare({ guildId, subject: REMOVE, subjectKey: String(number), urgency: 'cosmetic', effect }).statement,
    ];
  }

  /** Its message or thread was deleted: once more, where the team's items go now, with everything that was said. */
  async function placeAnew(inquiry: Inquiry): Promise<Statement[]> {
    const { guildId, number } = inquiry;
    const home = handlers.has(inquiry.kind) ? undefined : await findHome(guildId);
    const place = { channelId: home?.channelId ?? null, messageId: null, threadId: null };
    if (handlers.has(inquiry.kind)) return [];
    return [
      store.update(guildId, number, place),
      ...removeOld(inquiry),
      conversation.carryAgain({ guildId, number }),
      outbox.cancel(guildId, POST, String(number)),
      outbox.cancel(guildId, THREAD, String(number)),
      ...(home ? await post({ ...inquiry, ...place }, home.channelId, {}) : []),
    ];
  }

  return {
    /** Each kind is handled by one feature. */
    handle: (kind: InquiryKind, handler: InquiryKindHandler): void => void handlers.set(kind, handler),
    /** Told once an item stands where the team sees it. */
    onPlaced: (hear: (ref: InquiryRef) => void): void => void placedHearers.push(hear),
    show,
    draw,
    refresh,
    placeAnew,

    /** Where an inquiry of that kind is shown when nobody says where. Questions are asked in public and need no item. */
    findPlace: async (guildId: GuildId, kind: InquiryKind): Promise<ChannelId | null> =>
      kind === 'question' || handlers.has(kind) ? null : ((await findHome(guildId))?.channelId ?? null),

    /** Statements that post the team's message of a new inquiry. */
    place: async (inquiry: Inquiry, more: More): Promise<Statement[]> =>
      inquiry.channelId ? post(inquiry, inquiry.channelId, more) : [],

    /** The statement that begins the thread below the item. Repeating it does no harm: an item has one thread. */
    async openThread(inquiry: Inquiry): Promise<Statement[]> {
      const { guildId, number, channelId, messageId, threadId } = inquiry;
      if (!channelId || !messageId || threadId) return [];
      const { title } = await toMessage(inquiry, {});
      const effect = { kind: 'start-thread', channelId, messageId, name: title } as const;
      const entry = { guildId, subject: THREAD, subjectKey: String(number), urgency: 'urgent', effect } as const;
      return [outbox.prepare(entry).statement];
    },
  };
}

export type Items = ReturnType<typeof createItems>;
