// What people read about an appeal: the form, the team's item, and the answer.
import { type APIModalInteractionResponseCallbackData, ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { encodeCustomId } from '../discord/doors/custom-id.ts';
import { cleanName } from '../discord/markdown.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { Instant } from '../runtime/clock.ts';
import { textInput } from '../settings/form.messages.ts';
import type { Speak } from '../voice/voice.ts';
import { isLasting } from './case-types.rules.ts';
import { aroundQuote, shorten, targetName, when } from './cases.messages.ts';
import type { ModCase } from './cases.tables.ts';
import type { TeamInquiry } from './requests.ts';

export const SEND_APPEAL = { kind: 'appeal-send', version: 1 } as const;
export const ANSWER_APPEAL = { kind: 'appeal-answer', version: 1 } as const;
export const DECIDE_APPEAL = { kind: 'appeal-decide', version: 1 } as const;
export const APPEAL_TEXT = 'text';
export const APPEAL_DURATION = 'duration';
const LONGEST_TEXT = 1500;
const LONGEST_DURATION = 30;
/** Of the answer below the appeal; the person who appealed reads all of it. */
const LONGEST_ANSWER = 500;

type Answer = 'void' | 'shorten' | 'decline';

/** The form in which somebody says why a case should be looked at again. */
export function appealModal(speak: Speak, row: ModCase): APIModalInteractionResponseCallbackData {
  return {
    custom_id: encodeCustomId(SEND_APPEAL.kind, SEND_APPEAL.version, row.guildId, String(row.number)),
    title: speak('moderation.appeal_form.title'),
    components: [
      textInput({
        id: APPEAL_TEXT,
        label: speak('moderation.appeal_form.why'),
        style: 'paragraph',
        isRequired: true,
        longest: LONGEST_TEXT,
      }),
    ],
  };
}

/** The form in which a moderator answers. */
export function answerModal(
  speak: Speak,
  inquiryNumber: number,
  answer: Answer,
): APIModalInteractionResponseCallbackData {
  const duration = textInput({
    id: APPEAL_DURATION,
    label: speak('moderation.appeal_form.how_long'),
    isRequired: true,
    longest: LONGEST_DURATION,
  });
  return {
    custom_id: encodeCustomId(DECIDE_APPEAL.kind, DECIDE_APPEAL.version, String(inquiryNumber), answer),
    title: speak(`moderation.appeal_answers.${answer}`),
    components: [
      ...(answer === 'shorten' ? [duration] : []),
      textInput({
        id: APPEAL_TEXT,
        label: speak('moderation.appeal_form.answer_text'),
        style: 'paragraph',
        isRequired: true,
        longest: LONGEST_TEXT,
      }),
    ],
  };
}

/** The appeal as the team sees it: what it is about, what was said, and what can be done. */
export function appealStaffMessage(speak: Speak, inquiry: TeamInquiry, row: ModCase | undefined): OutgoingMessage {
  const heading = speak('moderation.appeal.heading', {
    number: inquiry.number,
    case: row?.number ?? 0,
    type: row ? speak(`moderation.types.${row.type}`) : '',
    target: row ? targetName(row) : '',
  });
  const before = [
    heading,
    ...(row?.reason
      ? [speak('moderation.appeal.case_reason', { reason: shorten(row.reason.replaceAll('\n', ' '), 300) })]
      : []),
  ];
  const after = inquiry.state === 'closed' ? [closedLine(speak, inquiry)] : [];
  const button = (answer: Answer, style: ButtonStyle.Success | ButtonStyle.Primary | ButtonStyle.Secondary) => ({
    type: ComponentType.Button as const,
    style,
    label: speak(`moderation.appeal_answers.${answer}`),
    custom_id: encodeCustomId(ANSWER_APPEAL.kind, ANSWER_APPEAL.version, String(inquiry.number), answer),
  });
  const buttons = [
    button('void', ButtonStyle.Success),
    ...(row && isLasting(row.type) ? [button('shorten', ButtonStyle.Primary)] : []),
    button('decline', ButtonStyle.Secondary),
  ];
  return {
    content: aroundQuote(before, inquiry.text, after),
    components: inquiry.state === 'closed' ? [] : [{ type: ComponentType.ActionRow, components: buttons }],
  };
}

function closedLine(speak: Speak, inquiry: TeamInquiry): string {
  const answer = (['void', 'shorten', 'decline'] as const).find((one) => one === inquiry.outcome) ?? 'decline';
  const values = {
    moderator: `<@${inquiry.ownerId}>`,
    text: shorten((inquiry.answer ?? '').replaceAll('\n', ' '), LONGEST_ANSWER),
  };
  return speak(`moderation.appeal.closed_${answer}`, values);
}

export interface AppealReply {
  number: number;
  server: string;
  answer: Answer;
  text: string;
  until: Instant;
}

/** What the person who appealed is told. */
export function appealAnswerMessage(
  speak: Speak,
  { number, server, answer, text, until }: AppealReply,
): OutgoingMessage {
  const values = { number, server: cleanName(server, server), until: when(until) };
  return { content: aroundQuote([speak(`moderation.appeal.told_${answer}`, values)], text, []) };
}
