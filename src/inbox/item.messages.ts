// What the team reads of an inquiry: the item with its state and buttons.
import { type APIButtonComponent, ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { encodeCustomId } from '../discord/doors/custom-id.ts';
import { cleanName } from '../discord/markdown.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { Instant } from '../runtime/clock.ts';
import type { TextKey } from '../voice/text-keys.ts';
import type { Speak } from '../voice/voice.ts';
import type { InquiryMessage } from './conversation.tables.ts';
import { cut, LONGEST_CONTENT, quoted } from './fit.ts';
import type { HistoryStep, Inquiry } from './tables.ts';

export const ITEM_STEP = { kind: 'inquiry-step', version: 1 } as const;
/** A row has five buttons: praise that may be shown is not passed on. */
const STEPS = ['claim', 'reply', 'note', 'pass', 'close'] as const;
const PRAISE_STEPS = ['claim', 'reply', 'note', 'share', 'close'] as const;

const LONGEST_TEXT = 900;
const LONGEST_LINE = 150;
const LONGEST_TITLE = 90;
const MOST_NOTES = 3;
const STYLES = { claim: ButtonStyle.Primary, reply: ButtonStyle.Success } as const;

export interface ItemView {
  inquiry: Inquiry;
  history: readonly HistoryStep[];
  lastReply: InquiryMessage | undefined;
  /** Something that they wrote and the thread did not take. */
  stuck: InquiryMessage | undefined;
  /** What to call the person; undefined for somebody without a name. */
  authorName: string | undefined;
}

/** `Criticism 12`. */
export function inquiryName(speak: Speak, { kind, number }: Pick<Inquiry, 'kind' | 'number'>): string {
  return speak(`inbox.kinds.${kind}`, { number });
}

export function relative(at: Instant): string {
  return `<t:${Math.floor(at / 1000)}:R>`;
}

/** For what has lasted since then: a bare "3 hours ago" does not go with "since" in most languages. */
export function sinceText(at: Instant): string {
  return `<t:${Math.floor(at / 1000)}:f> (${relative(at)})`;
}

export function stateText(speak: Speak, { state, team }: Pick<Inquiry, 'state' | 'team'>): string {
  return state === 'elsewhere' ? speak('inbox.states.elsewhere', { team: team ?? '' }) : speak(`inbox.states.${state}`);
}

/** The name of the thread or post: plain text, no markdown is read there. */
export function itemTitle(speak: Speak, { inquiry, authorName }: Pick<ItemView, 'inquiry' | 'authorName'>): string {
  const who = authorName ?? speak('inbox.item.nameless');
  const what = (inquiry.subject ?? inquiry.text).replace(/\s+/g, ' ').trim();
  return cut([inquiryName(speak, inquiry), who, what].filter(Boolean).join(' · '), LONGEST_TITLE);
}

export function itemMessage(speak: Speak, view: ItemView): OutgoingMessage {
  const { inquiry, history, lastReply, stuck } = view;
  const isClosed = inquiry.state === 'closed';
  const above = [
    headline(speak, view),
    ...(inquiry.subject ? [speak('inbox.item.subject', { subject: cleanName(inquiry.subject, '?', 100) })] : []),
  ];
  const below = [
    ...waitLines(speak, inquiry),
    ...(inquiry.ownerId ? [speak('inbox.item.owner', { owner: `<@${inquiry.ownerId}>` })] : []),
    ...(stuck ? [speak('inbox.item.stuck', { code: stuck.troubleCode ?? 0 })] : []),
    ...(lastReply ? [replyLine(speak, lastReply)] : []),
    ...history
      .filter(({ step }) => step === 'noted' || step === 'returned')
      .slice(-MOST_NOTES)
      .map((step) => noteLine(speak, step)),
    ...(isClosed ? [closedLine(speak, inquiry)] : []),
  ];
  // What has become of it is never cut; the words themselves stand in the thread as well.
  const room = LONGEST_CONTENT - [...above, '', ...below].join('\n').length;
  const words = quoted(inquiry.text || speak('inbox.item.no_text'), Math.min(LONGEST_TEXT, room));
  return {
    content: [...above, words, ...below].join('\n'),
    allowed_mentions: { parse: [] },
    components: isClosed ? [] : [{ type: ComponentType.ActionRow, components: buttons(speak, inquiry) }],
  };
}

function headline(speak: Speak, { inquiry, authorName }: ItemView): string {
  const name = inquiryName(speak, inquiry);
  const state = stateText(speak, inquiry);
  if (!inquiry.authorId) return speak('inbox.item.heading_nameless', { name, state });
  const who = `**${cleanName(authorName ?? '', inquiry.authorId)}** (<@${inquiry.authorId}>)`;
  return speak('inbox.item.heading', { name, who, state });
}

function waitLines(speak: Speak, { askedAt, dueAt }: Inquiry): string[] {
  if (askedAt === null) return [];
  if (dueAt === null) return [speak('inbox.item.waiting', { since: sinceText(askedAt) })];
  return [speak('inbox.item.waiting_due', { since: sinceText(askedAt), due: relative(dueAt) })];
}

/** Why a reply did not arrive, in words. Source of the codes: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json */
export function troubleText(speak: Speak, code: number | null): string {
  const reasons: Record<number, TextKey> = {
    50007: 'inbox.trouble.closed',
    50278: 'inbox.trouble.closed',
    10003: 'inbox.trouble.gone',
    10013: 'inbox.trouble.left',
    50001: 'inbox.trouble.access',
    50013: 'inbox.trouble.access',
  };
  return speak(reasons[code ?? 0] ?? 'inbox.trouble.other', { code: code ?? 0 });
}

function replyLine(speak: Speak, { authorId, text, state, troubleCode, at }: InquiryMessage): string {
  const values = { who: `<@${authorId}>`, at: relative(at), text: cut(text.replaceAll('\n', ' '), LONGEST_LINE) };
  if (state === 'failed')
    return speak('inbox.item.reply_failed', { ...values, reason: troubleText(speak, troubleCode) });
  return speak(state === 'delivered' ? 'inbox.item.replied' : 'inbox.item.reply_waiting', values);
}

function noteLine(speak: Speak, { step, byId, text }: HistoryStep): string {
  const said = cut((text ?? '').replaceAll('\n', ' '), LONGEST_LINE);
  // Hearth's own notes speak for themselves.
  if (step === 'noted') return byId ? speak('inbox.item.noted', { who: `<@${byId}>`, text: said }) : said;
  return speak('inbox.item.returned', { who: byId ? `<@${byId}>` : speak('inbox.item.other_team'), text: said });
}

function closedLine(speak: Speak, { ownerId, answer, closedAt }: Inquiry): string {
  const values = { at: relative(closedAt ?? 0), text: cut((answer ?? '').replaceAll('\n', ' '), LONGEST_LINE) };
  const who = ownerId ? `<@${ownerId}>` : speak('inbox.item.nobody');
  return speak(answer ? 'inbox.item.closed_with' : 'inbox.item.closed', { ...values, who });
}

function buttons(speak: Speak, inquiry: Inquiry): APIButtonComponent[] {
  const { mayShare, isShared } = (inquiry.details ?? {}) as { mayShare?: boolean; isShared?: boolean };
  const steps = mayShare && !isShared ? PRAISE_STEPS : STEPS;
  return steps.map((step) => ({
    type: ComponentType.Button,
    style: step === 'claim' || step === 'reply' ? STYLES[step] : ButtonStyle.Secondary,
    label: speak(step === 'claim' && inquiry.ownerId ? 'inbox.steps.take_over' : `inbox.steps.${step}`),
    // Who had it when this was shown: a claim counts only while that is true.
    custom_id: encodeCustomId(ITEM_STEP.kind, ITEM_STEP.version, String(inquiry.number), step, inquiry.ownerId ?? ''),
  }));
}
