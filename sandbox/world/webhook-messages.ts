// Messages through incoming webhooks: posting under any name, into threads, and changing what was posted.
import type { APIMessage } from 'discord-api-types/v10';
import { ComponentType as C, ChannelType } from 'discord-api-types/v10';
import { z } from 'zod';
import { walkComponents } from './component-rules.ts';
import { discordError } from './errors.ts';
import { address, text } from './field-types.ts';
import { refuseField, snowflake } from './form.ts';
import { createForumPost } from './forum-posts.ts';
import { messageEditForm, messageForm } from './message-form.ts';
import { createMessage } from './messages.ts';
import { isThread } from './permissions.ts';
import { pollForm } from './poll-form.ts';
import type { ChannelState, Id, MessageState, WebhookState } from './types.ts';
import type { UploadedFile } from './upload.ts';
import { avatarHash, webhookName } from './webhooks.ts';
import type { World } from './world.ts';

export const webhookMessageForm = messageForm
  .omit({ nonce: true, enforce_nonce: true, sticker_ids: true, message_reference: true })
  .extend({
    username: webhookName.nullish(),
    avatar_url: address(2048).nullish(),
    thread_name: text(100).nullish(),
    applied_tags: z.array(snowflake).max(5).nullish(),
  });
export const webhookEditMessageForm = messageEditForm.extend({ poll: pollForm.nullish() });

/** Only these do nothing when clicked, and so need no application behind them. */
const INTERACTIVE: readonly C[] = [C.StringSelect, C.UserSelect, C.RoleSelect, C.MentionableSelect, C.ChannelSelect];

export interface Execution {
  form: z.output<typeof webhookMessageForm>;
  files: readonly UploadedFile[];
  threadId: Id | undefined;
  withComponents: boolean;
}

/** Posts for a webhook. Throws 220001-220003 where the thread is missing or too much, 10003 for a thread elsewhere. */
export function executeWebhook(world: World, webhook: WebhookState, execution: Execution): MessageState {
  const home = world.channel(webhook.channel_id);
  const { files, threadId } = execution;
  const { username, avatar_url, thread_name, applied_tags, ...parts } = execution.form;
  const form = { ...parts, components: allowedComponents(webhook, execution) };
  const author = authorOf(webhook, username, avatar_url);
  const fields: Partial<APIMessage> = {
    webhook_id: webhook.id,
    ...(webhook.application_id ? { application_id: webhook.application_id } : {}),
  };
  const isForum = home.data.type === ChannelType.GuildForum || home.data.type === ChannelType.GuildMedia;
  if (threadId !== undefined && thread_name) throw discordError('webhookThreadTwice');
  if (isForum && threadId === undefined && !thread_name) throw discordError('webhookNeedsThread');
  if (!isForum && thread_name) throw discordError('webhookThreadElsewhere');
  const options = { authorId: webhook.id, webhookAuthor: author, form, files, fields };
  if (thread_name) {
    return createForumPost(world, home, { ownerId: webhook.id, name: thread_name, tags: applied_tags ?? [] }, options)
      .message;
  }
  return createMessage(world, { ...options, channel: threadId === undefined ? home : threadOf(world, home, threadId) });
}

function allowedComponents(webhook: WebhookState, { form, withComponents }: Execution) {
  if (webhook.application_id !== null) return form.components;
  if (!withComponents) return [];
  walkComponents(form.components ?? [], (component, path) => {
    const acts = INTERACTIVE.includes(component.type) || (component.type === C.Button && component.custom_id);
    if (acts) {
      refuseField(path, 'COMPONENT_NOT_ALLOWED', 'Only application-owned webhooks can send interactive components');
    }
  });
  return form.components;
}

function threadOf(world: World, home: ChannelState, threadId: Id): ChannelState {
  const thread = world.channels.get(threadId);
  if (!thread || !isThread(thread) || thread.data.parent_id !== home.id) throw discordError('unknownChannel');
  return thread;
}

/** A message that this webhook posted, in its channel or the thread that was named. Throws 10008 for any other. */
export function ownMessage(
  world: World,
  webhook: WebhookState,
  messageId: Id,
  threadId: Id | undefined,
): { channel: ChannelState; message: MessageState } {
  const home = world.channel(webhook.channel_id);
  const channel = threadId === undefined ? home : threadOf(world, home, threadId);
  const message = channel.messages.get(messageId);
  if (!message || message.webhook_id !== webhook.id) throw discordError('unknownMessage');
  return { channel, message };
}

function authorOf(
  webhook: WebhookState,
  username: string | null | undefined,
  avatarUrl: string | null | undefined,
): APIMessage['author'] {
  return {
    id: webhook.id,
    username: username ?? webhook.name ?? 'Webhook',
    avatar: avatarUrl ? avatarHash(avatarUrl) : webhook.avatar,
    discriminator: '0000',
    public_flags: 0,
    flags: 0,
    bot: true,
    global_name: null,
    primary_guild: null,
  } as unknown as APIMessage['author'];
}
