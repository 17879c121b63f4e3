// What a person does with messages: writing, changing, reacting, voting, reading.
import { type APIMessage, ChannelType, MessageReferenceType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { parseForm } from '../world/form.ts';
import { forumPostForm, isForum, postInForum } from '../world/forum-posts.ts';
import { messageEditForm, messageForm } from '../world/message-form.ts';
import { serializeMessage } from '../world/message-view.ts';
import { channelPermissions } from '../world/permissions.ts';
import { editPostedMessage, postMessage } from '../world/post-message.ts';
import { looseThreadForm, startThreadFromMessage, startThread as startThreadIn, threadForm } from '../world/threads.ts';
import type { ChannelState, MessageState } from '../world/types.ts';
import type { Place } from './command-input.ts';
import { notPossible } from './not-possible.ts';
import { asUpload, type PersonFile } from './option-values.ts';

export interface PostOptions {
  files?: readonly PersonFile[];
  /** The message that is answered. */
  replyTo?: { id: string };
}

/** Text, or the body of a message for what goes beyond text, like a poll. */
export type PostContent = string | Record<string, unknown>;

export function post({ world, channel, userId }: Place, content: PostContent, options: PostOptions): APIMessage {
  const body = typeof content === 'string' ? { content } : content;
  const reference = options.replyTo && {
    message_reference: { type: MessageReferenceType.Default, message_id: options.replyTo.id },
  };
  const form = parseForm(messageForm, { ...body, ...reference });
  const files = (options.files ?? []).map(asUpload);
  return serializeMessage(world, postMessage(world, { channel, authorId: userId, form, files }), userId);
}

export function edit({ world, channel, userId }: Place, message: MessageState, content: PostContent): APIMessage {
  const form = parseForm(messageEditForm, typeof content === 'string' ? { content } : content);
  return serializeMessage(world, editPostedMessage(world, { channel, message, actorId: userId, form }), userId);
}

/** What stands in the channel for this person, oldest first, with what only they see. */
export function read({ world, channel, userId }: Place): APIMessage[] {
  const have = channelPermissions(world, channel, userId);
  if (!(have & P.ViewChannel)) notPossible('They cannot see this channel');
  if (!(have & P.ReadMessageHistory)) return [];
  return [...channel.messages.values()]
    .filter((message) => message.ephemeralFor === undefined || message.ephemeralFor === userId)
    .map((message) => serializeMessage(world, message, userId));
}

export interface NewThread {
  name: string;
  /** The message that it starts from. */
  messageId?: string;
  /** Forums: the first message of the post. */
  content?: string;
}

export function startThread({ world, channel, userId }: Place, { name, messageId, content }: NewThread): ChannelState {
  const request = { actorId: userId, reason: null };
  if (isForum(channel)) {
    const form = parseForm(forumPostForm, { name, message: { content } });
    return postInForum(world, channel, form, [], request).thread;
  }
  if (messageId !== undefined) {
    const message = world.message(channel.id, messageId);
    return startThreadFromMessage(world, channel, message, parseForm(threadForm, { name }), request);
  }
  const isNews = channel.data.type === ChannelType.GuildAnnouncement;
  const type = isNews ? ChannelType.AnnouncementThread : ChannelType.PublicThread;
  return startThreadIn(world, channel, parseForm(looseThreadForm, { name, type }), request);
}
