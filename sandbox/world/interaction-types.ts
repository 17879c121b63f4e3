// One interaction of a person with a bot, from the click to the end of its token.
import type {
  APIApplicationCommandOptionChoice,
  APIMessageInteractionMetadata,
  InteractionType,
} from 'discord-api-types/v10';
import type { ModalForm } from './modal-form.ts';
import type { ApplicationState, ChannelState, Id } from './types.ts';

/** What the bot said first. A message may still be loading. */
export type FirstAnswer =
  | { kind: 'message' }
  | { kind: 'update' }
  | { kind: 'choices'; choices: APIApplicationCommandOptionChoice[] }
  | { kind: 'modal'; modal: ModalForm };

export interface InteractionState {
  id: Id;
  token: string;
  type: InteractionType;
  application: ApplicationState;
  channel: ChannelState;
  userId: Id;
  /** Sandbox time, milliseconds UTC. */
  createdAt: number;
  /** What messages say about the interaction that they answer. */
  metadata: APIMessageInteractionMetadata;
  /** Commands only: the name with subcommands, as messages show it. */
  commandName?: string;
  /** Commands from a menu: Discord shows no "used /name" above the answer. */
  fromMenu: boolean;
  /** The message whose component was used, or on which a message command was run. */
  messageId?: Id;
  /** The message whose component was used, or that led to the modal: types 6 and 7 change it. */
  componentMessageId?: Id;
  state: 'waiting' | 'answered' | 'failed';
  answer?: FirstAnswer;
  /** The message that `@original` means. */
  originalId?: Id;
  /** The original is "thinking..." and waits for its content. */
  loading: boolean;
  followUpIds: Set<Id>;
  /** How often its messages were changed after they were made. */
  edits: number;
  /** Told after every change. */
  watchers: Set<() => void>;
}
