// Answers an interaction: acknowledges in time, edits the answer in, and never answers twice.

import type {
  ChatInputCommandInteraction,
  MessageComponentInteraction,
  MessageContextMenuCommandInteraction,
  ModalSubmitInteraction,
  UserContextMenuCommandInteraction,
} from 'discord.js';
import { type APIModalInteractionResponseCallbackData, MessageFlags } from 'discord-api-types/v10';
import { realNow, realPause } from '../../runtime/clock.ts';
import { asFailure, DISCORD_CODES } from '../failure.ts';
import type { Defer, Reply } from './door.ts';

export type Answerable =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | UserContextMenuCommandInteraction
  | MessageComponentInteraction
  | ModalSubmitInteraction;

/** Discord forgets an interaction that was not acknowledged within 3 seconds. */
const ACKNOWLEDGE_WITHIN_MS = 2500;
/** The answer may be edited in for 15 minutes; an outage of a few seconds should not lose it. */
const EDIT_WITHIN_MS = 20_000;
const PAUSE_MS = 150;

/** Tells Discord that the answer follows. Returns false when it is too late: the person has seen a failure already. */
export async function acknowledge(interaction: Answerable, defer: Defer): Promise<boolean> {
  try {
    await insist(ACKNOWLEDGE_WITHIN_MS, async () => {
      if (defer === 'update' && !interaction.isCommand()) await interaction.deferUpdate();
      else await interaction.deferReply(defer === 'private' ? { flags: MessageFlags.Ephemeral } : {});
    });
  } catch (error) {
    const code = asFailure(error)?.code;
    if (code === DISCORD_CODES.unknownInteraction) return false;
    // The first try had arrived and only its answer was lost.
    if (code !== DISCORD_CODES.alreadyAcknowledged) throw error;
    interaction.deferred = true;
  }
  return true;
}

/** Puts `reply` where the acknowledgement announced it. Editing twice does no harm, so it is tried again when unclear. */
export async function answer(interaction: Answerable, reply: Reply): Promise<void> {
  const { allowed_mentions: _nobody, message_reference: _none, ...rest } = reply;
  await insist(EDIT_WITHIN_MS, () =>
    interaction.editReply({ ...rest, flags: reply.flags, allowedMentions: { parse: [] } } as never),
  );
}

/** Opens a modal as the first answer. Its loss is seen by the person at once, who presses again. */
export async function showModal(
  interaction: Exclude<Answerable, ModalSubmitInteraction>,
  modal: APIModalInteractionResponseCallbackData,
): Promise<void> {
  await once(() => interaction.showModal(modal));
}

/** Answers privately without an acknowledgement before. */
export async function answerAtOnce(interaction: Answerable, reply: Reply): Promise<void> {
  const { allowed_mentions: _nobody, message_reference: _none, ...rest } = reply;
  const flags = (reply.flags ?? 0) | MessageFlags.Ephemeral;
  await once(() => interaction.reply({ ...rest, flags, allowedMentions: { parse: [] } } as never));
}

/** A first answer within Discord's 3 seconds; that an earlier try had arrived counts as done. */
async function once(call: () => Promise<unknown>): Promise<void> {
  try {
    await insist(ACKNOWLEDGE_WITHIN_MS, call);
  } catch (error) {
    if (asFailure(error)?.code !== DISCORD_CODES.alreadyAcknowledged) throw error;
  }
}

/** Adds a private message after an `update`, where there is no announced place for one. */
export async function whisper(interaction: Answerable, reply: Reply): Promise<void> {
  await interaction.followUp({
    content: reply.content ?? '',
    flags: MessageFlags.Ephemeral,
    allowedMentions: { parse: [] },
  });
}

/** Repeats `call` while its end is unclear, for at most `withinMs` of real time. */
async function insist(withinMs: number, call: () => Promise<unknown>): Promise<void> {
  const until = realNow() + withinMs;
  for (let pauseMs = PAUSE_MS; ; pauseMs *= 2) {
    try {
      await call();
      return;
    } catch (error) {
      if (asFailure(error)?.kind !== 'unclear' || realNow() + pauseMs >= until) throw error;
      await realPause(pauseMs);
    }
  }
}
