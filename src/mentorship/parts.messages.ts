// The small parts that mentorship's messages are put together from.
import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { encodeCustomId } from '../discord/doors/custom-id.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';

export interface ComponentKind {
  kind: string;
  version: number;
}

type Row = NonNullable<OutgoingMessage['components']>[number];
type Style = ButtonStyle.Primary | ButtonStyle.Secondary | ButtonStyle.Success | ButtonStyle.Danger;

export const { Primary, Secondary, Success, Danger } = ButtonStyle;

/** A button whose custom id carries `args`. */
export function button(label: string, style: Style, { kind, version }: ComponentKind, ...args: string[]) {
  return {
    type: ComponentType.Button as const,
    style,
    label,
    custom_id: encodeCustomId(kind, version, ...args),
  };
}

export function row(...buttons: ReturnType<typeof button>[]): Row {
  return { type: ComponentType.ActionRow, components: buttons };
}

/** An instant as everybody sees it in their own zone. */
export const date = (at: number): string => `<t:${Math.floor(at / 1000)}:D>`;
export const moment = (at: number): string => `<t:${Math.floor(at / 1000)}:f>`;
