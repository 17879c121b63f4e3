// What two members who talk something over read, and the form with which it is closed.
import { type APIModalInteractionResponseCallbackData, ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { encodeCustomId } from '../discord/doors/custom-id.ts';
import type { UserId } from '../discord/ids.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import { choiceInput, textInput } from '../settings/form.messages.ts';
import type { Speak } from '../voice/voice.ts';
import type { Mediation } from './mediation.tables.ts';

export const END_MEDIATION = { kind: 'mediation-end', version: 1 } as const;
export const SAVE_MEDIATION = { kind: 'mediation-save', version: 1 } as const;
export const TEXT_FIELD = 'text';
export const RECORD_FIELD = 'record';
export const RECORD = 'yes';
const LONGEST_RESULT = 800;

const moderatorsOf = ({ moderatorId, otherModeratorId }: Mediation): UserId[] =>
  otherModeratorId ? [moderatorId, otherModeratorId] : [moderatorId];

/** The agreed text with which it begins. Everybody in it is called once. */
export function agreedMessage(speak: Speak, row: Mediation): OutgoingMessage {
  const moderators = moderatorsOf(row);
  const values = {
    a: `<@${row.firstId}>`,
    b: `<@${row.secondId}>`,
    moderators: moderators.map((id) => `<@${id}>`).join(', '),
  };
  return {
    content: speak('inbox.mediation.agreed', values),
    allowed_mentions: { users: [row.firstId, row.secondId, ...moderators] },
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.Button,
            style: ButtonStyle.Secondary,
            label: speak('inbox.mediation.close'),
            custom_id: encodeCustomId(END_MEDIATION.kind, END_MEDIATION.version, String(row.number)),
          },
        ],
      },
    ],
  };
}

export function endModal(speak: Speak, number: number): APIModalInteractionResponseCallbackData {
  return {
    custom_id: encodeCustomId(SAVE_MEDIATION.kind, SAVE_MEDIATION.version, String(number)),
    title: speak('inbox.mediation.close'),
    components: [
      textInput({
        id: TEXT_FIELD,
        label: speak('inbox.mediation.result'),
        style: 'paragraph',
        longest: LONGEST_RESULT,
      }),
      choiceInput({
        id: RECORD_FIELD,
        label: speak('inbox.mediation.record'),
        value: 'no',
        choices: [
          { name: speak('inbox.mediation.record_no'), value: 'no' },
          { name: speak('inbox.mediation.record_yes'), value: RECORD },
        ],
      }),
    ],
  };
}
