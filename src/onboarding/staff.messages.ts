// What the team reads about newcomers, in the staff channel.
import type { ChannelId, GuildId, MessageId, RoleId, UserId } from '../discord/ids.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { Instant } from '../runtime/clock.ts';
import type { Speak } from '../voice/voice.ts';
import type { HelpRequest } from './deps.ts';

/** A time that Discord shows to everyone in their own zone. */
const at = (instant: Instant, style: 'R' | 't' | 'f') => `<t:${Math.floor(instant / 1000)}:${style}>`;

export interface Unanswered {
  guildId: GuildId;
  userId: UserId;
  channelId: ChannelId;
  messageId: MessageId;
  at: Instant;
}

const linkTo = ({ guildId, channelId, messageId }: Unanswered) =>
  `https://discord.com/channels/${guildId}/${channelId}/${messageId}`;

/** Calls the greeters to a first message that nobody has answered. */
export function unansweredMessage(speak: Speak, message: Unanswered, greetersRoleId: RoleId | null): OutgoingMessage {
  const values = { member: `<@${message.userId}>`, when: at(message.at, 'R'), link: linkTo(message) };
  const text = speak('journey.unanswered', values);
  return greetersRoleId
    ? { content: `<@&${greetersRoleId}> ${text}`, allowed_mentions: { roles: [greetersRoleId] } }
    : { content: text };
}

/** The same note, struck through, with who answered and how long it took. */
export function answeredMessage(speak: Speak, message: Unanswered, by: UserId, answeredAt: Instant): OutgoingMessage {
  const values = { member: `<@${message.userId}>`, when: at(message.at, 'R'), link: linkTo(message) };
  const minutes = Math.max(1, Math.round((answeredAt - message.at) / 60_000));
  return {
    content: `~~${speak('journey.unanswered', values)}~~\n${speak('journey.answered', { by: `<@${by}>`, count: minutes })}`,
  };
}

export function helpMessage(
  speak: Speak,
  { userId, about }: HelpRequest,
  greetersRoleId: RoleId | null,
): OutgoingMessage {
  const text = speak(`journey.help_${about}`, { member: `<@${userId}>` });
  return greetersRoleId
    ? { content: `<@&${greetersRoleId}> ${text}`, allowed_mentions: { roles: [greetersRoleId] } }
    : { content: text };
}
