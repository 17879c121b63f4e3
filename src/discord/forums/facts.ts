// Messages and threads as the gateway sends them, as far as questions and answers are concerned.
import type { APIThreadChannel, GatewayMessageCreateDispatchData } from 'discord-api-types/v10';
import { MessageType } from 'discord-api-types/v10';
import { asId, type ChannelId, type GuildId, type MessageId, type UserId } from '../ids.ts';

/** What a person wrote in a channel or thread. */
export interface HeardMessage {
  guildId: GuildId;
  channelId: ChannelId;
  messageId: MessageId;
  userId: UserId;
  text: string;
  isReply: boolean;
}

/** Undefined for direct messages, bots, webhooks, and Discord's own lines. */
export function toHeardMessage(message: GatewayMessageCreateDispatchData): HeardMessage | undefined {
  const isReply = message.type === MessageType.Reply;
  if (!message.guild_id || message.author.bot || message.webhook_id) return undefined;
  if (message.type !== MessageType.Default && !isReply) return undefined;
  return {
    guildId: asId<GuildId>(message.guild_id),
    channelId: asId<ChannelId>(message.channel_id),
    messageId: asId<MessageId>(message.id),
    userId: asId<UserId>(message.author.id),
    text: message.content,
    isReply,
  };
}

/** A thread that was made just now; undefined for one that the bot was only added to. */
export function toNewThread(thread: APIThreadChannel & { newly_created?: boolean; guild_id?: string }) {
  if (!thread.newly_created || !thread.guild_id || !thread.parent_id) return undefined;
  return {
    guildId: asId<GuildId>(thread.guild_id),
    threadId: asId<ChannelId>(thread.id),
    parentId: asId<ChannelId>(thread.parent_id),
    ownerId: asId<UserId>(thread.owner_id ?? ''),
    name: thread.name ?? '',
  };
}

export type NewlyMadeThread = NonNullable<ReturnType<typeof toNewThread>>;
