// The button with which people write to the team from within the server, and what they read in their thread.
import { type APIModalInteractionResponseCallbackData, ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { encodeCustomId } from '../discord/doors/custom-id.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import { textInput } from '../settings/form.messages.ts';
import type { Speak } from '../voice/voice.ts';
import type { Inquiry } from './tables.ts';

export const OPEN_DOOR = { kind: 'inbox-door', version: 1 } as const;
export const SEND_DOOR = { kind: 'inbox-door-send', version: 1 } as const;
export const TEXT_FIELD = 'text';
const LONGEST_TEXT = 4000;

/** Stands in a channel for everybody. */
export function buttonMessage(speak: Speak): OutgoingMessage {
  return {
    content: speak('inbox.door.text'),
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.Button,
            style: ButtonStyle.Primary,
            label: speak('inbox.door.button'),
            custom_id: encodeCustomId(OPEN_DOOR.kind, OPEN_DOOR.version),
          },
        ],
      },
    ],
  };
}

export function doorModal(speak: Speak): APIModalInteractionResponseCallbackData {
  return {
    custom_id: encodeCustomId(SEND_DOOR.kind, SEND_DOOR.version),
    title: speak('inbox.door.button'),
    components: [
      textInput({
        id: TEXT_FIELD,
        label: speak('inbox.door.ask'),
        style: 'paragraph',
        isRequired: true,
        longest: LONGEST_TEXT,
      }),
    ],
  };
}

/** The first words in the person's own thread. */
export function doorMessage(speak: Speak, { authorId }: Inquiry): OutgoingMessage {
  return {
    content: speak('inbox.door.opened', { who: `<@${authorId}>` }),
    allowed_mentions: { users: authorId ? [authorId] : [] },
  };
}
