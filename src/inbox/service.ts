// The inbox: opens inquiries, lets others join, gives them an owner, and takes them from state to state until they close.
import type { GuildId, UserId } from '../discord/ids.ts';
import type { Clock, Instant } from '../runtime/clock.ts';
import { createLanes } from '../runtime/lanes.ts';
import type { Outbox } from '../storage/outbox.ts';
import { newRowId } from '../storage/row-id.ts';
import type { Statement, Storage } from '../storage/storage.ts';
import type { InquiryMessage } from './conversation.tables.ts';
import type { Items } from './item.service.ts';
import type { InquiryKind } from './kinds.ts';
import { type NewInquiry, newInquiry } from './new-inquiry.ts';
import { afterReply, afterTaking, afterWriting, changeAt } from './state.rules.ts';
import type { InboxStore, Unless } from './store.ts';
import type { HistoryStep, Inquiry, InquiryRef } from './tables.ts';

/** Something happened to an inquiry. */
export interface InquiryChange {
  /** Undefined when it was opened just now. */
  before: Inquiry | undefined;
  after: Inquiry;
  step: HistoryStep;
}

/** What follows from a change, written in the same breath as the change itself. */
export type ChangeListener = (change: InquiryChange) => Promise<readonly Statement[]>;

export interface InboxDeps {
  storage: Storage;
  store: InboxStore;
  items: Items;
  outbox: Pick<Outbox, 'drain'>;
  /** By when somebody who asks now should have an answer; null where none is promised. */
  findDue(guildId: GuildId, kind: InquiryKind, askedAt: Instant): Promise<Instant | null>;
  clock: Clock;
}

interface Step {
  step: HistoryStep['step'];
  byId: UserId | null;
  text?: string | null;
}

/** Nobody has more open at a time. */
const MOST_OPEN = 100;

export function createInbox({ storage, store, items, outbox, findDue, clock }: InboxDeps) {
  const listeners: ChangeListener[] = [];
  /** One number after another: fifty at once would otherwise try for the same one over and over. */
  const inTurn = createLanes<GuildId>();

  function toStep({ guildId, number }: InquiryRef, { step, byId, text = null }: Step): HistoryStep {
    return { guildId, id: newRowId(clock.now()), number, step, byId, text, at: clock.now() };
  }

  async function hear(change: InquiryChange): Promise<Statement[]> {
    const heard: Statement[] = [];
    for (const listener of listeners) heard.push(...(await listener(change)));
    return heard;
  }

  /**
   * Changes the inquiry unless it is closed or is no longer as it was seen, and writes down all that follows. Resolves
   * with how it stands now; undefined when somebody else was faster.
   */
  async function turn(
    { guildId, number }: InquiryRef,
    decide: (before: Inquiry) => Partial<Inquiry>,
    what: Step,
    options: { seen?: Unless; also?: readonly Statement[] } = {},
  ): Promise<Inquiry | undefined> {
    const before = await store.find(guildId, number);
    if (!before || before.state === 'closed') return undefined;
    const change: Partial<Inquiry> = { ...decide(before), changedAt: changeAt(before, clock.now()) };
    const after: Inquiry = { ...before, ...change };
    const step = toStep(before, what);
    const guard = store.updateUnlessClosed(guildId, number, change, options.seen ?? {});
    if (what.step === 'wrote' && before.askedAt !== null) {
      // They were waiting already, and write on: nothing has changed for anybody.
      const isDone = await storage.atomicIf(guard, options.also ?? []);
      return isDone ? after : undefined;
    }
    const statements = [
      store.addHistory(step),
      ...(options.also ?? []),
      ...(await items.show(after, { history: [step] })),
      ...(await hear({ before, after, step })),
    ];
    const isDone = await storage.atomicIf(guard, statements);
    if (isDone) items.refresh(after);
    await outbox.drain(guildId);
    return isDone ? after : undefined;
  }

  async function join(inquiry: Inquiry, userId: UserId, text: string): Promise<boolean> {
    const { guildId, number } = inquiry;
    const person = { guildId, number, userId, text, at: clock.now() };
    const step = toStep(inquiry, { step: 'joined', byId: userId });
    const message = await items.show(inquiry, { people: [person], history: [step] });
    const isNew = await storage.atomicIf(store.addPerson(person), [store.addHistory(step), ...message]);
    await outbox.drain(guildId);
    return isNew;
  }

  /** Undefined when the number was taken, or somebody else opened one about the same thing. */
  async function create(
    guildId: GuildId,
    wanted: NewInquiry,
    also: (inquiry: Inquiry) => readonly Statement[],
  ): Promise<Inquiry | undefined> {
    const { authorId, text } = wanted;
    const now = clock.now();
    const { kind, channelId = await items.findPlace(guildId, kind) } = wanted;
    const [number, dueAt] = [await store.nextNumber(guildId), await findDue(guildId, kind, now)];
    const inquiry = newInquiry(now, { guildId, number }, { ...wanted, channelId, dueAt });
    const people = authorId ? [{ guildId, number: inquiry.number, userId: authorId, text, at: clock.now() }] : [];
    const step = toStep(inquiry, { step: 'opened', byId: authorId });
    const statements = [
      ...people.map(store.addPerson),
      store.addHistory(step),
      ...also(inquiry),
      ...(await items.place(inquiry, { people, history: [step] })),
      ...(await hear({ before: undefined, after: inquiry, step })),
    ];
    return (await storage.atomicIf(store.create(inquiry), statements)) ? inquiry : undefined;
  }

  return {
    find: store.find,
    findOpen: store.findOpen,
    findLatest: store.findLatest,
    countAbout: store.countAbout,
    listPeople: store.listPeople,
    listHistory: store.listHistory,

    handle: items.handle,

    /** Told of every change before it is written; what it answers is written with it. */
    onChange: (listener: ChangeListener): void => void listeners.push(listener),

    /**
     * Opens an inquiry, or joins the open one of that kind about the same thing. `isNew` is false for somebody who had
     * joined already. `also`: what is written with a new one, and only then.
     */
    async open(
      guildId: GuildId,
      wanted: NewInquiry,
      also: (inquiry: Inquiry) => readonly Statement[] = () => [],
    ): Promise<{ inquiry: Inquiry; isFirst: boolean; isNew: boolean }> {
      const { authorId, text } = wanted;
      for (;;) {
        const present = await store.findOpen(guildId, wanted.kind, wanted.about);
        if (present) {
          const isNew = authorId !== null && (await join(present, authorId, text));
          return { inquiry: present, isFirst: false, isNew };
        }
        const inquiry = await inTurn(guildId, () => create(guildId, wanted, also));
        if (!inquiry) continue;
        await outbox.drain(guildId);
        return { inquiry, isFirst: true, isNew: true };
      }
    },

    /**
     * Somebody looks after it now; the first who claims it gets it. `fromId`: whom it is taken from. False when it is
     * closed or somebody else was faster.
     */
    async take(guildId: GuildId, number: number, ownerId: UserId, fromId: UserId | null = null): Promise<boolean> {
      const decide = (before: Inquiry) => ({ ownerId, ...afterTaking(before) });
      const taken = await turn(
        { guildId, number },
        decide,
        { step: 'taken', byId: ownerId },
        { seen: { ownerId: fromId } },
      );
      return taken !== undefined;
    },

    /** The person who asked wrote again. Undefined when it is closed. */
    async noteWriting(ref: InquiryRef, byId: UserId | null, also: readonly Statement[] = []) {
      const now = clock.now();
      const inquiry = await store.find(ref.guildId, ref.number);
      const dueAt = inquiry ? await findDue(ref.guildId, inquiry.kind, now) : null;
      return turn(ref, (before) => afterWriting(before, now, dueAt), { step: 'wrote', byId }, { also });
    },

    /**
     * Somebody answered. `message` with `seenReplyId` for a reply through Hearth: it counts only while the team's last
     * reply is the one that was seen. Undefined when it is closed, or somebody replied meanwhile.
     */
    async noteAnswer(
      ref: InquiryRef,
      reply: {
        byId: UserId;
        next: 'answered' | 'waiting';
        text?: string | null;
        message?: InquiryMessage;
        seenReplyId?: string | null;
      },
      also: readonly Statement[] = [],
    ) {
      const { byId, next, text = null, message, seenReplyId } = reply;
      const decide = (before: Inquiry) => ({
        ...afterReply(before, clock.now(), next),
        // Anybody may answer a question; whoever does has not taken it on.
        ownerId: before.kind === 'question' ? before.ownerId : (before.ownerId ?? byId),
        ...(message ? { lastReplyId: message.id } : {}),
      });
      const seen = seenReplyId === undefined ? {} : { lastReplyId: seenReplyId };
      return turn(ref, decide, { step: 'replied', byId, text }, { seen, also });
    },

    /** What it is about, in a few words; the item follows. */
    async rename({ guildId, number }: InquiryRef, subject: string): Promise<void> {
      const inquiry = await store.find(guildId, number);
      if (!inquiry) return;
      await storage.atomic([store.update(guildId, number, { subject, changedAt: changeAt(inquiry, clock.now()) })]);
      items.refresh({ guildId, number });
    },

    /** A word among the team, which the person never sees. False when it is closed. */
    async note(ref: InquiryRef, byId: UserId | null, text: string): Promise<boolean> {
      return (await turn(ref, () => ({}), { step: 'noted', byId, text })) !== undefined;
    },

    /** Another team has it now. Undefined when it is closed. */
    passOn: (ref: InquiryRef, byId: UserId, team: string, also: readonly Statement[] = []) =>
      turn(ref, () => ({ state: 'elsewhere', team }), { step: 'passed_on', byId, text: team }, { also }),

    /** The other team gave it back, with what they say about it. `byId` is null when a program said so. */
    takeBack: (ref: InquiryRef, byId: UserId | null, text: string | null, also: readonly Statement[] = []) =>
      turn(ref, () => ({ state: 'with_us', team: null }), { step: 'returned', byId, text }, { also }),

    /** Closes it, with whatever follows from that in the same breath. False for all but the one who closes it. */
    async close(
      ref: InquiryRef,
      end: { byId: UserId | null; outcome: string; answer: string | null },
      also: readonly Statement[] = [],
    ): Promise<boolean> {
      const { byId, outcome, answer } = end;
      const now = clock.now();
      const decide = (before: Inquiry): Partial<Inquiry> => ({
        state: 'closed',
        openAbout: null,
        outcome,
        answer,
        closedAt: now,
        askedAt: null,
        dueAt: null,
        // Whoever closes their own question does not become the one who looks after it.
        ownerId: byId !== null && byId !== before.authorId ? byId : before.ownerId,
      });
      return (await turn(ref, decide, { step: 'closed', byId, text: answer }, { also })) !== undefined;
    },

    /** Somebody has their data deleted: what they asked is closed. Reports and appeals go on without them. */
    async letGo(guildId: GuildId, userId: UserId): Promise<void> {
      for (const inquiry of await store.listOf(guildId, userId, MOST_OPEN)) {
        if (inquiry.state !== 'closed') await this.close(inquiry, { byId: null, outcome: 'closed', answer: null });
      }
    },
  };
}

export type Inbox = ReturnType<typeof createInbox>;
