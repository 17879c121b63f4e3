// Nudges, gathered into one message, and the question how it is going.
import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { encodeCustomId } from '../discord/doors/custom-id.ts';
import type { GuildId, UserId } from '../discord/ids.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { Speak } from '../voice/voice.ts';
import { getStartedRow } from './messages.ts';
import { MOODS, type Mood } from './moods.ts';

export const CHECK_IN = { kind: 'check-in', version: 1 } as const;
export const CHECK_ANSWER = { kind: 'check-answer', version: 1 } as const;
/** The same under a direct message, which has to say of which server it speaks. */
export const DM_ANSWER = { kind: 'check-answer-dm', version: 1 } as const;

export interface Round {
  /** Who is invited to go on. */
  nudged: readonly UserId[];
  /** Who is asked how it is going. */
  asked: readonly UserId[];
}

/** One message for everyone who is due; pings them and nobody else. */
export function roundMessage(speak: Speak, { nudged, asked }: Round): OutgoingMessage {
  const mention = (userIds: readonly UserId[]) => userIds.map((userId) => `<@${userId}>`).join(' ');
  const parts = [
    nudged.length > 0 ? speak('journey.nudge', { members: mention(nudged) }) : undefined,
    asked.length > 0 ? speak('journey.check', { members: mention(asked) }) : undefined,
  ];
  return {
    content: parts.filter((part) => part !== undefined).join('\n\n'),
    allowed_mentions: { users: [...nudged, ...asked] },
    components: [...(nudged.length > 0 ? [getStartedRow(speak)] : []), ...(asked.length > 0 ? [checkRow(speak)] : [])],
  };
}

function checkRow(speak: Speak) {
  return {
    type: ComponentType.ActionRow as const,
    components: [
      {
        type: ComponentType.Button as const,
        style: ButtonStyle.Primary as const,
        label: speak('journey.check_button'),
        custom_id: encodeCustomId(CHECK_IN.kind, CHECK_IN.version),
      },
    ],
  };
}

/** The question itself, which only the person sees. */
export function moodMessage(speak: Speak): OutgoingMessage {
  const idOf = (mood: Mood) => encodeCustomId(CHECK_ANSWER.kind, CHECK_ANSWER.version, mood);
  return { content: speak('journey.mood_question'), components: [moodRow(speak, idOf)] };
}

/** The question as a direct message. */
export function privateCheckMessage(speak: Speak, guildId: GuildId, serverName: string): OutgoingMessage {
  const idOf = (mood: Mood) => encodeCustomId(DM_ANSWER.kind, DM_ANSWER.version, guildId, mood);
  return { content: speak('journey.check_dm', { server: serverName }), components: [moodRow(speak, idOf)] };
}

function moodRow(speak: Speak, idOf: (mood: Mood) => string) {
  const styles = { well: ButtonStyle.Success, soso: ButtonStyle.Secondary, help: ButtonStyle.Primary } as const;
  return {
    type: ComponentType.ActionRow as const,
    components: MOODS.map((mood) => ({
      type: ComponentType.Button as const,
      style: styles[mood],
      label: speak(`journey.mood_${mood}`),
      custom_id: idOf(mood),
    })),
  };
}

export function moodThanksMessage(speak: Speak, mood: Mood): OutgoingMessage {
  return { content: speak(`journey.mood_thanks_${mood}`), components: [] };
}
