// What newcomers see.
import { ButtonStyle, ComponentType, type MessageFlags } from 'discord-api-types/v10';
import { encodeCustomId } from '../discord/doors/custom-id.ts';
import type { ChannelId, RoleId, UserId } from '../discord/ids.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { Speak } from '../voice/voice.ts';

export const GET_STARTED = { kind: 'get-started', version: 1 } as const;
export const ACCEPT_RULES = { kind: 'accept-rules', version: 1 } as const;

/** Who is greeted where; names are cleaned already. */
export interface GreetingValues {
  userId: UserId;
  name: string;
  server: string;
  rulesChannelId: ChannelId | null;
}

/** The greeting, in the guild's own voice: pings the newcomer and nobody else. */
export function greetingMessage(
  speak: Speak,
  { userId, name, server, rulesChannelId }: GreetingValues,
): OutgoingMessage {
  const rules = rulesChannelId ? `<#${rulesChannelId}>` : speak('common.the_rules');
  return {
    content: speak('onboarding.greeting', { server, member: `<@${userId}>`, name, rules }),
    allowed_mentions: { users: [userId] },
    components: [button(speak('onboarding.get_started'), ButtonStyle.Primary, GET_STARTED)],
  };
}

/** The first step: read the rules, and accept them. */
export function rulesMessage(speak: Speak, rulesChannelId: ChannelId | null): OutgoingMessage {
  const content = rulesChannelId
    ? speak('onboarding.rules_intro', { rules: `<#${rulesChannelId}>` })
    : speak('onboarding.rules_intro_no_channel');
  return { content, components: [button(speak('onboarding.accept_rules'), ButtonStyle.Success, ACCEPT_RULES)] };
}

export function acceptedMessage(speak: Speak, role: { name: string; id: RoleId } | undefined): OutgoingMessage {
  const content = role ? speak('onboarding.accepted', { role: role.name }) : speak('onboarding.accepted_no_role');
  return { content, components: [], flags: 0 as MessageFlags };
}

function button(
  label: string,
  style: ButtonStyle.Primary | ButtonStyle.Success,
  id: { kind: string; version: number },
) {
  return {
    type: ComponentType.ActionRow as const,
    components: [{ type: ComponentType.Button as const, style, label, custom_id: encodeCustomId(id.kind, id.version) }],
  };
}
