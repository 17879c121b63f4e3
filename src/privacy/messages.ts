// What people read about their data.
import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { encodeCustomId } from '../discord/doors/custom-id.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { Speak } from '../voice/voice.ts';
import type { Erased } from './service.ts';

export const ERASE = { kind: 'privacy-erase', version: 1 } as const;

/** Asks before anything is deleted: what goes, what ends, what stays and why. */
export function eraseQuestion(speak: Speak, { rows, cases }: Pick<Erased, 'rows' | 'cases'>): OutgoingMessage {
  if (rows === 0) return { content: [speak('privacy.nothing'), ...staying(speak, cases)].join('\n\n'), components: [] };
  return {
    content: [speak('privacy.question', { count: rows }), speak('privacy.goes'), ...staying(speak, cases)].join('\n\n'),
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.Button,
            style: ButtonStyle.Danger,
            label: speak('privacy.confirm'),
            custom_id: encodeCustomId(ERASE.kind, ERASE.version),
          },
        ],
      },
    ],
  };
}

export function erasedMessage(speak: Speak, { cases, introductionStays }: Erased): OutgoingMessage {
  const parts = [
    speak('privacy.erased'),
    ...(introductionStays ? [speak('privacy.introduction_stays')] : []),
    ...staying(speak, cases),
  ];
  return { content: parts.join('\n\n'), components: [] };
}

function staying(speak: Speak, cases: number): string[] {
  return [...(cases > 0 ? [speak('privacy.cases_stay', { count: cases })] : []), speak('privacy.stays')];
}
