// Posting, editing and deleting messages as a user does it: with permissions, limits and AutoMod.
import {
  AuditLogEvent,
  GatewayDispatchEvents,
  MessageFlags,
  MessageType,
  PermissionFlagsBits as P,
} from 'discord-api-types/v10';
import { audit } from './audit-log.ts';
import { checkAutoMod } from './auto-mod.ts';
import { discordError } from './errors.ts';
import type { MessageEditForm, MessageForm } from './message-form.ts';
import { validateMessageParts } from './message-form.ts';
import { setFlags } from './message-parts.ts';
import { deleteMessage } from './message-store.ts';
import { emitMessage } from './message-view.ts';
import { createMessage, editMessage } from './messages.ts';
import { findByNonce } from './nonces.ts';
import { isThread, requireInChannel } from './permissions.ts';
import { notePost, requireMayPost } from './post-rules.ts';
import { metadataOf } from './thread-activity.ts';
import type { ChannelState, Id, MessageState } from './types.ts';
import type { UploadedFile } from './upload.ts';
import type { World } from './world.ts';

export interface Post {
  channel: ChannelState;
  authorId: Id;
  form: MessageForm;
  files?: readonly UploadedFile[];
  /** An id made beforehand: a forum post's first message has that of its thread. */
  id?: Id;
}

/**
 * Posts a message for a user. Throws as Discord does: 50001, 50013, 50007, 20016, 50035, 200000... With `enforce_nonce`
 * and a nonce that was used lately, the message made then is returned and nothing is posted.
 */
export function postMessage(world: World, post: Post): MessageState {
  const { channel, authorId, form } = post;
  requireMayPost(world, channel, authorId, form, post.files?.length ?? 0);
  validateMessageParts(form, post.files?.length);
  if (form.nonce != null && form.enforce_nonce) {
    const earlier = findByNonce(world, channel, authorId, form.nonce);
    if (earlier) return earlier;
  }
  const id = post.id ?? world.newId();
  checkAutoMod(world, channel, authorId, form.content ?? '', id);
  notePost(world, channel, authorId);
  return createMessage(world, { ...post, id });
}

export interface PostEdit {
  channel: ChannelState;
  message: MessageState;
  actorId: Id;
  form: MessageEditForm;
  files?: readonly UploadedFile[];
}

/** Edits a message for a user: their own in any way, others' only by hiding its embeds (with Manage Messages). */
export function editPostedMessage(world: World, edit: PostEdit): MessageState {
  const { channel, message, actorId, form } = edit;
  requireInChannel(world, channel, actorId, 0n);
  if (isThread(channel) && metadataOf(channel).archived) throw discordError('archivedThread');
  if (message.author.id !== actorId) return suppressEmbeds(world, edit);
  if (!isEditable(message)) throw discordError('systemMessage');
  if (message.poll) throw discordError('pollUneditable');
  checkAutoMod(world, channel, actorId, form.content ?? '', message.id);
  return editMessage(world, { channel, message, form, files: edit.files });
}

function isEditable(message: MessageState): boolean {
  return message.type === MessageType.Default || message.type === MessageType.Reply || message.webhook_id !== undefined;
}

function suppressEmbeds(world: World, { channel, message, actorId, form, files }: PostEdit): MessageState {
  const others = Object.entries(form).some(([field, value]) => field !== 'flags' && value !== undefined);
  if (others || files?.length || form.flags == null) throw discordError('cannotEditOthersMessage');
  requireInChannel(world, channel, actorId, P.ManageMessages);
  const suppress = form.flags & MessageFlags.SuppressEmbeds;
  setFlags(message, suppress ? { set: MessageFlags.SuppressEmbeds } : { clear: MessageFlags.SuppressEmbeds });
  emitMessage(world, channel, message, GatewayDispatchEvents.MessageUpdate);
  return message;
}

/** System messages that nobody can delete. Source: https://discord.com/developers/docs/resources/message#message-object-message-types */
const UNDELETABLE: readonly MessageType[] = [
  MessageType.RecipientAdd,
  MessageType.RecipientRemove,
  MessageType.Call,
  MessageType.ChannelNameChange,
  MessageType.ChannelIconChange,
  MessageType.ThreadStarterMessage,
];

/** Deletes a message for a user: their own, or with Manage Messages anybody's, which the audit log records. */
export function deletePostedMessage(
  world: World,
  channel: ChannelState,
  message: MessageState,
  actorId: Id,
  reason: string | null = null,
): void {
  requireInChannel(world, channel, actorId, 0n);
  if (UNDELETABLE.includes(message.type)) throw discordError('systemMessage');
  const own = message.author.id === actorId;
  if (!own && channel.guildId === undefined) throw discordError('dmChannel');
  if (!own) requireInChannel(world, channel, actorId, P.ManageMessages);
  deleteMessage(world, channel, message);
  if (own || channel.guildId === undefined) return;
  audit(world, world.guildOf(channel), {
    actorId,
    type: AuditLogEvent.MessageDelete,
    targetId: message.author.id,
    reason,
    options: { channel_id: channel.id, count: '1' } as never,
  });
}
