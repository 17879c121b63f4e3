// Webhooks over REST: one of ours in each channel that needs it, made when it is first used.
import type { Client } from 'discord.js';
import type { APIMessage, APIWebhook } from 'discord-api-types/v10';
import { Routes } from 'discord-api-types/v10';
import { asFailure, DISCORD_CODES } from '../failure.ts';
import { asId, type ChannelId, type MessageId } from '../ids.ts';
import { snowflakeAt } from '../snowflake.ts';
import type { WebhookPort } from './port.ts';

const WEBHOOK_NAME = 'Hearth';

interface Hook {
  id: string;
  token: string;
}

export function createWebhookAdapter(client: Client): WebhookPort {
  const known = new Map<ChannelId, Hook>();

  async function findOrMake(channelId: ChannelId): Promise<Hook> {
    const there = (await client.rest.get(Routes.channelWebhooks(channelId))) as APIWebhook[];
    const mine = there.find((hook) => hook.application_id === client.application?.id && hook.token);
    const hook =
      mine ??
      ((await client.rest.post(Routes.channelWebhooks(channelId), { body: { name: WEBHOOK_NAME } })) as APIWebhook);
    return { id: hook.id, token: hook.token! };
  }

  /** Somebody may have deleted the webhook since: then once more with a new one. */
  async function withHook<T>(channelId: ChannelId, use: (hook: Hook) => Promise<T>): Promise<T> {
    const remembered = known.get(channelId);
    if (remembered) {
      try {
        return await use(remembered);
      } catch (error) {
        if (asFailure(error)?.code !== DISCORD_CODES.unknownWebhook) throw error;
        known.delete(channelId);
      }
    }
    const hook = await findOrMake(channelId);
    known.set(channelId, hook);
    return use(hook);
  }

  return {
    postAs: (channelId, guise, content, { files = [], thread } = {}) =>
      withHook(channelId, async ({ id, token }) => {
        const body = {
          content,
          username: guise.name,
          avatar_url: guise.avatarUrl,
          allowed_mentions: { parse: [] },
          ...(thread ? { thread_name: thread.name, applied_tags: thread.tagIds } : {}),
        };
        const attached = files.map(({ name, bytes }) => ({ name, data: Buffer.from(bytes) }));
        const query = new URLSearchParams({ wait: 'true' });
        const options = { body, query, auth: false, ...(attached.length > 0 ? { files: attached } : {}) };
        const sent = (await client.rest.post(Routes.webhook(id, token), options)) as APIMessage;
        return asId<MessageId>(sent.id);
      }),
    editPostedAs: (channelId, messageId, content) =>
      withHook(channelId, async ({ id, token }) => {
        const body = { content, allowed_mentions: { parse: [] } };
        await client.rest.patch(Routes.webhookMessage(id, token, messageId), { body, auth: false });
      }),
    async findPostedAs(channelId, name, content, since) {
      const query = new URLSearchParams({ after: snowflakeAt(since), limit: '100' });
      const messages = (await client.rest.get(Routes.channelMessages(channelId), { query })) as APIMessage[];
      const same = messages.find(
        (message) =>
          message.webhook_id !== undefined &&
          message.application_id === client.application?.id &&
          message.author.username === name &&
          message.content === content,
      );
      return same && asId<MessageId>(same.id);
    },
  };
}
