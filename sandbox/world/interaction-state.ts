// The life of interactions: waiting for an answer, failed after three seconds, forgotten with their token.
import { discordError } from './errors.ts';
import type { InteractionState } from './interaction-types.ts';
import type { Id } from './types.ts';
import type { World } from './world.ts';

/** Within this a bot has to answer; real time, as the person waits for it. */
const ANSWER_WINDOW_MS = 3_000;
/** Within this, by the sandbox's clock, a bot may follow up. */
const TOKEN_LIFE_MS = 15 * 60_000;

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
