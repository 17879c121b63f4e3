// Makes interactions: gives them an id and a token, and tells the application's bot.
import { randomBytes } from 'node:crypto';
import { type APIMessageInteractionMetadata, InteractionType } from 'discord-api-types/v10';
import { integrationOwners, interactionPayload } from './interaction-payload.ts';
import { openInteraction } from './interaction-state.ts';
import type { InteractionState } from './interaction-types.ts';
import { serializeMessage } from './message-view.ts';
import type { ApplicationState, ChannelState, Id, MessageState } from './types.ts';
import { serializeUser } from './users.ts';
import type { World } from './world.ts';

export interface NewInteraction {
  application: ApplicationState;
  type: InteractionType;
  channel: ChannelState;
  userId: Id;
  data: Record<string, unknown>;
  /** Commands: the name with subcommands. */
  commandName?: string;
  /** Menu commands: whom or what it was run on. */
  targetUserId?: Id;
  targetMessage?: MessageState;
  /** Components, and modals that a component led to. */
  componentMessage?: MessageState;
  /** Modals: the interaction that the modal answered. */
  openedBy?: InteractionState;
}

/** Sends the interaction to the bot. Whether and how it was answered is to be read from the state, which changes. */
export function createInteraction(world: World, options: NewInteraction): InteractionState {
  const { application, type, channel, userId, componentMessage, targetMessage } = options;
  const id = world.newId();
  const message = componentMessage ?? targetMessage;
  const interaction: InteractionState = {
    id,
    token: Buffer.from(`interaction:${id}:${randomBytes(48).toString('base64url')}`).toString('base64url'),
    type,
    application,
    channel,
    userId,
    createdAt: world.now(),
    metadata: metadataOf(world, id, options),
    ...(options.commandName === undefined ? {} : { commandName: options.commandName }),
    fromMenu: options.targetUserId !== undefined || targetMessage !== undefined,
    ...(message === undefined ? {} : { messageId: message.id }),
    ...(componentMessage === undefined ? {} : { componentMessageId: componentMessage.id }),
    state: 'waiting',
    loading: false,
    followUpIds: new Set(),
    edits: 0,
    watchers: new Set(),
  };
  openInteraction(world, interaction);
  const shown = componentMessage && serializeMessage(world, componentMessage, userId);
  world.emit({
    t: 'INTERACTION_CREATE',
    d: interactionPayload(world, interaction, options.data, shown),
    ...(channel.guildId === undefined ? {} : { guildId: channel.guildId }),
    onlyFor: [application.botId],
  });
  return interaction;
}

function metadataOf(world: World, id: Id, options: NewInteraction): APIMessageInteractionMetadata {
  const base = {
    id,
    user: serializeUser(world.user(options.userId)),
    authorizing_integration_owners: integrationOwners(options.channel),
  };
  if (options.type === InteractionType.MessageComponent) {
    return { ...base, type: options.type, interacted_message_id: options.componentMessage!.id };
  }
  if (options.type === InteractionType.ModalSubmit) {
    const triggering_interaction_metadata = options.openedBy!.metadata;
    return { ...base, type: options.type, triggering_interaction_metadata } as APIMessageInteractionMetadata;
  }
  return {
    ...base,
    type: InteractionType.ApplicationCommand,
    ...(options.targetUserId ? { target_user: serializeUser(world.user(options.targetUserId)) } : {}),
    ...(options.targetMessage ? { target_message_id: options.targetMessage.id } : {}),
  };
}
