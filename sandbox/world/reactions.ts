// Reactions: adding and removing them, one's own and others', with the events that tell of it.
import { GatewayDispatchEvents, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { discordError } from './errors.ts';
import { serializeMember } from './members.ts';
import { audienceOf, emojiOfKey } from './message-view.ts';
import { isThread, requireInChannel } from './permissions.ts';
import { metadataOf } from './thread-activity.ts';
import type { ChannelState, GuildState, Id, MessageState } from './types.ts';
import type { World } from './world.ts';

/** Different emojis on one message. */
const MOST_EMOJIS = 20;
const CUSTOM = /^(?:a:)?(\w{2,32}):(\d{1,20})$/;

export interface ReactionPlace {
  channel: ChannelState;
  message: MessageState;
}

/**
 * The key of an emoji as it stands in a URL: itself, or `name:id` for a server's own. Throws 10014 for what is no emoji,
 * and for one of a server that `userId` is not in.
 */
function emojiKey(world: World, text: string, userId: Id): string {
  const custom = CUSTOM.exec(text);
  if (custom) {
    const emoji = guildsOf(world, userId)
      .map((guild) => guild.emojis.get(custom[2]!))
      .find((found) => found !== undefined);
    if (!emoji) throw discordError('unknownEmoji');
    return `${emoji.name}:${emoji.id}`;
  }
  // Some emojis are text unless a selector follows; Discord takes them either way.
  const found = [text, `${text}\uFE0F`].find((candidate) => /^\p{RGI_Emoji}$/v.test(candidate));
  if (found === undefined) throw discordError('unknownEmoji');
  return found;
}

function guildsOf(world: World, userId: Id): GuildState[] {
  return [...world.guilds.values()].filter((guild) => guild.members.has(userId));
}

/** Reacts for a user. Joining others takes Read Message History; the first of its kind Add Reactions too. */
export function addReaction(world: World, { channel, message }: ReactionPlace, emoji: string, userId: Id): void {
  const key = emojiKey(world, emoji, userId);
  const userIds = message.reactors.get(key);
  requireInChannel(world, channel, userId, userIds ? P.ReadMessageHistory : P.ReadMessageHistory | P.AddReactions);
  if (isThread(channel) && metadataOf(channel).archived) throw discordError('archivedThread');
  requireExternalEmojis(world, channel, key, userId);
  if (userIds?.includes(userId)) return;
  if (!userIds && message.reactors.size >= MOST_EMOJIS) throw discordError('maxReactions');
  message.reactors.set(key, [...(userIds ?? []), userId]);
  const member = channel.guildId === undefined ? undefined : world.guild(channel.guildId).members.get(userId);
  world.emit({
    t: GatewayDispatchEvents.MessageReactionAdd,
    d: {
      ...place(channel, message),
      user_id: userId,
      message_author_id: message.author.id,
      emoji: emojiOfKey(key),
      burst: false,
      type: 0,
      ...(member ? { member: serializeMember(world, member) } : {}),
    },
    ...audienceOf(channel),
  });
}

function requireExternalEmojis(world: World, channel: ChannelState, key: string, userId: Id): void {
  const { id } = emojiOfKey(key);
  if (id === null || channel.guildId === undefined || world.guild(channel.guildId).emojis.has(id)) return;
  requireInChannel(world, channel, userId, P.UseExternalEmojis);
}

/** Takes back `userId`'s reaction for `actorId`; others' take Manage Messages. Throws 10014 where nobody reacted so. */
export function removeReaction(
  world: World,
  { channel, message }: ReactionPlace,
  emoji: string,
  { actorId, userId }: { actorId: Id; userId: Id },
): void {
  requireInChannel(world, channel, actorId, actorId === userId ? 0n : P.ManageMessages);
  const key = presentKey(world, message, emoji, actorId);
  const userIds = message.reactors.get(key) ?? [];
  if (!userIds.includes(userId)) return;
  const left = userIds.filter((id) => id !== userId);
  if (left.length > 0) message.reactors.set(key, left);
  else message.reactors.delete(key);
  world.emit({
    t: GatewayDispatchEvents.MessageReactionRemove,
    d: { ...place(channel, message), user_id: userId, emoji: emojiOfKey(key), burst: false, type: 0 },
    ...audienceOf(channel),
  });
}

/** Clears all reactions, or those with one emoji. */
export function clearReactions(world: World, { channel, message }: ReactionPlace, actorId: Id, emoji?: string): void {
  requireInChannel(world, channel, actorId, P.ManageMessages);
  if (emoji === undefined) {
    message.reactors.clear();
    world.emit({
      t: GatewayDispatchEvents.MessageReactionRemoveAll,
      d: place(channel, message),
      ...audienceOf(channel),
    });
    return;
  }
  const key = presentKey(world, message, emoji, actorId);
  message.reactors.delete(key);
  world.emit({
    t: GatewayDispatchEvents.MessageReactionRemoveEmoji,
    d: { ...place(channel, message), emoji: emojiOfKey(key) },
    ...audienceOf(channel),
  });
}

/** Who reacted with an emoji, in the order of their ids' age. Throws 10014 for what is no emoji. */
export function reactorsOf(world: World, message: MessageState, emoji: string, viewerId: Id): readonly Id[] {
  return message.reactors.get(emojiKey(world, emoji, viewerId)) ?? [];
}

function presentKey(world: World, message: MessageState, emoji: string, actorId: Id): string {
  const key = message.reactors.has(emoji) ? emoji : emojiKey(world, emoji, actorId);
  if (!message.reactors.has(key)) throw discordError('unknownEmoji');
  return key;
}

function place(channel: ChannelState, message: MessageState) {
  return {
    channel_id: channel.id,
    message_id: message.id,
    ...(channel.guildId === undefined ? {} : { guild_id: channel.guildId }),
  };
}
