// Messages that answer interactions: the first answer, "thinking...", and everything that follows up.
import {
  type APIMessage,
  InteractionType,
  MessageFlags,
  MessageReferenceType,
  MessageType,
} from 'discord-api-types/v10';
import { discordError } from './errors.ts';
import { parseForm } from './form.ts';
import { changed } from './interaction-state.ts';
import type { InteractionState } from './interaction-types.ts';
import { messageEditForm, messageForm } from './message-form.ts';
import { setFlags } from './message-parts.ts';
import { blankMessage, deleteMessage, placeMessage } from './message-store.ts';
import { createMessage, editMessage } from './messages.ts';
import type { Id, MessageState } from './types.ts';
import type { UploadedFile } from './upload.ts';
import { serializeUser } from './users.ts';
import type { World } from './world.ts';

/** Interactions answer where they happened, so there is nothing to reply to; stickers and nonces are ignored. */
const answerForm = messageForm.omit({ message_reference: true, sticker_ids: true, nonce: true, enforce_nonce: true });
const changeForm = messageEditForm.extend({ poll: messageForm.shape.poll });

type Files = readonly UploadedFile[];

/** The first answer, seen by everyone or, with the ephemeral flag, by the person alone. */
export function postAnswer(world: World, interaction: InteractionState, body: unknown, files: Files): MessageState {
  const form = parseForm(answerForm, body);
  const ephemeral = ((form.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  return createMessage(world, {
    channel: interaction.channel,
    authorId: interaction.application.botId,
    form,
    files,
    fields: fieldsOf(world, interaction),
    ...(ephemeral ? { ephemeralFor: interaction.userId } : {}),
  });
}

/** The "thinking..." message, which the first edit or follow-up turns into the answer. */
export function postLoading(world: World, interaction: InteractionState, ephemeral: boolean): MessageState {
  const { application, channel, userId } = interaction;
  const message: MessageState = {
    ...blankMessage(world, channel, serializeUser(world.user(application.botId))),
    ...fieldsOf(world, interaction),
    ...(ephemeral ? { ephemeralFor: userId } : {}),
  };
  setFlags(message, { set: MessageFlags.Loading | (ephemeral ? MessageFlags.Ephemeral : 0) });
  placeMessage(world, channel, message);
  return message;
}

/** A follow-up; straight after a deferred answer it is that answer, whatever its own ephemeral flag says. */
export function postFollowUp(world: World, interaction: InteractionState, body: unknown, files: Files): MessageState {
  if (interaction.loading) return editAnswer(world, interaction, ownMessage(interaction, '@original'), body, files);
  const original = interaction.channel.messages.get(interaction.originalId ?? '');
  const form = parseForm(answerForm, body);
  const ephemeral = ((form.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  const message = createMessage(world, {
    channel: interaction.channel,
    authorId: interaction.application.botId,
    form,
    files,
    fields: {
      ...fieldsOf(world, interaction),
      type: MessageType.Default,
      ...(original ? replyTo(interaction, original.id) : {}),
      interaction: undefined,
      interaction_metadata: {
        ...interaction.metadata,
        ...(original ? { original_response_message_id: original.id } : {}),
      },
    },
    ...(ephemeral ? { ephemeralFor: interaction.userId } : {}),
  });
  interaction.followUpIds.add(message.id);
  changed(interaction);
  return message;
}

/** Changes a message of this interaction, or the one whose component was used. */
export function editAnswer(
  world: World,
  interaction: InteractionState,
  message: MessageState,
  body: unknown,
  files: Files,
): MessageState {
  const form = parseForm(changeForm, body);
  editMessage(world, { channel: interaction.channel, message, form, files });
  interaction.edits += 1;
  if (message.id === interaction.originalId) interaction.loading = false;
  changed(interaction);
  return message;
}

export function deleteAnswer(world: World, interaction: InteractionState, message: MessageState): void {
  deleteMessage(world, interaction.channel, message);
  interaction.loading = interaction.loading && message.id !== interaction.originalId;
  changed(interaction);
}

/** A message that the interaction's token may read and change; `@original` is the first answer. Throws 10008. */
export function ownMessage(interaction: InteractionState, messageId: Id): MessageState {
  const id = messageId === '@original' ? interaction.originalId : messageId;
  const isOwn = id !== undefined && (id === interaction.originalId || interaction.followUpIds.has(id));
  const message = isOwn ? interaction.channel.messages.get(id) : undefined;
  if (!message) throw discordError('unknownMessage');
  return message;
}

/** What the message says of the interaction. Answers to commands name the command, others reply to their message. */
function fieldsOf(world: World, interaction: InteractionState): Partial<APIMessage> {
  const { application, messageId, metadata, commandName } = interaction;
  const shared = { webhook_id: application.id, application_id: application.id, interaction_metadata: metadata };
  const reply = messageId === undefined ? {} : replyTo(interaction, messageId);
  if (interaction.type !== InteractionType.ApplicationCommand) return { ...shared, ...reply };
  const user = serializeUser(world.user(interaction.userId));
  return {
    ...shared,
    ...reply,
    type: interaction.fromMenu ? MessageType.ContextMenuCommand : MessageType.ChatInputCommand,
    interaction: { id: interaction.id, type: interaction.type, name: commandName ?? '', user },
  };
}

function replyTo({ channel }: InteractionState, messageId: Id): Partial<APIMessage> {
  return {
    type: MessageType.Reply,
    message_reference: {
      type: MessageReferenceType.Default,
      channel_id: channel.id,
      message_id: messageId,
      ...(channel.guildId === undefined ? {} : { guild_id: channel.guildId }),
    },
  };
}
