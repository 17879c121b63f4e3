// How a person uses a bot: commands, menus, buttons, selects, modals. Each returns what that person then sees.
import { type APIMessage, ComponentType, InteractionType, ApplicationCommandType as Type } from 'discord-api-types/v10';
import { noReferences, resolveReferences } from '../world/interaction-resolved.ts';
import { createInteraction } from '../world/interactions.ts';
import { serializeMessage } from '../world/message-view.ts';
import { canView } from '../world/permissions.ts';
import type { ApplicationState, Id, MessageState } from '../world/types.ts';
import {
  autocompleteData,
  commandBase,
  commandData,
  findMenuCommand,
  findSlashCommand,
  type Place,
} from './command-input.ts';
import { findButton, findSelect, selectData } from './components.ts';
import { type ModalValues, modalData } from './modal-input.ts';
import { notPossible } from './not-possible.ts';
import type { OptionValue } from './option-values.ts';
import { type OpenModal, type Outcome, outcomeOf } from './outcome.ts';

export function runCommand(place: Place, line: string, values: Record<string, OptionValue>): Promise<Outcome> {
  const chosen = findSlashCommand(place, line);
  const { application, fullName: commandName } = chosen;
  const data = commandData(place, chosen, values);
  return send(place, { application, type: InteractionType.ApplicationCommand, data, commandName });
}

export function autocomplete(
  place: Place,
  line: string,
  focused: string,
  typed: string,
  values: Record<string, OptionValue>,
): Promise<Outcome> {
  const chosen = findSlashCommand(place, line);
  const data = autocompleteData(place, chosen, focused, typed, values);
  return send(place, { application: chosen.application, type: InteractionType.ApplicationCommandAutocomplete, data });
}

export function useMessageMenu(place: Place, message: MessageState, name: string): Promise<Outcome> {
  const { application, command } = findMenuCommand(place, Type.Message, name);
  requireVisible(place, message);
  const references = { ...noReferences(), messages: [message] };
  const resolved = resolveReferences(place.world, place.channel, references, place.userId);
  return send(place, {
    application,
    type: InteractionType.ApplicationCommand,
    data: { ...commandBase(command), target_id: message.id, resolved },
    commandName: name,
    targetMessage: message,
  });
}

export function useUserMenu(place: Place, targetId: Id, name: string): Promise<Outcome> {
  const { application, command } = findMenuCommand(place, Type.User, name);
  const references = { ...noReferences(), users: [targetId] };
  const resolved = resolveReferences(place.world, place.channel, references, place.userId);
  return send(place, {
    application,
    type: InteractionType.ApplicationCommand,
    data: { ...commandBase(command), target_id: targetId, resolved },
    commandName: name,
    targetUserId: targetId,
  });
}

export function pressButton(place: Place, message: MessageState, idOrLabel: string): Promise<Outcome> {
  const button = findButton(shownTo(place, message), idOrLabel);
  const data = { custom_id: button.custom_id, component_type: ComponentType.Button, id: button.id };
  return useComponent(place, message, data);
}

export function chooseFrom(
  place: Place,
  message: MessageState,
  idOrPlaceholder: string | undefined,
  values: readonly OptionValue[],
): Promise<Outcome> {
  const select = findSelect(shownTo(place, message), idOrPlaceholder);
  return useComponent(place, message, selectData(place, select, values));
}

export function submitModal(place: Place, modal: OpenModal, values: ModalValues): Promise<Outcome> {
  const { openedBy } = modal;
  const componentMessage = place.channel.messages.get(openedBy.componentMessageId ?? '');
  return send(place, {
    application: openedBy.application,
    type: InteractionType.ModalSubmit,
    data: modalData(place, modal.form, values),
    openedBy,
    ...(componentMessage ? { componentMessage } : {}),
  });
}

type Sending = Omit<Parameters<typeof createInteraction>[1], 'channel' | 'userId'>;

function send({ world, channel, userId }: Place, options: Sending): Promise<Outcome> {
  return outcomeOf(world, createInteraction(world, { ...options, channel, userId }));
}

function useComponent(place: Place, message: MessageState, data: Record<string, unknown>): Promise<Outcome> {
  const application = applicationOf(place, message);
  return send(place, { application, type: InteractionType.MessageComponent, data, componentMessage: message });
}

function applicationOf({ world }: Place, message: MessageState): ApplicationState {
  const application = world.applications.get(message.application_id ?? '') ?? world.applicationOf(message.author.id);
  return application ?? notPossible('No bot stands behind this message');
}

function shownTo(place: Place, message: MessageState): APIMessage {
  requireVisible(place, message);
  return serializeMessage(place.world, message, place.userId);
}

function requireVisible({ world, channel, userId }: Place, message: MessageState): void {
  const forOthers = message.ephemeralFor !== undefined && message.ephemeralFor !== userId;
  if (forOthers || !canView(world, channel, userId)) notPossible('They cannot see this message');
}
