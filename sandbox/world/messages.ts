// Making and changing messages, without asking who may: for interactions, webhooks and the posts that were allowed.
import type { APIMessage } from 'discord-api-types/v10';
import { GatewayDispatchEvents, MessageFlags } from 'discord-api-types/v10';
import { forgetFiles, storeFiles } from './attachments.ts';
import { discordError } from './errors.ts';
import type { MessageEditForm, MessageForm } from './message-form.ts';
import { usesComponentsV2, validateMessageParts, validateParts } from './message-form.ts';
import { setComponents, setEmbeds, setFlags, setMentions } from './message-parts.ts';
import { setReference } from './message-reference.ts';
import { blankMessage, placeMessage } from './message-store.ts';
import { emitMessage } from './message-view.ts';
import { rememberNonce } from './nonces.ts';
import { attachPoll } from './polls.ts';
import type { ChannelState, Id, MessageState } from './types.ts';
import type { UploadedFile } from './upload.ts';
import { serializeUser } from './users.ts';
import type { World } from './world.ts';

export { deleteMessage } from './message-store.ts';
export { serializeMessage } from './message-view.ts';

/** Flags that a sender may set; others are ignored, as Discord ignores them. */
const SENDER_FLAGS =
  MessageFlags.SuppressEmbeds |
  MessageFlags.SuppressNotifications |
  MessageFlags.IsComponentsV2 |
  MessageFlags.IsVoiceMessage;

export interface NewMessage {
  channel: ChannelState;
  authorId: Id;
  form: MessageForm;
  files?: readonly UploadedFile[];
  /** How an incoming webhook presents itself; its messages may mention everybody. */
  webhookAuthor?: APIMessage['author'];
  /** Only this person sees the message. */
  ephemeralFor?: Id;
  /** Anything else that the message says of itself: `interaction_metadata`, `webhook_id`, `application_id`, `type`... */
  fields?: Partial<APIMessage>;
  /** An id made beforehand: a forum post's first message has that of its thread. */
  id?: Id;
}

/** Makes a message and tells everyone. Throws 50035 and 50006 as Discord does; asks for no permission. */
export function createMessage(world: World, options: NewMessage): MessageState {
  const { channel, form } = options;
  const message = draftMessage(world, options);
  if (form.nonce != null) rememberNonce(world, channel, message, form.nonce);
  placeMessage(world, channel, message, form.nonce);
  return message;
}

/** The message that `createMessage` would make, not yet in its channel. */
export function draftMessage(world: World, options: NewMessage): MessageState {
  const { channel, authorId, form } = options;
  const files = options.files ?? [];
  validateMessageParts(form, files.length);
  const author = options.webhookAuthor ?? serializeUser(world.user(authorId));
  const message: MessageState = { ...blankMessage(world, channel, author), ...options.fields };
  if (options.id !== undefined) message.id = options.id;
  if (options.ephemeralFor !== undefined) message.ephemeralFor = options.ephemeralFor;
  message.content = form.content ?? '';
  message.tts = form.tts ?? false;
  const ephemeral = options.ephemeralFor === undefined ? 0 : MessageFlags.Ephemeral;
  setFlags(message, { set: ((form.flags ?? 0) & SENDER_FLAGS) | ephemeral });
  message.attachments = storeFiles(world, channel, files, form.attachments);
  setEmbeds(message, form.embeds ?? []);
  setComponents(world, message, form.components ?? []);
  setStickers(message, form);
  const readerId = options.webhookAuthor ? undefined : authorId;
  const repliedUserId = form.message_reference
    ? setReference(world, channel, message, form.message_reference, readerId)
    : undefined;
  setMentions(world, channel, message, {
    authorId: readerId,
    allowed: form.allowed_mentions,
    components: form.components ?? [],
    repliedUserId,
  });
  if (form.poll) attachPoll(world, channel, message, form.poll);
  return message;
}

export interface MessageEdit {
  channel: ChannelState;
  message: MessageState;
  form: MessageEditForm & Pick<MessageForm, 'poll'>;
  files?: readonly UploadedFile[];
}

/** Changes a message and tells everyone. What the form leaves out stays; null empties it. Asks for no permission. */
export function editMessage(world: World, options: MessageEdit): MessageState {
  const { channel, message, form } = options;
  const isV2 = usesComponentsV2(message) || usesComponentsV2(form);
  validateParts(form, isV2);
  const draft = { ...message, inlineAttachmentIds: new Set(message.inlineAttachmentIds) };
  const kept = form.attachments
    ? message.attachments.filter((attachment) => form.attachments?.some((entry) => entry.id === attachment.id))
    : message.attachments;
  const described = kept.map((attachment) => {
    const description = form.attachments?.find((entry) => entry.id === attachment.id)?.description;
    return description ? { ...attachment, description } : attachment;
  });
  draft.attachments = [...described, ...storeFiles(world, channel, options.files ?? [], form.attachments)];
  if (form.content !== undefined) draft.content = form.content ?? '';
  if (form.embeds !== undefined) {
    draft.inlineAttachmentIds.clear();
    setEmbeds(draft, form.embeds ?? []);
  }
  if (form.components !== undefined) setComponents(world, draft, form.components ?? []);
  editFlags(draft, form);
  if (isV2 && (draft.content || draft.embeds.length > 0)) validateParts({ ...form, content: draft.content }, isV2);
  if (form.poll) attachPoll(world, channel, draft, form.poll);
  if (isEmpty(draft)) throw discordError('emptyMessage');
  if (form.content !== undefined || form.components !== undefined) {
    const authorId =
      message.webhook_id === undefined || world.users.has(message.author.id) ? message.author.id : undefined;
    setMentions(world, channel, draft, { authorId, allowed: form.allowed_mentions, components: form.components ?? [] });
  }
  // An answer that was deferred is finished by its first edit; it does not count as edited.
  const wasLoading = ((message.flags ?? 0) & MessageFlags.Loading) !== 0;
  setFlags(draft, { clear: MessageFlags.Loading });
  if (!wasLoading && changesContent(options)) draft.edited_timestamp = world.nowIso();
  forgetFiles(world, message, draft.attachments);
  Object.assign(message, draft);
  emitMessage(world, channel, message, GatewayDispatchEvents.MessageUpdate);
  return message;
}

function editFlags(draft: MessageState, form: MessageEditForm): void {
  if (form.flags == null) return;
  const suppress = form.flags & MessageFlags.SuppressEmbeds;
  setFlags(draft, suppress ? { set: MessageFlags.SuppressEmbeds } : { clear: MessageFlags.SuppressEmbeds });
  setFlags(draft, { set: form.flags & MessageFlags.IsComponentsV2 });
}

function changesContent({ form, files }: MessageEdit): boolean {
  const parts = [form.content, form.embeds, form.components, form.attachments];
  return parts.some((part) => part !== undefined) || Boolean(files?.length);
}

function isEmpty(message: MessageState): boolean {
  return !(
    message.content ||
    message.embeds.length ||
    message.components?.length ||
    message.attachments.length ||
    message.sticker_items?.length ||
    message.poll ||
    message.message_snapshots?.length
  );
}

function setStickers(message: MessageState, form: MessageForm): void {
  if (!form.sticker_ids?.length) return;
  message.sticker_items = form.sticker_ids.map((id) => ({ id, name: `sticker-${id}`, format_type: 1 }));
}
