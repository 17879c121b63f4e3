// A message as somebody sees it who only looks: its buttons and menus are greyed out, and a line says why.
import type { APIActionRowComponent, APIComponentInMessageActionRow } from 'discord-api-types/v10';
import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { encodeCustomId } from '../discord/doors/custom-id.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { Speak } from '../voice/voice.ts';

export const TRY_STEP = { kind: 'try-step', version: 1 } as const;

type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** Discord's limits of a message and of a row. */
const MOST_ROWS = 5;
const MOST_BUTTONS = 5;

/** `next`: the number of the step to which a button leads; undefined at the end. */
export function rehearsalMessage(speak: Speak, message: OutgoingMessage, next: number | undefined): OutgoingMessage {
  const rows = ((message.components ?? []) as Row[]).map(
    (row): Row => ({ ...row, components: row.components.map((part) => ({ ...part, disabled: true })) }),
  );
  const content = [message.content, speak('setup.try.note')].join('\n\n');
  if (next === undefined) return { ...message, content, components: rows };
  const button = {
    type: ComponentType.Button as const,
    style: ButtonStyle.Primary as const,
    label: speak('setup.try.next'),
    custom_id: encodeCustomId(TRY_STEP.kind, TRY_STEP.version, String(next)),
  };
  const last = rows.at(-1);
  const hasRoom = last?.components[0]?.type === ComponentType.Button && last.components.length < MOST_BUTTONS;
  if (rows.length < MOST_ROWS || !last || !hasRoom) {
    const kept = rows.slice(0, MOST_ROWS - 1);
    return { ...message, content, components: [...kept, { type: ComponentType.ActionRow, components: [button] }] };
  }
  const joined = { ...last, components: [...last.components, button] };
  return { ...message, content, components: [...rows.slice(0, -1), joined] };
}
