// Where messages are kept: putting one into its channel, changing it, taking it out, and telling everyone.
import type { APIMessage } from 'discord-api-types/v10';
import { GatewayDispatchEvents, type MessageFlags, MessageType } from 'discord-api-types/v10';
import { forgetFiles } from './attachments.ts';
import { audienceOf, audienceOfMessage, emitMessage } from './message-view.ts';
import { isThread } from './permissions.ts';
import { noteThreadMessage } from './thread-activity.ts';
import type { ChannelState, Id, MessageState } from './types.ts';
import { serializeUser } from './users.ts';
import type { World } from './world.ts';

/** A message with nothing in it, not yet in its channel. */
export function blankMessage(world: World, channel: ChannelState, author: APIMessage['author']): MessageState {
  return {
    id: world.newId(),
    channel_id: channel.id,
    type: MessageType.Default,
    content: '',
    author,
    mentions: [],
    mention_roles: [],
    mention_everyone: false,
    attachments: [],
    embeds: [],
    components: [],
    timestamp: world.nowIso(),
    edited_timestamp: null,
    flags: 0 as MessageFlags,
    pinned: false,
    tts: false,
    reactors: new Map(),
  };
}

/** Adds the message to its channel and tells everyone. */
export function placeMessage(
  world: World,
  channel: ChannelState,
  message: MessageState,
  nonce?: string | number | null,
): void {
  channel.messages.set(message.id, message);
  if (message.ephemeralFor === undefined) {
    channel.data.last_message_id = message.id;
    const isStarter = message.id === channel.id || message.type === MessageType.ThreadStarterMessage;
    if (isThread(channel) && !isStarter) {
      message.position = Number(channel.data.total_message_sent);
      noteThreadMessage(world, channel, message);
    }
  }
  emitMessage(world, channel, message, GatewayDispatchEvents.MessageCreate, nonce);
}

/** A message that Discord itself writes when something happened: somebody joined, a message was pinned. */
export function placeSystemMessage(
  world: World,
  channel: ChannelState,
  authorId: Id,
  fields: Partial<APIMessage> & { type: MessageType },
): MessageState {
  const message = { ...blankMessage(world, channel, serializeUser(world.user(authorId))), ...fields };
  placeMessage(world, channel, message);
  return message;
}

/** Takes one message out of its channel and tells everyone. */
export function deleteMessage(world: World, channel: ChannelState, message: MessageState): void {
  drop(world, channel, message);
  const inGuild = channel.guildId !== undefined && message.ephemeralFor === undefined;
  world.emit({
    t: GatewayDispatchEvents.MessageDelete,
    d: { id: message.id, channel_id: channel.id, ...(inGuild ? { guild_id: channel.guildId } : {}) },
    ...audienceOfMessage(channel, message),
  });
}

/** Takes several messages out at once: everyone is told in one event. */
export function deleteMessages(world: World, channel: ChannelState, messages: readonly MessageState[]): void {
  for (const message of messages) drop(world, channel, message);
  world.emit({
    t: GatewayDispatchEvents.MessageDeleteBulk,
    d: { ids: messages.map((message) => message.id), channel_id: channel.id, guild_id: channel.guildId },
    ...audienceOf(channel),
  });
}

function drop(world: World, channel: ChannelState, message: MessageState): void {
  channel.messages.delete(message.id);
  forgetFiles(world, message);
  const counted = isThread(channel) && message.position !== undefined;
  if (counted) channel.data.message_count = Math.max(0, Number(channel.data.message_count) - 1);
}
