// What whoever asked is told when something becomes of it.
import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { encodeCustomId } from '../discord/doors/custom-id.ts';
import { cleanName, LONGEST_PLACE_NAME } from '../discord/markdown.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { Speak } from '../voice/voice.ts';
import { cut, quoted } from './fit.ts';
import { inquiryName } from './item.messages.ts';
import type { HistoryStep, Inquiry } from './tables.ts';

export const WRITE_BACK = { kind: 'inquiry-write-back', version: 1 } as const;
const LONGEST_TEXT = 300;
const LONGEST_ANSWER = 1400;

/** A button with which somebody writes on about their own inquiry, also without a name. */
export function writeBackRow(speak: Speak, { guildId, number }: Pick<Inquiry, 'guildId' | 'number'>) {
  return {
    type: ComponentType.ActionRow as const,
    components: [
      {
        type: ComponentType.Button as const,
        style: ButtonStyle.Secondary as const,
        label: speak('inbox.told.write_back'),
        custom_id: encodeCustomId(WRITE_BACK.kind, WRITE_BACK.version, guildId, String(number)),
      },
    ],
  };
}

/** Undefined for what concerns only the team, and for replies, which are carried over themselves. */
export function changeMessage(
  speak: Speak,
  inquiry: Inquiry,
  { step, text }: Pick<HistoryStep, 'step' | 'text'>,
  server: string,
): OutgoingMessage | undefined {
  const values = {
    name: inquiryName(speak, inquiry),
    server: cleanName(server, server, LONGEST_PLACE_NAME),
    team: cleanName(inquiry.team ?? '', '?', LONGEST_PLACE_NAME),
  };
  if (step === 'taken') return { content: speak('inbox.told.taken', values) };
  if (step === 'passed_on') return { content: speak('inbox.told.passed_on', values) };
  if (step === 'returned' && text)
    return { content: [speak('inbox.told.returned', values), quoted(text, LONGEST_ANSWER)].join('\n') };
  if (step !== 'closed') return undefined;
  const isDone = inquiry.outcome === 'done';
  return {
    content: [
      speak(isDone ? 'inbox.told.done' : 'inbox.told.closed', values),
      ...(isDone ? [quoted(inquiry.text, LONGEST_TEXT)] : []),
      ...(inquiry.answer ? [cut(inquiry.answer, LONGEST_ANSWER)] : []),
    ].join('\n'),
  };
}
