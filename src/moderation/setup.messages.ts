// What an owner reads about how moderation is set up.
import { type APIModalInteractionResponseCallbackData, ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { encodeCustomId } from '../discord/doors/custom-id.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import { textInput } from '../settings/form.messages.ts';
import type { ModerationSettings } from '../settings/sections.ts';
import type { Speak } from '../voice/voice.ts';
import type { Decay } from './ladder.rules.ts';
import { formatLadder } from './ladder-text.rules.ts';
import { rungText } from './proposals.messages.ts';

export const EDIT_LADDER = { kind: 'edit-ladder', version: 1 } as const;
export const SAVE_LADDER = { kind: 'save-ladder', version: 1 } as const;
export const LADDER_FIELD = 'ladder';
const LONGEST_LADDER = 500;

export function moderationSetupMessage(speak: Speak, settings: ModerationSettings, saved: boolean): OutgoingMessage {
  const notSet = speak('moderation.setup.not_set');
  const channel = (id: string | null) => (id ? `<#${id}>` : notSet);
  const { logChannelId, alertsChannelId, moderatorRoleId, appealLink, ladder } = settings;
  const rungs = ladder.map((rung) => {
    const values = { count: rung.points, consequence: rungText(speak, rung) };
    return speak('moderation.setup.rung', values);
  });
  return {
    content: [
      speak(saved ? 'moderation.setup.saved' : 'moderation.setup.shown'),
      '',
      speak('moderation.setup.log', { value: channel(logChannelId) }),
      speak('moderation.setup.alerts', { value: channel(alertsChannelId ?? logChannelId) }),
      speak('moderation.setup.role', { value: moderatorRoleId ? `<@&${moderatorRoleId}>` : notSet }),
      speak('moderation.setup.appeal_link', { value: appealLink ? `<${appealLink}>` : notSet }),
      speak('moderation.setup.decay', { value: decayText(speak, settings.decay) }),
      speak('moderation.setup.ladder'),
      ...(rungs.length > 0 ? rungs : [speak('moderation.setup.no_ladder')]),
    ].join('\n'),
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.Button,
            style: ButtonStyle.Secondary,
            label: speak('moderation.setup.edit_ladder'),
            custom_id: encodeCustomId(EDIT_LADDER.kind, EDIT_LADDER.version),
          },
        ],
      },
    ],
  };
}

export function decayText(speak: Speak, { kind, days }: Decay): string {
  if (kind === 'never') return speak('moderation.decay.never');
  return speak(kind === 'expiry' ? 'moderation.decay.expiry' : 'moderation.decay.half_life', { count: days });
}

/** The form with the ladder as it is, one rung a line. */
export function ladderModal(speak: Speak, settings: ModerationSettings): APIModalInteractionResponseCallbackData {
  return {
    custom_id: encodeCustomId(SAVE_LADDER.kind, SAVE_LADDER.version),
    title: speak('moderation.setup.ladder_title'),
    components: [
      textInput({
        id: LADDER_FIELD,
        label: speak('moderation.setup.ladder_label'),
        about: speak('moderation.setup.ladder_hint'),
        style: 'paragraph',
        longest: LONGEST_LADDER,
        value: formatLadder(settings.ladder),
      }),
    ],
  };
}
