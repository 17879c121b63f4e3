// One interaction of a person with a bot, from the click to the end of its token.
import type {
  APIApplicationCommandOptionChoice,
  APIMessageInteractionMetadata,
  InteractionType,
} from 'discord-api-types/v10';
import { discordError } from './errors.ts';
import type { ModalForm } from './modal-form.ts';
import type { ApplicationState, ChannelState, Id } from './types.ts';
import type { World } from './world.ts';

/** Within this a bot has to answer; real time, as the person waits for it. */
const ANSWER_WINDOW_MS = 3_000;
/** Within this, by the sandbox's clock, a bot may follow up. */
const TOKEN_LIFE_MS = 15 * 60_000;

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

/** The interaction that a callback answers. Throws 10062 where it is unknown or its time is over. */
export function waitingInteraction(world: World, id: Id, token: string): InteractionState {
  const interaction = world.interactions.get(token);
  if (interaction?.id !== id || interaction.state === 'failed') throw discordError('unknownInteraction');
  if (interaction.state === 'answered') throw discordError('interactionAcknowledged');
  return interaction;
}

/** The interaction behind `/webhooks/:application_id/:token`. Throws 50027 once the token is over, 10015 before the first answer. */
export function answeredInteraction(world: World, applicationId: Id, token: string): InteractionState {
  forgetExpired(world);
  const interaction = world.interactions.get(token);
  if (interaction?.application.id !== applicationId) throw discordError('invalidWebhookToken');
  if (interaction.state !== 'answered') throw discordError('unknownWebhook');
  return interaction;
}

/** Remembers a new interaction, and fails it when the bot says nothing in time. */
export function openInteraction(world: World, interaction: InteractionState): void {
  forgetExpired(world);
  world.interactions.set(interaction.token, interaction);
  const timer = setTimeout(() => {
    if (interaction.state !== 'waiting') return;
    interaction.state = 'failed';
    changed(interaction);
  }, ANSWER_WINDOW_MS);
  timer.unref();
}

export function changed(interaction: InteractionState): void {
  for (const watcher of [...interaction.watchers]) watcher();
}

/** The oldest come first in the map. */
function forgetExpired(world: World): void {
  for (const [token, interaction] of world.interactions) {
    if (interaction.createdAt + TOKEN_LIFE_MS > world.now()) return;
    world.interactions.delete(token);
  }
}
