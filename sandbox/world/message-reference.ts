// Replies and forwards: what a new message points at.
import type { APIMessageSnapshot } from 'discord-api-types/v10';
import { MessageFlags, MessageReferenceType, MessageType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { discordError } from './errors.ts';
import { refuseField } from './form.ts';
import type { MessageForm } from './message-form.ts';
import { setFlags } from './message-parts.ts';
import { serializeMessage } from './message-view.ts';
import { canView, channelPermissions } from './permissions.ts';
import type { ChannelState, Id, MessageState } from './types.ts';
import type { World } from './world.ts';

type ReferenceForm = NonNullable<MessageForm['message_reference']>;

/** Kinds of system messages that can be replied to; the others are refused. */
const REPLYABLE: readonly MessageType[] = [
  MessageType.Default,
  MessageType.UserJoin,
  MessageType.Reply,
  MessageType.ChatInputCommand,
  MessageType.ContextMenuCommand,
  MessageType.GuildBoost,
  MessageType.AutoModerationAction,
];

/** Makes `message` a reply or a forward. Returns the author of the message that is replied to. */
export function setReference(
  world: World,
  channel: ChannelState,
  message: MessageState,
  form: ReferenceForm,
  readerId: Id | undefined,
): Id | undefined {
  if (form.type === MessageReferenceType.Forward) {
    forward(world, message, form, readerId);
    return undefined;
  }
  const referenced = channel.messages.get(form.message_id);
  const elsewhere = form.channel_id != null && form.channel_id !== channel.id;
  if (!referenced || elsewhere || referenced.ephemeralFor !== undefined) {
    if (form.fail_if_not_exists !== false) {
      refuseField(['message_reference'], 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE', 'Unknown message');
    }
    return undefined;
  }
  if (readerId !== undefined && !(channelPermissions(world, channel, readerId) & P.ReadMessageHistory)) {
    throw discordError('replyWithoutHistory');
  }
  if (!REPLYABLE.includes(referenced.type)) {
    refuseField(['message_reference'], 'REPLIES_CANNOT_REPLY_TO_SYSTEM_MESSAGE', 'Cannot reply to a system message');
  }
  message.type = MessageType.Reply;
  message.message_reference = {
    type: MessageReferenceType.Default,
    channel_id: channel.id,
    message_id: referenced.id,
    ...(channel.guildId === undefined ? {} : { guild_id: channel.guildId }),
  };
  return referenced.webhook_id === undefined ? referenced.author.id : undefined;
}

function forward(world: World, message: MessageState, form: ReferenceForm, readerId: Id | undefined): void {
  if (form.channel_id == null) {
    refuseField(['message_reference', 'channel_id'], 'BASE_TYPE_REQUIRED', 'This field is required');
  }
  const source = world.channels.get(form.channel_id);
  const original = source?.messages.get(form.message_id);
  const hidden = source && readerId !== undefined && !canView(world, source, readerId);
  if (!source || !original || hidden || original.ephemeralFor !== undefined || original.poll) {
    throw discordError('cannotForward');
  }
  const {
    type,
    content,
    mentions,
    mention_roles,
    attachments,
    embeds,
    timestamp,
    edited_timestamp,
    flags,
    components,
  } = serializeMessage(world, original);
  const snapshot = {
    message: {
      type,
      content,
      mentions,
      mention_roles,
      attachments,
      embeds,
      timestamp,
      edited_timestamp,
      flags,
      components,
    },
  };
  message.message_reference = {
    type: MessageReferenceType.Forward,
    channel_id: source.id,
    message_id: original.id,
    ...(source.guildId === undefined ? {} : { guild_id: source.guildId }),
  };
  message.message_snapshots = [snapshot as APIMessageSnapshot];
  setFlags(message, { set: MessageFlags.HasSnapshot });
}
