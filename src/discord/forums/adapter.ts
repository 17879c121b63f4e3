// Forums and help channels: what they are from discord.js's memory, what is done in them over REST.
import { ChannelFlags, ChannelType, type Client, PermissionFlagsBits as P, PermissionsBitField } from 'discord.js';
import {
  type APIMessage,
  type APIThreadChannel,
  type RESTGetAPIGuildThreadsResult,
  Routes,
  ThreadAutoArchiveDuration,
} from 'discord-api-types/v10';
import { findAt } from '../find-at.ts';
import { asId, type ChannelId, type MessageId, type UserId } from '../ids.ts';
import { madeAt } from '../snowflake.ts';
import type { ForumPort, ThreadFacts } from './port.ts';

const IN_ANY = P.ViewChannel | P.ReadMessageHistory | P.SendMessagesInThreads | P.ManageThreads;
const IN_TEXT = IN_ANY | P.SendMessages | P.CreatePublicThreads;
const IN_FORUM = IN_ANY | P.SendMessages;
/** Discord's limit of tags on a post. */
const MOST_TAGS = 5;

export function createForumAdapter(client: Client): ForumPort {
  async function listActive(guildId: string): Promise<APIThreadChannel[]> {
    const { threads } = (await client.rest.get(Routes.guildActiveThreads(guildId))) as RESTGetAPIGuildThreadsResult;
    return threads as APIThreadChannel[];
  }

  const toFacts = (thread: APIThreadChannel): ThreadFacts => ({
    parentId: asId<ChannelId>(thread.parent_id ?? ''),
    ownerId: asId<UserId>(thread.owner_id ?? ''),
    name: thread.name ?? '',
    newestId: thread.last_message_id ? asId<MessageId>(thread.last_message_id) : undefined,
  });

  return {
    findPlace(guildId, channelId) {
      const channel = client.guilds.cache.get(guildId)?.channels.cache.get(channelId);
      if (channel?.type !== ChannelType.GuildForum && channel?.type !== ChannelType.GuildText) return undefined;
      const isForum = channel.type === ChannelType.GuildForum;
      const me = channel.guild.members.me;
      const have = me ? channel.permissionsFor(me) : new PermissionsBitField();
      return {
        id: channelId,
        name: channel.name,
        isForum,
        tags: isForum
          ? channel.availableTags.map(({ id, name, moderated }) => ({ id, name, isModerated: moderated }))
          : [],
        needsTag: isForum && channel.flags.has(ChannelFlags.RequireTag),
        missing: have.missing(isForum ? IN_FORUM : IN_TEXT, true),
        mayPostAs: have.has(P.ManageWebhooks),
      };
    },

    findThread(guildId, threadId) {
      const thread = client.guilds.cache.get(guildId)?.channels.cache.get(threadId);
      if (!thread?.isThread() || !thread.parentId) return undefined;
      return {
        parentId: asId<ChannelId>(thread.parentId),
        ownerId: asId<UserId>(thread.ownerId ?? ''),
        name: thread.name,
        newestId: thread.lastMessageId ? asId<MessageId>(thread.lastMessageId) : undefined,
      };
    },

    async listThreads(guildId, channelId) {
      const below = (await listActive(guildId)).filter((thread) => thread.parent_id === channelId);
      return below.map((thread) => ({ ...toFacts(thread), threadId: asId<ChannelId>(thread.id) }));
    },

    async findMessage(channelId, messageId) {
      const message = await findAt<APIMessage>(client, Routes.channelMessage(channelId, messageId));
      return (
        message && {
          messageId: asId<MessageId>(message.id),
          authorId: asId<UserId>(message.author.id),
          isByMachine: message.author.bot === true || message.webhook_id !== undefined,
          text: message.content,
        }
      );
    },

    async createForumPost(channelId, { name, content, tagIds }, files) {
      const body = {
        name,
        auto_archive_duration: ThreadAutoArchiveDuration.OneWeek,
        applied_tags: tagIds,
        message: { content, allowed_mentions: { parse: [] } },
      };
      const attached = files.map((file) => ({ name: file.name, data: Buffer.from(file.bytes) }));
      const options = attached.length > 0 ? { body, files: attached } : { body };
      const thread = (await client.rest.post(Routes.threads(channelId), options)) as APIThreadChannel;
      return asId<ChannelId>(thread.id);
    },

    async findForumPost(guildId, channelId, name, since) {
      const found = (await listActive(guildId)).find(
        (thread) => thread.parent_id === channelId && thread.name === name && madeAt(thread.id) >= since,
      );
      return found && asId<ChannelId>(found.id);
    },

    async editThread(threadId, { name, addTagId, removeTagId, isArchived, staysAWeek }, reason) {
      const body: Record<string, unknown> = {};
      if (name !== undefined) body.name = name;
      if (staysAWeek) body.auto_archive_duration = ThreadAutoArchiveDuration.OneWeek;
      if (addTagId !== undefined || removeTagId !== undefined) {
        const { applied_tags = [] } = (await client.rest.get(Routes.channel(threadId))) as APIThreadChannel;
        const others = applied_tags.filter((id) => id !== addTagId && id !== removeTagId);
        body.applied_tags = addTagId ? [...others.slice(0, MOST_TAGS - 1), addTagId] : others;
      }
      // A thread that is archived takes no other change.
      body.archived = isArchived ?? false;
      await client.rest.patch(Routes.channel(threadId), { body, reason });
    },
  };
}
