// Feedback as its sender sees it: the form, the confirmation, their own inquiries; and praise in public.
import { type APIModalInteractionResponseCallbackData, ComponentType } from 'discord-api-types/v10';
import { encodeCustomId } from '../discord/doors/custom-id.ts';
import { cleanName } from '../discord/markdown.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import { choiceInput, textInput } from '../settings/form.messages.ts';
import type { Speak } from '../voice/voice.ts';
import type { InquiryMessage } from './conversation.tables.ts';
import { cut, firstLines, LONGEST_CONTENT, LONGEST_DESCRIPTION, lastLines, quoted } from './fit.ts';
import { inquiryName, relative, stateText, troubleText } from './item.messages.ts';
import type { HistoryStep, Inquiry } from './tables.ts';
import { writeBackRow } from './telling.messages.ts';

export const SEND_FEEDBACK = { kind: 'feedback-send', version: 1 } as const;
export const SEND_BACK = { kind: 'inquiry-send-back', version: 1 } as const;
export const SHOW_OWN = { kind: 'inquiry-own', version: 1 } as const;
export const TEXT_FIELD = 'text';
export const NAME_FIELD = 'name';
export const SHARE_FIELD = 'share';
export const NAMELESS = 'without';
export const YES = 'yes';
const LONGEST_TEXT = 4000;
const LONGEST_BACK = 1800;
const LONGEST_LINE = 150;

type FeedbackKind = 'praise' | 'criticism' | 'idea';

export function feedbackModal(
  speak: Speak,
  kind: FeedbackKind,
  { canBeAnonymous, canShare }: { canBeAnonymous: boolean; canShare: boolean },
): APIModalInteractionResponseCallbackData {
  return {
    custom_id: encodeCustomId(SEND_FEEDBACK.kind, SEND_FEEDBACK.version, kind),
    title: speak(`inbox.feedback.title_${kind}`),
    components: [
      textInput({
        id: TEXT_FIELD,
        label: speak('inbox.feedback.text'),
        style: 'paragraph',
        isRequired: true,
        longest: LONGEST_TEXT,
      }),
      ...(canBeAnonymous
        ? [
            choiceInput({
              id: NAME_FIELD,
              label: speak('inbox.feedback.name'),
              value: 'with',
              choices: [
                { name: speak('inbox.feedback.with_name'), value: 'with' },
                { name: speak('inbox.feedback.without_name'), value: NAMELESS },
              ],
            }),
          ]
        : []),
      ...(kind === 'praise' && canShare
        ? [
            choiceInput({
              id: SHARE_FIELD,
              label: speak('inbox.feedback.share'),
              value: 'no',
              choices: [
                { name: speak('inbox.feedback.share_no'), value: 'no' },
                { name: speak('inbox.feedback.share_yes'), value: YES },
              ],
            }),
          ]
        : []),
    ],
  };
}

export function sentMessage(speak: Speak, inquiry: Inquiry): OutgoingMessage {
  const values = { name: inquiryName(speak, inquiry) };
  return { content: speak(inquiry.authorId ? 'inbox.feedback.sent' : 'inbox.feedback.sent_nameless', values) };
}

export function praiseMessage(speak: Speak, { authorId, authorName, text }: Inquiry): OutgoingMessage {
  const who = authorId ? cleanName(authorName ?? '', '?') : speak('inbox.item.nameless');
  return { content: [speak('inbox.feedback.praise', { who }), quoted(text, 1500)].join('\n') };
}

export function writeBackModal(speak: Speak, { guildId, number }: Inquiry): APIModalInteractionResponseCallbackData {
  return {
    custom_id: encodeCustomId(SEND_BACK.kind, SEND_BACK.version, guildId, String(number)),
    title: speak('inbox.told.write_back'),
    components: [
      textInput({
        id: TEXT_FIELD,
        label: speak('inbox.told.write_back_text'),
        style: 'paragraph',
        isRequired: true,
        longest: LONGEST_BACK,
      }),
    ],
  };
}

/** As the team sees it, but for the one state in which it is the reader's turn. */
function ownStateText(speak: Speak, inquiry: Inquiry): string {
  return inquiry.state === 'waiting' ? speak('inbox.own.waiting') : stateText(speak, inquiry);
}

export function ownListMessage(speak: Speak, inquiries: readonly Inquiry[]): OutgoingMessage {
  if (inquiries.length === 0) return { content: speak('inbox.own.none') };
  const lines = inquiries.map((inquiry) =>
    speak('inbox.own.line', {
      name: inquiryName(speak, inquiry),
      state: ownStateText(speak, inquiry),
      at: relative(inquiry.createdAt),
      text: cut(cleanName(inquiry.subject ?? inquiry.text, '?', 80), 120),
    }),
  );
  const options = inquiries.map((inquiry) => ({
    label: inquiryName(speak, inquiry),
    description: cut(inquiry.text.replace(/\s+/g, ' ').trim() || '–', 100),
    value: String(inquiry.number),
  }));
  return {
    content: speak('inbox.own.title', { count: inquiries.length }),
    embeds: [{ description: firstLines(lines, LONGEST_DESCRIPTION).join('\n') }],
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.StringSelect,
            custom_id: encodeCustomId(SHOW_OWN.kind, SHOW_OWN.version),
            placeholder: speak('inbox.own.show'),
            options,
          },
        ],
      },
    ],
  };
}

/** One's own inquiry: what was written, what was answered, and what happened, without what is only for the team. */
export function ownMessage(
  speak: Speak,
  { inquiry, history, said }: { inquiry: Inquiry; history: readonly HistoryStep[]; said: readonly InquiryMessage[] },
): OutgoingMessage {
  const steps = history
    .filter(({ step }) => step !== 'noted' && step !== 'joined' && step !== 'replied')
    .map(({ step, at, text }) => ({
      at,
      line: speak(`inbox.own.steps.${step as 'opened' | 'taken' | 'wrote' | 'passed_on' | 'returned' | 'closed'}`, {
        at: relative(at),
        team: cleanName(text ?? '', '?', 80),
      }),
    }));
  const answers = said
    .filter(({ direction }) => direction === 'out')
    .map(({ at, text, state, troubleCode }) => ({
      at,
      line: [
        speak('inbox.own.answer', { at: relative(at) }),
        quoted(text, LONGEST_LINE * 2),
        ...(state === 'failed' ? [speak('inbox.own.not_delivered', { reason: troubleText(speak, troubleCode) })] : []),
      ].join('\n'),
    }));
  const lines = [...steps, ...answers].sort((a, b) => a.at - b.at).map(({ line }) => line);
  const above = [
    speak('inbox.own.heading', { name: inquiryName(speak, inquiry), state: ownStateText(speak, inquiry) }),
    quoted(inquiry.text, LONGEST_LINE * 3),
  ];
  const below = inquiry.answer ? [quoted(inquiry.answer, LONGEST_LINE * 2)] : [];
  const room = LONGEST_CONTENT - [...above, '', ...below].join('\n').length;
  return {
    content: [...above, ...lastLines(lines, room), ...below].join('\n'),
    components: inquiry.state === 'closed' ? [] : [writeBackRow(speak, inquiry)],
  };
}
