// What a person sees after they used a command, a button, a select or a modal.
import type { APIApplicationCommandOptionChoice, APIMessage } from 'discord-api-types/v10';
import type { InteractionState } from '../world/interaction-types.ts';
import { serializeMessage } from '../world/message-view.ts';
import type { ModalForm } from '../world/modal-form.ts';
import type { Id } from '../world/types.ts';
import type { World } from '../world/world.ts';

/** Real time that a person waits for "thinking..." to end. */
const PATIENCE_MS = 15_000;
/** Real time that is given to a change after a silent acknowledgement: a bot may well leave it at that. */
const SILENT_UPDATE_MS = 4000;

/** A modal on the person's screen; `Person.fill` submits it. */
export interface OpenModal {
  title: string;
  form: ModalForm;
  /** The interaction that it answers. */
  openedBy: InteractionState;
}

export interface Outcome {
  interaction: InteractionState;
  /** The bot's answer, filled in where it was deferred. */
  reply?: APIMessage;
  /** Whether nobody else sees the answer. */
  ephemeral: boolean;
  /** Messages that followed the answer so far. */
  followUps: APIMessage[];
  /** Components: their message, as it is after the bot changed it or left it alone. */
  updated?: APIMessage;
  modal?: OpenModal;
  /** Autocomplete: what is suggested. */
  choices?: APIApplicationCommandOptionChoice[];
  /** What the client says where the bot did not answer. */
  failed?: string;
}

/** Waits for the bot's answer, and for the content of a deferred one. Never rejects: silence is an outcome too. */
export async function outcomeOf(world: World, interaction: InteractionState): Promise<Outcome> {
  const answered = await becomes(interaction, () => interaction.state !== 'waiting', PATIENCE_MS);
  if (!answered || interaction.state === 'failed') {
    return nothing(interaction, 'The application did not respond.');
  }
  const { answer } = interaction;
  if (answer?.kind === 'modal') {
    const modal = { title: answer.modal.title, form: answer.modal, openedBy: interaction };
    return { ...nothing(interaction), modal };
  }
  if (answer?.kind === 'choices') return { ...nothing(interaction), choices: answer.choices };
  if (answer?.kind === 'update') {
    await becomes(interaction, () => interaction.edits + interaction.followUpIds.size > 0, SILENT_UPDATE_MS);
    return withMessages(world, interaction, 'updated');
  }
  const filled = await becomes(interaction, () => !interaction.loading, PATIENCE_MS);
  if (!filled) return nothing(interaction, 'The application is still thinking.');
  return withMessages(world, interaction, 'reply');
}

function nothing(interaction: InteractionState, failed?: string): Outcome {
  return { interaction, ephemeral: false, followUps: [], ...(failed === undefined ? {} : { failed }) };
}

function withMessages(world: World, interaction: InteractionState, as: 'reply' | 'updated'): Outcome {
  const see = (id: Id | undefined) => {
    const message = interaction.channel.messages.get(id ?? '');
    return message ? [message] : [];
  };
  const show = (message: Parameters<typeof serializeMessage>[1]) =>
    serializeMessage(world, message, interaction.userId);
  const [original] = see(interaction.originalId);
  const followUps = [...interaction.followUpIds].flatMap(see).map(show);
  return {
    interaction,
    ephemeral: original?.ephemeralFor !== undefined,
    followUps,
    ...(original ? { [as]: show(original) } : {}),
  };
}

/** Resolves to true once `holds`, to false when `deadlineMs` of real time are over. */
function becomes(interaction: InteractionState, holds: () => boolean, deadlineMs: number): Promise<boolean> {
  if (holds()) return Promise.resolve(true);
  return new Promise((resolve) => {
    const finish = (result: boolean) => {
      clearTimeout(timer);
      interaction.watchers.delete(watcher);
      resolve(result);
    };
    const watcher = () => {
      if (holds()) finish(true);
    };
    const timer = setTimeout(() => finish(false), deadlineMs);
    interaction.watchers.add(watcher);
  });
}
