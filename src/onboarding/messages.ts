// How newcomers are greeted.
import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { encodeCustomId } from '../discord/doors/custom-id.ts';
import type { ChannelId, UserId } from '../discord/ids.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { Speak } from '../voice/voice.ts';

export const GET_STARTED = { kind: 'get-started', version: 1 } as const;

export interface Greeted {
  userIds: readonly UserId[];
  /** One person who was here before. */
  isBack: boolean;
  /** Names are cleaned already. */
  serverName: string;
  /** Of the only one. */
  name: string;
  rulesChannelId: ChannelId | null;
}

/** The greeting of one or several: pings them and nobody else. */
export function greetingMessage(speak: Speak, greeted: Greeted): OutgoingMessage {
  const { userIds, isBack, serverName, name, rulesChannelId } = greeted;
  const rules = rulesChannelId ? `<#${rulesChannelId}>` : speak('common.the_rules');
  const member = userIds.map((userId) => `<@${userId}>`).join(', ');
  const key = isBack ? 'journey.greeting_back' : userIds.length > 1 ? 'journey.greeting_group' : 'onboarding.greeting';
  return {
    content: speak(key, { server: serverName, member, name, rules }),
    allowed_mentions: { users: [...userIds] },
    components: [getStartedRow(speak)],
  };
}

/** After a rush: for everyone who came with it, without a ping. */
export function greetingTogetherMessage(speak: Speak): OutgoingMessage {
  return { content: speak('journey.greeting_together'), components: [getStartedRow(speak)] };
}

export function getStartedRow(speak: Speak) {
  return {
    type: ComponentType.ActionRow as const,
    components: [
      {
        type: ComponentType.Button as const,
        style: ButtonStyle.Primary as const,
        label: speak('onboarding.get_started'),
        custom_id: encodeCustomId(GET_STARTED.kind, GET_STARTED.version),
      },
    ],
  };
}
