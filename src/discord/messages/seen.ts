// Messages and reactions of people as the gateway sends them, turned into facts. What bots and Discord write is left out.
import type { GatewayMessageCreateDispatchData, GatewayMessageReactionAddDispatchData } from 'discord-api-types/v10';
import { MessageType } from 'discord-api-types/v10';
import type { Instant } from '../../runtime/clock.ts';
import { asId, type ChannelId, type GuildId, type MessageId, type UserId } from '../ids.ts';

export interface SeenMessage {
  guildId: GuildId;
  channelId: ChannelId;
  messageId: MessageId;
  userId: UserId;
  /** When its sender joined. */
  joinedAt: Instant;
  repliesTo: MessageId | undefined;
}

export interface SeenReaction {
  guildId: GuildId;
  channelId: ChannelId;
  messageId: MessageId;
  userId: UserId;
}

/** Undefined for direct messages, bots, webhooks, and Discord's own lines. */
export function toSeenMessage(message: GatewayMessageCreateDispatchData): SeenMessage | undefined {
  const isSaid = message.type === MessageType.Default || message.type === MessageType.Reply;
  if (!message.guild_id || !message.member || !isSaid || message.author.bot || message.webhook_id) return undefined;
  const repliesTo = message.type === MessageType.Reply ? message.message_reference?.message_id : undefined;
  return {
    guildId: asId<GuildId>(message.guild_id),
    channelId: asId<ChannelId>(message.channel_id),
    messageId: asId<MessageId>(message.id),
    userId: asId<UserId>(message.author.id),
    joinedAt: Date.parse(message.member.joined_at ?? ''),
    repliesTo: repliesTo === undefined ? undefined : asId<MessageId>(repliesTo),
  };
}

export function toSeenReaction(reaction: GatewayMessageReactionAddDispatchData): SeenReaction | undefined {
  if (!reaction.guild_id || reaction.member?.user?.bot) return undefined;
  return {
    guildId: asId<GuildId>(reaction.guild_id),
    channelId: asId<ChannelId>(reaction.channel_id),
    messageId: asId<MessageId>(reaction.message_id),
    userId: asId<UserId>(reaction.user_id),
  };
}
