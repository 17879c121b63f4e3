// The panel: everything that is set, with a button each that opens its form.
import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import { ButtonStyle, ComponentType, MessageFlags } from 'discord-api-types/v10';
import { encodeCustomId } from '../discord/doors/custom-id.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { TextKey } from '../voice/text-keys.ts';
import type { Speak } from '../voice/voice.ts';
import { OPEN_SECTION } from './doctor.messages.ts';

export const SAVE_SECTION = { kind: 'setup-save', version: 1 } as const;
/** Discord's limit for the title of a form. */
const LONGEST_TITLE = 45;

/** Where a form was opened, and so what its message shows afterwards. */
export type Origin = 'panel' | 'check';

export interface SectionView {
  name: string;
  title: TextKey;
  isOn: boolean | undefined;
  lines: readonly string[];
}

export function panelMessage(speak: Speak, sections: readonly SectionView[]): OutgoingMessage {
  return {
    flags: MessageFlags.IsComponentsV2,
    components: [
      { type: ComponentType.TextDisplay, content: speak('setup.panel.title') },
      ...sections.map((section) => ({
        type: ComponentType.Section as const,
        components: [{ type: ComponentType.TextDisplay as const, content: sectionText(speak, section) }],
        accessory: {
          type: ComponentType.Button as const,
          style: ButtonStyle.Secondary as const,
          label: speak('setup.panel.change'),
          custom_id: encodeCustomId(OPEN_SECTION.kind, OPEN_SECTION.version, section.name, 'panel'),
        },
      })),
    ],
  };
}

function sectionText(speak: Speak, { title, isOn, lines }: SectionView): string {
  const name = speak(title);
  const heading =
    isOn === undefined
      ? `**${name}**`
      : speak('setup.panel.heading', { name, state: speak(isOn ? 'setup.panel.on' : 'setup.panel.off') });
  return [heading, ...lines].join('\n');
}

export function sectionForm(
  speak: Speak,
  section: { name: string; title: TextKey },
  components: APIModalInteractionResponseCallbackData['components'],
  origin: Origin,
): APIModalInteractionResponseCallbackData {
  return {
    custom_id: encodeCustomId(SAVE_SECTION.kind, SAVE_SECTION.version, section.name, origin),
    title: speak(section.title).slice(0, LONGEST_TITLE),
    components,
  };
}
