// Messages as they are sent: over REST for one viewer, over the gateway for everybody who may see the channel.
import type { APIMessage, APIPoll } from 'discord-api-types/v10';
import { GatewayDispatchEvents } from 'discord-api-types/v10';
import { serializeMember } from './members.ts';
import { isThread } from './permissions.ts';
import { serializeThread } from './thread-view.ts';
import type { ChannelState, Id, MessageState } from './types.ts';
import { serializeUser } from './users.ts';
import type { World } from './world.ts';

/** The message as `viewerId` sees it: `me` of reactions and votes is about them. `thread` is left out where there is none. */
export function serializeMessage(world: World, message: MessageState, viewerId?: Id): APIMessage {
  const {
    reactors,
    votes,
    ephemeralFor: _ephemeralFor,
    inlineAttachmentIds,
    pinnedAt: _pinnedAt,
    referenced_message: _stale,
    ...fields
  } = message;
  const thread = world.channels.get(message.id);
  const referenced = message.message_reference?.type === 0 ? referencedMessage(world, message, viewerId) : undefined;
  return {
    ...fields,
    author: authorOf(world, message),
    mentions: message.mentions.map((user) => currentUser(world, user.id) ?? user),
    attachments: message.attachments.filter((attachment) => !inlineAttachmentIds?.has(attachment.id)),
    ...(reactors.size > 0 ? { reactions: reactionsOf(reactors, viewerId) } : {}),
    ...(message.poll ? { poll: pollOf(message.poll, votes, viewerId) } : {}),
    ...(referenced === undefined ? {} : { referenced_message: referenced }),
    ...(thread && isThread(thread) ? { thread: serializeThread(thread, viewerId) } : {}),
  } as APIMessage;
}

/** Tells everyone who may see `message` that it was made or changed. */
export function emitMessage(
  world: World,
  channel: ChannelState,
  message: MessageState,
  t: GatewayDispatchEvents.MessageCreate | GatewayDispatchEvents.MessageUpdate,
  nonce?: string | number | null,
): void {
  const inGuild = channel.guildId !== undefined && message.ephemeralFor === undefined;
  const guild = inGuild ? world.guildOf(channel) : undefined;
  const memberOf = (userId: Id) => {
    const state = message.webhook_id === undefined || world.users.has(userId) ? guild?.members.get(userId) : undefined;
    if (!state) return undefined;
    const { user: _user, ...member } = serializeMember(world, state);
    return member;
  };
  const visible = serializeMessage(world, message);
  const member = memberOf(message.author.id);
  world.emit({
    t,
    d: {
      ...visible,
      mentions: visible.mentions.map((user) => ({ ...user, ...(guild ? { member: memberOf(user.id) } : {}) })),
      ...(guild ? { guild_id: guild.id } : {}),
      ...(member ? { member } : {}),
      // Without it, libraries cannot tell a first direct message from one in an unknown guild channel.
      channel_type: channel.data.type,
      ...(nonce == null || t === GatewayDispatchEvents.MessageUpdate ? {} : { nonce }),
    },
    ...audienceOfMessage(channel, message),
  });
}

/**
 * Who is told of a message. Ephemeral ones go straight to the person and the bot: they come without a guild and need
 * the intent for direct messages. Source: https://discord.com/developers/docs/events/gateway-events#message-create
 */
export function audienceOfMessage(channel: ChannelState, message: MessageState): ReturnType<typeof audienceOf> {
  if (message.ephemeralFor === undefined) return audienceOf(channel);
  return { onlyFor: [message.ephemeralFor, message.author.id] };
}

/** Who is told of what happens in a channel: those who may see it. */
export function audienceOf(channel: ChannelState): { guildId?: Id; channelId?: Id; onlyFor?: Id[] } {
  if (channel.guildId === undefined) return { onlyFor: channel.recipientIds ?? [] };
  return { guildId: channel.guildId, channelId: channel.id };
}

function authorOf(world: World, message: MessageState) {
  return currentUser(world, message.author.id) ?? message.author;
}

function currentUser(world: World, userId: Id) {
  const user = world.users.get(userId);
  return user && serializeUser(user);
}

/** Null where the message that was replied to is gone; one level deep, as Discord does. */
function referencedMessage(
  world: World,
  message: MessageState,
  viewerId: Id | undefined,
): APIMessage | null | undefined {
  const { channel_id, message_id } = message.message_reference ?? {};
  if (channel_id === undefined || message_id === undefined) return undefined;
  const referenced = world.channels.get(channel_id)?.messages.get(message_id);
  if (!referenced || referenced.ephemeralFor !== undefined) return null;
  const { referenced_message: _deeper, ...visible } = serializeMessage(
    world,
    { ...referenced, message_reference: undefined },
    viewerId,
  );
  return withReference(visible as APIMessage, referenced);
}

function withReference(visible: APIMessage, referenced: MessageState): APIMessage {
  const { message_reference: _none, reactions: _reactions, ...rest } = visible;
  return referenced.message_reference ? { ...rest, message_reference: referenced.message_reference } : rest;
}

function reactionsOf(reactors: MessageState['reactors'], viewerId: Id | undefined): APIMessage['reactions'] {
  return [...reactors].map(([key, userIds]) => ({
    emoji: emojiOfKey(key),
    count: userIds.length,
    count_details: { burst: 0, normal: userIds.length },
    burst_colors: [],
    me: viewerId !== undefined && userIds.includes(viewerId),
    me_burst: false,
  }));
}

/** The emoji behind a key of `MessageState.reactors`. */
export function emojiOfKey(key: string): { id: Id | null; name: string } {
  const custom = /^(\w{2,32}):(\d{1,20})$/.exec(key);
  return custom ? { id: custom[2]!, name: custom[1]! } : { id: null, name: key };
}

function pollOf(poll: APIPoll, votes: MessageState['votes'], viewerId: Id | undefined): APIPoll {
  const counts = poll.answers.map(({ answer_id: id }) => {
    const voters = votes?.get(id);
    return { id, count: voters?.size ?? 0, me_voted: viewerId !== undefined && (voters?.has(viewerId) ?? false) };
  });
  return {
    ...poll,
    results: {
      is_finalized: poll.results?.is_finalized ?? false,
      answer_counts: counts.filter((answer) => answer.count > 0),
    },
  };
}
