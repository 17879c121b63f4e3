// Messages over REST.

import type { Client } from 'discord.js';
import type { APIMessage } from 'discord-api-types/v10';
import { Routes } from 'discord-api-types/v10';
import { asFailure, DISCORD_CODES } from '../failure.ts';
import { asId, type MessageId } from '../ids.ts';
import { snowflakeAt } from '../snowflake.ts';
import { customIdsOf, type OutgoingMessage } from './outgoing.ts';
import type { MessagePort, OutgoingFile, SentMessage } from './port.ts';
import { toWritten, type WrittenMessage } from './written.ts';

/** Discord's page size, and how far one of ours is looked for in a busy channel. */
const PAGE = 100;
const MOST_PAGES = 10;

export function createMessageAdapter(client: Client): MessagePort {
  return {
    async sendMessage(channelId, message, nonce, files = []) {
      const options = withFiles({ ...withoutPings(message), nonce, enforce_nonce: true }, files);
      const sent = (await client.rest.post(Routes.channelMessages(channelId), options)) as APIMessage;
      return asId<MessageId>(sent.id);
    },
    async editMessage(channelId, messageId, message, files) {
      // What is not on the list is taken off the message; without a list all of it stays.
      const attachments = files?.map(({ name }, index) => ({ id: String(index), filename: name }));
      const body = { ...withoutPings(message), ...(attachments ? { attachments } : {}) };
      await client.rest.patch(Routes.channelMessage(channelId, messageId), withFiles(body, files ?? []));
    },
    async deleteMessage(channelId, messageId) {
      try {
        await client.rest.delete(Routes.channelMessage(channelId, messageId));
      } catch (error) {
        const code = asFailure(error)?.code;
        if (code !== DISCORD_CODES.unknownMessage && code !== DISCORD_CODES.unknownChannel) throw error;
      }
    },
    async hasMessage(channelId, messageId) {
      try {
        await client.rest.get(Routes.channelMessage(channelId, messageId));
        return true;
      } catch (error) {
        const code = asFailure(error)?.code;
        if (code === DISCORD_CODES.unknownMessage || code === DISCORD_CODES.unknownChannel) return false;
        // A channel that is closed to me says nothing of its messages.
        if (asFailure(error)?.kind === 'refused') return true;
        throw error;
      }
    },
    async listWritten(channelId, after) {
      const written: WrittenMessage[] = [];
      for (let page = 0, last: string = after; page < MOST_PAGES; page++) {
        const query = new URLSearchParams({ after: last, limit: String(PAGE) });
        const messages = (await client.rest.get(Routes.channelMessages(channelId), { query })) as APIMessage[];
        // Discord sends the newest first.
        written.push(...messages.toReversed().flatMap((message) => toWritten(message) ?? []));
        if (messages.length < PAGE) break;
        last = messages[0]!.id;
      }
      return written;
    },
    async listOwnMessages(channelId, since) {
      const own: APIMessage[] = [];
      let after = snowflakeAt(since);
      for (let page = 0; page < MOST_PAGES; page++) {
        const query = new URLSearchParams({ after, limit: String(PAGE) });
        const messages = (await client.rest.get(Routes.channelMessages(channelId), { query })) as APIMessage[];
        own.unshift(...messages.filter((message) => message.author.id === client.user?.id));
        if (messages.length < PAGE) break;
        after = messages[0]!.id;
      }
      return own.map(toSentMessage);
    },
  };
}

function withFiles(body: object, files: readonly OutgoingFile[]) {
  const attached = files.map(({ name, bytes }) => ({ name, data: Buffer.from(bytes) }));
  return attached.length > 0 ? { body, files: attached } : { body };
}

/** Nobody is pinged unless the message says whom, whatever stands in its text. */
function withoutPings(message: OutgoingMessage): OutgoingMessage {
  return { ...message, allowed_mentions: message.allowed_mentions ?? { parse: [] } };
}

function toSentMessage(message: APIMessage): SentMessage {
  return {
    id: asId<MessageId>(message.id),
    content: message.content,
    customIds: customIdsOf(message.components),
    embedTitles: message.embeds.map((embed) => embed.title ?? ''),
    pollQuestion: message.poll?.question.text,
  };
}
