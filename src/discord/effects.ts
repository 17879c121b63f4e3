// Everything that Hearth does on Discord by itself. Each is plain data, so that it can be written down first.
import type { RESTPostAPIChannelMessageJSONBody } from 'discord-api-types/v10';
import type { ChannelId, MessageId, RoleId, UserId } from './ids.ts';

/** A message as Discord's API takes it. Nobody is pinged unless `allowed_mentions` says whom. */
export type OutgoingMessage = Pick<
  RESTPostAPIChannelMessageJSONBody,
  'content' | 'embeds' | 'components' | 'flags' | 'allowed_mentions' | 'message_reference'
>;

export type Effect =
  | { kind: 'send-message'; channelId: ChannelId; message: OutgoingMessage }
  | { kind: 'edit-message'; channelId: ChannelId; messageId: MessageId; message: OutgoingMessage }
  | { kind: 'add-role'; userId: UserId; roleId: RoleId; reason: string }
  | { kind: 'remove-role'; userId: UserId; roleId: RoleId; reason: string };
