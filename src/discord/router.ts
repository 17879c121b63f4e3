// Finds the door of an interaction, checks access, acknowledges, runs it, and turns what went wrong into a reply.
import { randomBytes } from 'node:crypto';
import type { Interaction } from 'discord.js';
import type { App } from '../app.ts';
import type { Log } from '../runtime/log.ts';
import { Refusal } from '../runtime/refusal.ts';
import type { Speak } from '../voice/voice.ts';
import { type Access, mayPass, permissionName } from './access.ts';
import { decodeCustomId } from './custom-id.ts';
import type { Command, Component, Defer, Reply } from './door.ts';
import { type Answerable, acknowledge, answer, whisper } from './respond.ts';

type Services = Omit<App, 'router'>;
type AnyCommand = Command<keyof Services>;

export interface Router {
  handle(interaction: Interaction): Promise<void>;
}

export function createRouter(commands: readonly AnyCommand[], app: Services, log: Log): Router {
  const byName = new Map(commands.map((command) => [command.data.name, command]));
  const byKind = new Map<string, Component<keyof Services>>(
    commands.flatMap((command) => Object.entries(command.components ?? {})),
  );

  /** What is to be run, or the refusal that says why nothing is. */
  function find(interaction: Answerable): { access: Access; defer: Defer; run: () => Promise<Reply> } {
    if (!interaction.inCachedGuild()) return refuse(new Refusal('guild_only'));
    if (interaction.isChatInputCommand()) {
      const command = byName.get(interaction.commandName);
      if (!command) return refuse(new Refusal('component_unknown'));
      return { access: command.access, defer: command.defer, run: () => command.execute(interaction, app) };
    }
    const id = decodeCustomId(interaction.customId);
    const component = id && byKind.get(id.kind);
    if (!component || component.version !== id.version) return refuse(new Refusal('component_unknown'));
    return {
      access: component.access,
      defer: component.defer,
      run: () => component.execute(interaction, id.args, app),
    };
  }

  async function route(interaction: Answerable): Promise<void> {
    const speak = app.voice.speak(interaction.locale);
    const door = find(interaction);
    if (!(await acknowledge(interaction, door.defer))) {
      log.warn({ interaction: interaction.id }, 'answered too late; Discord had given up on it');
      return;
    }
    try {
      if (!mayPass(door.access, interaction.memberPermissions)) {
        throw new Refusal('access_denied', { permission: permissionName(door.access) });
      }
      await answer(interaction, await door.run());
    } catch (error) {
      const reply = explain(error, speak, log);
      await (door.defer === 'update' ? whisper(interaction, reply) : answer(interaction, reply));
    }
  }

  return {
    async handle(interaction) {
      if (interaction.isChatInputCommand() || interaction.isMessageComponent() || interaction.isModalSubmit()) {
        await route(interaction);
      }
    },
  };
}

function refuse(refusal: Refusal) {
  return { access: 'everyone' as const, defer: 'private' as const, run: () => Promise.reject(refusal) };
}

/** The one place where a refusal or a bug becomes words. */
function explain(error: unknown, speak: Speak, log: Log): Reply {
  if (error instanceof Refusal)
    return { content: speak(`refusals.${error.code}`, error.context), components: [], embeds: [] };
  const id = randomBytes(4).toString('hex');
  log.error({ err: error, errorId: id }, 'an interaction failed by a bug');
  return { content: speak('common.unexpected_error', { id }), components: [], embeds: [] };
}
