// Publishing, pinning, and their threads, over REST.
import type { Client } from 'discord.js';
import { type APIChannel, Routes } from 'discord-api-types/v10';
import type { PostPort } from './port.ts';

export function createPostAdapter(client: Client): PostPort {
  return {
    async crosspost(channelId, messageId) {
      await client.rest.post(Routes.channelMessageCrosspost(channelId, messageId));
    },
    async pin(channelId, messageId) {
      await client.rest.put(Routes.channelMessagesPin(channelId, messageId));
    },
    async startThread(channelId, messageId, name) {
      const thread = await client.rest.post(Routes.threads(channelId, messageId), {
        body: { name: name.slice(0, 100) },
      });
      return (thread as APIChannel).id;
    },
  };
}
