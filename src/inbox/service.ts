// The inbox: opens inquiries, lets others join, gives them an owner, closes them, and keeps the team's message up to date.
import { asId, type ChannelId, type GuildId, type MessageId, type UserId } from '../discord/ids.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import { type Clock, DAY_MS } from '../runtime/clock.ts';
import type { Outbox, Outcome } from '../storage/outbox.ts';
import { newRowId } from '../storage/row-id.ts';
import type { Statement, Storage } from '../storage/storage.ts';
import type { InboxStore } from './store.ts';
import type { HistoryStep, Inquiry, InquiryKind, InquiryPerson } from './tables.ts';

/** An inquiry with all that the team should see of it. */
export interface InquiryView {
  inquiry: Inquiry;
  people: InquiryPerson[];
  history: HistoryStep[];
}

/** What a kind of inquiries brings: how the team sees it. The inbox does the rest. */
export interface InquiryKindHandler {
  staffMessage(guildId: GuildId, view: InquiryView): Promise<OutgoingMessage>;
}

export interface NewInquiry {
  kind: InquiryKind;
  about: string;
  authorId: UserId;
  concernsId: UserId | null;
  text: string;
  details: unknown;
  /** Where the team sees it; null: nowhere yet. */
  channelId: ChannelId | null;
}

export interface InboxDeps {
  storage: Storage;
  store: InboxStore;
  outbox: Pick<Outbox, 'prepare' | 'onOutcome' | 'drain'>;
  clock: Clock;
}

const POST = 'inquiry.post';
const EDIT = 'inquiry.edit';

export function createInbox({ storage, store, outbox, clock }: InboxDeps) {
  const handlers = new Map<InquiryKind, InquiryKindHandler>();
  outbox.onOutcome(POST, recordMessage);

  async function recordMessage({ guildId, subjectKey, resultId }: Outcome): Promise<Statement[]> {
    if (!resultId) return [];
    const messageId = asId<MessageId>(resultId);
    const inquiry = await store.find(guildId, Number(subjectKey));
    const fresh = inquiry ? await show({ ...inquiry, messageId }) : [];
    return [store.setMessage(guildId, Number(subjectKey), messageId), ...fresh];
  }

  /** Statements that bring the team's message up to date; `more` is written in the same breath and not stored yet. */
  async function show(inquiry: Inquiry, more: { people?: InquiryPerson[]; history?: HistoryStep[] } = {}) {
    const { guildId, number, channelId, messageId } = inquiry;
    const handler = handlers.get(inquiry.kind);
    if (!handler || !channelId) return [];
    const people = [...(await store.listPeople(guildId, number)), ...(more.people ?? [])];
    const history = [...(await store.listHistory(guildId, number)), ...(more.history ?? [])];
    const message = await handler.staffMessage(guildId, { inquiry, people, history });
    const common = { guildId, subjectKey: String(number), giveUpAt: clock.now() + DAY_MS };
    const entry = messageId
      ? outbox.prepare({ ...common, subject: EDIT, effect: { kind: 'edit-message', channelId, messageId, message } })
      : outbox.prepare({ ...common, subject: POST, effect: { kind: 'send-message', channelId, message } });
    return [entry.statement];
  }

  function toStep(
    inquiry: Pick<Inquiry, 'guildId' | 'number'>,
    step: HistoryStep['step'],
    byId: UserId,
    text: string | null,
  ) {
    const { guildId, number } = inquiry;
    return { guildId, id: newRowId(clock.now()), number, step, byId, text, at: clock.now() };
  }

  async function join(inquiry: Inquiry, userId: UserId, text: string): Promise<boolean> {
    const { guildId, number } = inquiry;
    const person = { guildId, number, userId, text, at: clock.now() };
    const step = toStep(inquiry, 'joined', userId, null);
    const message = inquiry.messageId ? await show(inquiry, { people: [person], history: [step] }) : [];
    const isNew = await storage.atomicIf(store.addPerson(person), [store.addHistory(step), ...message]);
    await outbox.drain();
    return isNew;
  }

  return {
    find: store.find,
    findOpen: store.findOpen,
    findLatest: store.findLatest,
    countAbout: store.countAbout,
    listPeople: store.listPeople,

    /** Each kind is handled by one feature. */
    handle: (kind: InquiryKind, handler: InquiryKindHandler): void => void handlers.set(kind, handler),

    /**
     * Opens an inquiry, or joins the open one of that kind about the same thing. `isNew` is false for somebody who had
     * joined already.
     */
    async open(guildId: GuildId, wanted: NewInquiry): Promise<{ inquiry: Inquiry; isFirst: boolean; isNew: boolean }> {
      for (;;) {
        const present = await store.findOpen(guildId, wanted.kind, wanted.about);
        if (present) {
          return { inquiry: present, isFirst: false, isNew: await join(present, wanted.authorId, wanted.text) };
        }
        const number = await store.nextNumber(guildId);
        const inquiry: Inquiry = {
          ...wanted,
          guildId,
          number,
          state: 'open',
          openAbout: wanted.about,
          ownerId: null,
          details: wanted.details ?? {},
          outcome: null,
          answer: null,
          createdAt: clock.now(),
          closedAt: null,
          messageId: null,
        };
        const person = { guildId, number, userId: wanted.authorId, text: wanted.text, at: clock.now() };
        const step = toStep(inquiry, 'opened', wanted.authorId, null);
        const statements = [
          store.addPerson(person),
          store.addHistory(step),
          ...(await show(inquiry, { people: [person], history: [step] })),
        ];
        if (!(await storage.atomicIf(store.create(inquiry), statements))) continue;
        await outbox.drain();
        return { inquiry, isFirst: true, isNew: true };
      }
    },

    /** Somebody looks after it now. False when it is closed. */
    async take(guildId: GuildId, number: number, ownerId: UserId): Promise<boolean> {
      const inquiry = await store.find(guildId, number);
      if (!inquiry) return false;
      const change = { state: 'owned', ownerId } as const;
      const step = toStep(inquiry, 'taken', ownerId, null);
      const message = await show({ ...inquiry, ...change }, { history: [step] });
      const statements = [store.addHistory(step), ...message];
      const isDone = await storage.atomicIf(store.updateUnlessClosed(guildId, number, change), statements);
      await outbox.drain();
      return isDone;
    },

    /** Closes it, with whatever follows from that in the same breath. False for all but the one who closes it. */
    async close(
      { guildId, number }: Pick<Inquiry, 'guildId' | 'number'>,
      end: { byId: UserId; outcome: string; answer: string | null },
      also: readonly Statement[],
    ): Promise<boolean> {
      const inquiry = await store.find(guildId, number);
      if (!inquiry) return false;
      const { byId, outcome, answer } = end;
      const change = {
        state: 'closed',
        openAbout: null,
        outcome,
        answer,
        closedAt: clock.now(),
        ownerId: byId,
      } as const;
      const step = toStep(inquiry, 'closed', byId, answer);
      const message = await show({ ...inquiry, ...change }, { history: [step] });
      const statements = [store.addHistory(step), ...message, ...also];
      const isDone = await storage.atomicIf(store.updateUnlessClosed(guildId, number, change), statements);
      await outbox.drain();
      return isDone;
    },
  };
}
