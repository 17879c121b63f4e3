// Threads over REST.
import type { Client } from 'discord.js';
import {
  type APIMessage,
  type APIThreadChannel,
  ChannelType,
  type RESTGetAPIGuildThreadsResult,
  Routes,
  ThreadAutoArchiveDuration,
} from 'discord-api-types/v10';
import { asFailure } from '../failure.ts';
import { asId, type ChannelId, type UserId } from '../ids.ts';
import { madeAt, snowflakeAt } from '../snowflake.ts';
import type { ThreadPort } from './port.ts';

const LONGEST_THREAD_NAME = 100;

export function createThreadAdapter(client: Client): ThreadPort {
  return {
    async createThread(channelId, { name, isPrivate }, reason) {
      const body = {
        name,
        type: isPrivate ? ChannelType.PrivateThread : ChannelType.PublicThread,
        auto_archive_duration: ThreadAutoArchiveDuration.OneWeek,
        ...(isPrivate ? { invitable: false } : {}),
      };
      const thread = (await client.rest.post(Routes.threads(channelId), { body, reason })) as APIThreadChannel;
      return asId<ChannelId>(thread.id);
    },
    async createPost(channelId, name, message, reason) {
      const body = {
        name: name.slice(0, LONGEST_THREAD_NAME),
        auto_archive_duration: ThreadAutoArchiveDuration.OneWeek,
        message: { ...message, allowed_mentions: message.allowed_mentions ?? { parse: [] } },
      };
      const thread = (await client.rest.post(Routes.threads(channelId), { body, reason })) as APIThreadChannel;
      return asId<ChannelId>(thread.id);
    },
    async showTyping(channelId) {
      await client.rest.post(Routes.channelTyping(channelId));
    },
    async listOwnThreads(guildId, channelId, name, since) {
      const { threads } = (await client.rest.get(Routes.guildActiveThreads(guildId))) as RESTGetAPIGuildThreadsResult;
      return (threads as APIThreadChannel[])
        .filter(
          (thread) =>
            thread.parent_id === channelId &&
            thread.owner_id === client.user?.id &&
            thread.name === name &&
            madeAt(thread.id) >= since,
        )
        .map(({ id }) => asId<ChannelId>(id));
    },
    async addToThread(threadId, userId) {
      await client.rest.put(Routes.threadMembers(threadId, userId));
    },
    async archiveThread(threadId, reason) {
      await client.rest.patch(Routes.channel(threadId), { body: { archived: true }, reason });
    },
    async listWriters(channelId, since) {
      const query = new URLSearchParams({ after: snowflakeAt(since), limit: '100' });
      try {
        const messages = (await client.rest.get(Routes.channelMessages(channelId), { query })) as APIMessage[];
        return [...new Set(messages.map((message) => asId<UserId>(message.author.id)))];
      } catch (error) {
        if (asFailure(error)?.kind === 'refused') return [];
        throw error;
      }
    },
  };
}
