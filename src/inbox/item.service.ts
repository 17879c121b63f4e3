// The team's item of an inquiry: the message that shows it, posted once and kept up to date.
import { asId, type GuildId, type MessageId } from '../discord/ids.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import { type Clock, DAY_MS } from '../runtime/clock.ts';
import type { Outbox, Outcome } from '../storage/outbox.ts';
import type { Statement } from '../storage/storage.ts';
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

export interface ItemDeps {
  store: InboxStore;
  outbox: Pick<Outbox, 'prepare' | 'onOutcome'>;
  clock: Clock;
}

const POST = 'inquiry.post';
const EDIT = 'inquiry.edit';

export function createItems({ store, outbox, clock }: ItemDeps) {
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
  async function show(
    inquiry: Inquiry,
    more: { people?: InquiryPerson[]; history?: HistoryStep[] } = {},
  ): Promise<Statement[]> {
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

  return {
    /** Each kind is handled by one feature. */
    handle: (kind: InquiryKind, handler: InquiryKindHandler): void => void handlers.set(kind, handler),
    show,
  };
}
