// What an organiser sees of a calendar file before anything of it is public.
import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { encodeCustomId } from '../discord/doors/custom-id.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { Instant } from '../runtime/clock.ts';
import { repeatText } from '../time/repeat.messages.ts';
import type { Repeat } from '../time/repeat.rules.ts';
import { stamp } from '../time/time.messages.ts';
import type { Wall } from '../time/zone.rules.ts';
import { fittingLines } from '../voice/fitting-lines.ts';
import type { Speak } from '../voice/voice.ts';
import type { IcsLack } from './ics.rules.ts';

export const IMPORT_EVENTS = { kind: 'event-import', version: 1 } as const;
const IMPORT_ACTIONS = ['publish', 'discard'] as const;

/** past, far, never: its times. present: there is one of that name at that time. unfit: nothing Hearth can announce. */
export type ImportLack = IcsLack | 'past' | 'far' | 'present' | 'unfit';

export interface ImportView {
  batch: string;
  events: { title: string; at: Instant; zone: string; wall: Wall; repeat: Repeat | undefined }[];
  lacking: { title: string; why: ImportLack }[];
}

const LONGEST_LINE = 160;
/** What would be made and what is left out share a message, with a sentence before each. */
const HALF_A_MESSAGE = 850;

export function importMessage(speak: Speak, locale: string, { batch, events, lacking }: ImportView): OutgoingMessage {
  const title = (text: string) => text.replace(/[*_`~|]/g, '\\$&');
  const made = events.map((event) => {
    const repeats = event.repeat ? speak('calendar.import_repeats', { rule: repeatText(speak, event, locale) }) : '';
    return `- **${title(event.title)}** ${stamp(event.at)}${repeats}`;
  });
  const left = lacking.map((one) => `- **${title(one.title)}**: ${speak(`calendar.import_lacks_${one.why}`)}`);
  const content = [
    ...(made.length > 0 ? [speak('calendar.import_read', { count: made.length }), ...some(speak, made)] : []),
    ...(made.length === 0 ? [speak('calendar.import_nothing')] : []),
    ...(left.length > 0 ? ['', speak('calendar.import_left_out'), ...some(speak, left)] : []),
  ];
  return {
    content: content.join('\n'),
    components:
      made.length === 0
        ? []
        : [
            {
              type: ComponentType.ActionRow,
              components: IMPORT_ACTIONS.map((action) => ({
                type: ComponentType.Button as const,
                style: action === 'publish' ? ButtonStyle.Success : ButtonStyle.Secondary,
                label: speak(`calendar.button_${action}`),
                custom_id: encodeCustomId(IMPORT_EVENTS.kind, IMPORT_EVENTS.version, action, batch),
              })),
            },
          ],
  };
}

/** Each cut to a length of its own; half of a message at most. */
function some(speak: Speak, lines: readonly string[]): string[] {
  const short = lines.map((line) => (line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE - 1)}…` : line));
  return fittingLines(short, HALF_A_MESSAGE, (count) => speak('calendar.list_more', { count }));
}

/** The file names zones that do not exist: which is meant has to be said. */
export function zonesMessage(speak: Speak, unknown: readonly string[], zone: string): OutgoingMessage {
  const names = unknown
    .slice(0, 5)
    .map((name) => `**${name}**`)
    .join(', ');
  return { content: speak('calendar.import_zones', { names, zone }) };
}

export function importedMessage(speak: Speak, count: number): OutgoingMessage {
  return { content: speak('calendar.imported', { count }), components: [] };
}
