// Routes an interaction: find its door, check access, acknowledge, run it, and turn what went wrong into a reply.
import { randomBytes } from 'node:crypto';
import type { AutocompleteInteraction, Interaction } from 'discord.js';
import type { Log } from '../../runtime/log.ts';
import { Refusal } from '../../runtime/refusal.ts';
import { refusalText } from '../../voice/permissions.ts';
import type { Speak } from '../../voice/voice.ts';
import { mayPass } from './access.ts';
import { createDirectory, type Found } from './directory.ts';
import type { AnyCommand, Reply, Services } from './door.ts';
import { type Answerable, acknowledge, answer, answerAtOnce, showModal, whisper } from './respond.ts';
import type { Router } from './routing.ts';

export function createRouter(commands: readonly AnyCommand[], app: Services, log: Log): Router {
  const directory = createDirectory(commands, app.voice);

  function find(interaction: Answerable): Found {
    const found = directory.find(interaction, app);
    if (!interaction.inCachedGuild() && !found?.inDms) return refuse(new Refusal('guild_only'));
    return found ?? refuse(new Refusal('component_unknown'));
  }

  async function run(interaction: Answerable, door: Found) {
    const lacking = door.access.find((access) => !mayPass(access, interaction.memberPermissions));
    if (lacking) throw new Refusal('access_denied', { permission: lacking });
    return door.run();
  }

  /** The usual way: acknowledge first, then take the time that it takes. */
  async function routeDeferred(interaction: Answerable, door: Found): Promise<void> {
    if (!(await acknowledge(interaction, door.defer))) {
      log.warn({ interaction: interaction.id }, 'answered too late; Discord had given up on it');
      return;
    }
    try {
      const result = await run(interaction, door);
      if ('modal' in result) throw new Error('a door that opens a modal must declare defer: modal');
      await answer(interaction, result);
    } catch (error) {
      const reply = explain(error, app.voice.speak(interaction.locale), log);
      await (door.defer === 'update' ? whisper(interaction, reply) : answer(interaction, reply));
    }
  }

  /** Doors that open a modal answer at once. */
  async function routeAtOnce(interaction: Answerable, door: Found): Promise<void> {
    try {
      const result = await run(interaction, door);
      if ('modal' in result && !interaction.isModalSubmit()) await showModal(interaction, result.modal);
      else await answerAtOnce(interaction, result as Reply);
    } catch (error) {
      await answerAtOnce(interaction, explain(error, app.voice.speak(interaction.locale), log));
    }
  }

  async function suggest(interaction: AutocompleteInteraction): Promise<void> {
    const choices = interaction.inCachedGuild() ? await directory.suggest(interaction, app) : [];
    await interaction.respond(choices.slice(0, 25));
  }

  return {
    async handle(interaction) {
      if (interaction.isAutocomplete()) return suggest(interaction);
      if (!isAnswerable(interaction)) return;
      const door = find(interaction);
      await (door.defer === 'modal' ? routeAtOnce(interaction, door) : routeDeferred(interaction, door));
    },
  };
}

function isAnswerable(interaction: Interaction): interaction is Interaction & Answerable {
  return (
    interaction.isChatInputCommand() ||
    interaction.isContextMenuCommand() ||
    interaction.isMessageComponent() ||
    interaction.isModalSubmit()
  );
}

function refuse(refusal: Refusal): Found {
  return { access: [], defer: 'private', run: () => Promise.reject(refusal) };
}

/** The one place where a refusal or a bug becomes words. */
function explain(error: unknown, speak: Speak, log: Log): Reply {
  if (error instanceof Refusal) return { content: refusalText(speak, error), components: [], embeds: [] };
  const id = randomBytes(4).toString('hex');
  log.error({ err: error, errorId: id }, 'an interaction failed by a bug');
  return { content: speak('common.unexpected_error', { id }), components: [], embeds: [] };
}
