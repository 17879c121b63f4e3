// What a bot may answer to an interaction, and what each answer does.
// Source: https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type
import { InteractionResponseType as Answer, InteractionType, MessageFlags } from 'discord-api-types/v10';
import { z } from 'zod';
import { DiscordError, discordError } from './errors.ts';
import { parseForm, refuseField } from './form.ts';
import { editAnswer, postAnswer, postLoading } from './interaction-messages.ts';
import { changed, waitingInteraction } from './interaction-state.ts';
import type { FirstAnswer, InteractionState } from './interaction-types.ts';
import { modalForm } from './modal-form.ts';
import type { Id, MessageState } from './types.ts';
import type { UploadedFile } from './upload.ts';
import type { World } from './world.ts';

const { ChannelMessageWithSource, DeferredChannelMessageWithSource, DeferredMessageUpdate, UpdateMessage } = Answer;
const MESSAGES = [ChannelMessageWithSource, DeferredChannelMessageWithSource];
const UPDATES = [DeferredMessageUpdate, UpdateMessage];

/** What may be answered to which kind of interaction; types 6 and 7 need a message that can be changed. */
function allowedAnswers(interaction: InteractionState): Answer[] {
  const updates = interaction.componentMessageId === undefined ? [] : UPDATES;
  switch (interaction.type) {
    case InteractionType.ApplicationCommandAutocomplete:
      return [Answer.ApplicationCommandAutocompleteResult];
    case InteractionType.ModalSubmit:
      return [...MESSAGES, ...updates];
    default:
      return [...MESSAGES, ...updates, Answer.Modal];
  }
}

const MAX_CHOICES = 25;
const choice = z.object({
  name: z.string().min(1).max(100),
  name_localizations: z.record(z.string(), z.string().min(1).max(100)).nullish(),
  value: z.union([z.string().max(100), z.number()]),
});
const answerForm = z.object({ type: z.enum(Answer), data: z.unknown().optional() });
const choicesForm = z.object({ data: z.object({ choices: z.array(choice).max(MAX_CHOICES).default([]) }) });
const modalAnswerForm = z.object({ data: modalForm });
const loadingForm = z.object({ data: z.object({ flags: z.int().min(0).nullish() }).nullish() });

export interface Callback {
  id: Id;
  token: string;
  body: unknown;
  files: readonly UploadedFile[];
}

/** Takes the first answer. Returns the interaction and the message that the answer made or changed. */
export function answerInteraction(world: World, { id, token, body, files }: Callback) {
  const interaction = waitingInteraction(world, id, token);
  const { type } = parseForm(answerForm, body);
  const allowed = allowedAnswers(interaction);
  if (!allowed.includes(type)) {
    refuseField(['type'], 'BASE_TYPE_CHOICES', `Value must be one of (${allowed.join(', ')}).`);
  }
  const message = carryOut(world, interaction, type, body, files);
  interaction.state = 'answered';
  changed(interaction);
  return { interaction, message, type };
}

function carryOut(
  world: World,
  interaction: InteractionState,
  type: Answer,
  body: unknown,
  files: readonly UploadedFile[],
): MessageState | undefined {
  const say = (answer: FirstAnswer) => {
    interaction.answer = answer;
  };
  switch (type) {
    case Answer.ApplicationCommandAutocompleteResult:
      say({ kind: 'choices', choices: parseForm(choicesForm, body).data.choices });
      return undefined;
    case Answer.Modal:
      say({ kind: 'modal', modal: parseForm(modalAnswerForm, body).data });
      return undefined;
    case DeferredMessageUpdate:
      interaction.originalId = interaction.componentMessageId!;
      say({ kind: 'update' });
      return componentMessage(interaction);
    case UpdateMessage: {
      const message = inData(() => editAnswer(world, interaction, componentMessage(interaction), dataOf(body), files));
      interaction.originalId = message.id;
      say({ kind: 'update' });
      return message;
    }
    default: {
      const message =
        type === DeferredChannelMessageWithSource
          ? postLoading(world, interaction, wantsEphemeral(body))
          : inData(() => postAnswer(world, interaction, dataOf(body), files));
      interaction.originalId = message.id;
      interaction.loading = type === DeferredChannelMessageWithSource;
      say({ kind: 'message' });
      return message;
    }
  }
}

function wantsEphemeral(body: unknown): boolean {
  return ((parseForm(loadingForm, body).data?.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
}

/** Says of field errors that they are in `data`. */
function inData<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof DiscordError && error.errors !== undefined) {
      throw discordError('invalidForm', { data: error.errors });
    }
    throw error;
  }
}

function dataOf(body: unknown): unknown {
  return (body as { data?: unknown }).data ?? {};
}

function componentMessage(interaction: InteractionState): MessageState {
  const message = interaction.channel.messages.get(interaction.componentMessageId!);
  if (!message) throw discordError('unknownMessage');
  return message;
}
