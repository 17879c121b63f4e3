// The forms and answers with which the team works on an inquiry.
import { type APIModalInteractionResponseCallbackData, ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { encodeCustomId } from '../discord/doors/custom-id.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import { choiceInput, textInput } from '../settings/form.messages.ts';
import type { Speak } from '../voice/voice.ts';
import type { InquiryMessage } from './conversation.tables.ts';
import { cut, quoted } from './fit.ts';
import { inquiryName, relative, troubleText } from './item.messages.ts';
import type { Inquiry } from './tables.ts';

export const SEND_REPLY = { kind: 'inquiry-reply', version: 1 } as const;
export const SEND_DRAFT = { kind: 'inquiry-draft', version: 1 } as const;
export const SAVE_NOTE = { kind: 'inquiry-note', version: 1 } as const;
export const CLOSE_INQUIRY = { kind: 'inquiry-close', version: 1 } as const;
export const TEXT_FIELD = 'text';
export const AS_FIELD = 'as';
export const NEXT_FIELD = 'next';
export const OUTCOME_FIELD = 'outcome';
export const AS_TEAM = 'team';
/** With a name before it, this fits into one message. */
const LONGEST_REPLY = 1800;
const LONGEST_NOTE = 1000;
const LONGEST_QUOTE = 1200;

/** The form of a reply. It remembers which reply was the last when it opened. */
export function replyModal(speak: Speak, inquiry: Inquiry, value = ''): APIModalInteractionResponseCallbackData {
  const seen = inquiry.lastReplyId ?? '';
  return {
    custom_id: encodeCustomId(SEND_REPLY.kind, SEND_REPLY.version, String(inquiry.number), seen),
    title: cut(speak('inbox.forms.reply', { name: inquiryName(speak, inquiry) }), 45),
    components: [
      textInput({
        id: TEXT_FIELD,
        label: speak('inbox.forms.reply_text'),
        style: 'paragraph',
        isRequired: true,
        longest: LONGEST_REPLY,
        value: cut(value, LONGEST_REPLY),
      }),
      choiceInput({
        id: AS_FIELD,
        label: speak('inbox.forms.as'),
        value: 'myself',
        choices: [
          { name: speak('inbox.forms.as_myself'), value: 'myself' },
          { name: speak('inbox.forms.as_team'), value: AS_TEAM },
        ],
      }),
      choiceInput({
        id: NEXT_FIELD,
        label: speak('inbox.forms.next'),
        value: 'answered',
        choices: [
          { name: speak('inbox.forms.next_answered'), value: 'answered' },
          { name: speak('inbox.forms.next_waiting'), value: 'waiting' },
        ],
      }),
    ],
  };
}

export function noteModal(speak: Speak, inquiry: Inquiry): APIModalInteractionResponseCallbackData {
  return {
    custom_id: encodeCustomId(SAVE_NOTE.kind, SAVE_NOTE.version, String(inquiry.number)),
    title: cut(speak('inbox.forms.note', { name: inquiryName(speak, inquiry) }), 45),
    components: [
      textInput({
        id: TEXT_FIELD,
        label: speak('inbox.forms.note_text'),
        style: 'paragraph',
        isRequired: true,
        longest: LONGEST_NOTE,
      }),
    ],
  };
}

export function closeModal(speak: Speak, inquiry: Inquiry): APIModalInteractionResponseCallbackData {
  return {
    custom_id: encodeCustomId(CLOSE_INQUIRY.kind, CLOSE_INQUIRY.version, String(inquiry.number)),
    title: cut(speak('inbox.forms.close', { name: inquiryName(speak, inquiry) }), 45),
    components: [
      choiceInput({
        id: OUTCOME_FIELD,
        label: speak('inbox.forms.outcome'),
        value: 'closed',
        choices: [
          { name: speak('inbox.forms.outcome_closed'), value: 'closed' },
          { name: speak('inbox.forms.outcome_done'), value: 'done' },
        ],
      }),
      textInput({ id: TEXT_FIELD, label: speak('inbox.forms.close_text'), style: 'paragraph', longest: LONGEST_NOTE }),
    ],
  };
}

/** What came of a reply: told as it is, never as it was hoped. */
export function replyResultMessage(speak: Speak, { state, troubleCode }: InquiryMessage): OutgoingMessage {
  if (state === 'delivered') return { content: speak('inbox.team.sent') };
  if (state !== 'failed') return { content: speak('inbox.team.on_its_way') };
  return { content: speak('inbox.team.not_delivered', { reason: troubleText(speak, troubleCode) }) };
}

/** Somebody else replied while this one was being written. */
export function overtakenMessage(
  speak: Speak,
  number: number,
  { other, draftId, next }: { other: InquiryMessage; draftId: string; next: 'answered' | 'waiting' },
): OutgoingMessage {
  return {
    content: [
      speak('inbox.team.overtaken', { who: `<@${other.authorId}>`, at: relative(other.at) }),
      quoted(other.text, LONGEST_QUOTE),
      speak('inbox.team.overtaken_ask'),
    ].join('\n'),
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.Button,
            style: ButtonStyle.Primary,
            label: speak('inbox.team.send_anyway'),
            custom_id: encodeCustomId(SEND_DRAFT.kind, SEND_DRAFT.version, String(number), draftId, next),
          },
        ],
      },
    ],
  };
}
