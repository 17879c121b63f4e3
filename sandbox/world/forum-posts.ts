// Posts of forum and media channels: a thread and its first message at once, with tags.
// Source: https://discord.com/developers/docs/resources/channel#start-thread-in-forum-or-media-channel
import type { APIGuildForumTag } from 'discord-api-types/v10';
import { ChannelFlags, ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { z } from 'zod';
import { checkAutoMod } from './auto-mod.ts';
import { discordError } from './errors.ts';
import { snowflake } from './form.ts';
import { messageForm } from './message-form.ts';
import { placeMessage } from './message-store.ts';
import { draftMessage, type NewMessage } from './messages.ts';
import { channelPermissions, requireInChannel } from './permissions.ts';
import { draftThread, placeThread, type ThreadRequest, threadForm } from './threads.ts';
import type { ChannelState, Id, MessageState } from './types.ts';
import type { World } from './world.ts';

const postMessageForm = messageForm.omit({ nonce: true, enforce_nonce: true, message_reference: true, tts: true });
export const forumPostForm = threadForm.extend({
  applied_tags: z.array(snowflake).max(5).nullish(),
  message: postMessageForm,
});

export interface ForumPost {
  thread: ChannelState;
  message: MessageState;
}

/** Posts in a forum for a user. Throws 50013, 10087 for an unknown tag, 40067 where one is required. */
export function postInForum(
  world: World,
  forum: ChannelState,
  form: z.output<typeof forumPostForm>,
  files: NewMessage['files'],
  { actorId, reason }: ThreadRequest,
): ForumPost {
  const { message } = form;
  let bits = P.SendMessages;
  if (message.embeds?.length) bits |= P.EmbedLinks;
  if (files?.length) bits |= P.AttachFiles;
  requireInChannel(world, forum, actorId, bits);
  const tags = form.applied_tags ?? [];
  const isModerator = (channelPermissions(world, forum, actorId) & P.ManageThreads) !== 0n;
  requireTags(forum, tags, isModerator);
  const requiresTag = (Number(forum.data.flags) & ChannelFlags.RequireTag) !== 0;
  if (requiresTag && tags.length === 0) throw discordError('tagRequired');
  checkAutoMod(world, forum, actorId, `${form.name}\n${message.content ?? ''}`);
  const options = { ...form, ownerId: actorId, tags, reason };
  return createForumPost(world, forum, options, { authorId: actorId, form: message, files });
}

interface NewForumPost {
  ownerId: Id;
  name: string;
  tags: Id[];
  auto_archive_duration?: z.output<typeof threadForm>['auto_archive_duration'];
  rate_limit_per_user?: number | null;
  reason?: string | null;
}

/** Makes a post without asking who may. Its first message has the id of the thread. */
export function createForumPost(
  world: World,
  forum: ChannelState,
  post: NewForumPost,
  message: Omit<NewMessage, 'channel' | 'id'>,
): ForumPost {
  const { ownerId, tags, reason, ...form } = post;
  const type = ChannelType.PublicThread;
  const thread = draftThread(world, forum, { ownerId, type, form, appliedTags: tags });
  const first = draftMessage(world, { ...message, channel: thread, id: thread.id });
  placeThread(world, thread, reason);
  forum.data.last_message_id = thread.id;
  placeMessage(world, thread, first);
  return { thread, message: first };
}

/** Throws 10087 for a tag that the forum does not have, 50013 for one that only moderators give. */
export function requireTags(forum: ChannelState, tags: readonly Id[], isModerator: boolean): void {
  const available = (forum.data.available_tags ?? []) as APIGuildForumTag[];
  for (const id of tags) {
    const tag = available.find((candidate) => candidate.id === id);
    if (!tag) throw discordError('unknownTag');
    if (tag.moderated && !isModerator) throw discordError('missingPermissions');
  }
}

export function isForum(channel: ChannelState): boolean {
  return channel.data.type === ChannelType.GuildForum || channel.data.type === ChannelType.GuildMedia;
}
