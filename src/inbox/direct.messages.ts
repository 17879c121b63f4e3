// What Hearth says to somebody who writes to it directly.
import { ComponentType } from 'discord-api-types/v10';
import { encodeCustomId } from '../discord/doors/custom-id.ts';
import type { GuildId } from '../discord/ids.ts';
import { cleanName, LONGEST_PLACE_NAME } from '../discord/markdown.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { Speak } from '../voice/voice.ts';
import { cut } from './fit.ts';
import type { Inquiry } from './tables.ts';

export const CHOOSE_SERVER = { kind: 'dm-server', version: 1 } as const;
export const CHOOSE_SUBJECT = { kind: 'dm-subject', version: 1 } as const;
export const SUBJECTS = ['help', 'problem', 'account', 'idea', 'other'] as const;
export type Subject = (typeof SUBJECTS)[number];

export function serverMessage(speak: Speak, servers: readonly { id: GuildId; name: string }[]): OutgoingMessage {
  const options = servers.map(({ id, name }) => ({ label: cut(name, LONGEST_PLACE_NAME), value: id }));
  return {
    content: speak('inbox.direct.which_server'),
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.StringSelect,
            custom_id: encodeCustomId(CHOOSE_SERVER.kind, CHOOSE_SERVER.version),
            placeholder: speak('inbox.direct.server'),
            options,
          },
        ],
      },
    ],
  };
}

/** The conversation is open: what happens now, and a menu for what it is about. */
export function openedMessage(
  speak: Speak,
  { guildId, number }: Pick<Inquiry, 'guildId' | 'number'>,
  server: string,
): OutgoingMessage {
  const name = cleanName(server, server, LONGEST_PLACE_NAME);
  return {
    content: speak('inbox.direct.opened', { server: name, number }),
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.StringSelect,
            custom_id: encodeCustomId(CHOOSE_SUBJECT.kind, CHOOSE_SUBJECT.version, guildId, String(number)),
            placeholder: speak('inbox.direct.subject'),
            options: SUBJECTS.map((subject) => ({ label: speak(`inbox.subjects.${subject}`), value: subject })),
          },
        ],
      },
    ],
  };
}

/** There is no server here that takes messages. */
export function closedDoorMessage(speak: Speak): OutgoingMessage {
  return { content: speak('inbox.direct.closed') };
}
