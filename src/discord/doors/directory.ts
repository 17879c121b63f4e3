// Finds the door that an interaction is for, among all commands, subcommands, menus and components.
import type { AutocompleteInteraction } from 'discord.js';
import type { Voice } from '../../voice/voice.ts';
import type { Access } from './access.ts';
import { menuName } from './command-data.ts';
import { decodeCustomId } from './custom-id.ts';
import type {
  AnyCommand,
  Command,
  CommandFamily,
  Component,
  Defer,
  Menu,
  Need,
  OpenModal,
  Reply,
  Services,
  Subcommand,
} from './door.ts';
import type { Answerable } from './respond.ts';

/** A door that was found, ready to run. */
export interface Found {
  access: readonly Access[];
  defer: Defer;
  inDms?: boolean | undefined;
  run(): Promise<Reply | OpenModal>;
}

type SlashDoor = Command<Need> | Subcommand<Need>;

export interface Directory {
  /** The door for the interaction; undefined when it is unknown or from before a change. */
  find(interaction: Answerable, app: Services): Found | undefined;
  suggest(
    interaction: AutocompleteInteraction<'cached'>,
    app: Services,
  ): Promise<{ name: string; value: string | number }[]>;
}

export function createDirectory(commands: readonly AnyCommand[], voice: Voice): Directory {
  const slash = new Map<string, { door: SlashDoor; access: readonly Access[] }>();
  const menus = new Map<string, Menu<Need>>();
  const components = new Map<string, Component<Need>>();

  for (const command of commands) {
    if (isMenu(command)) menus.set(menuName(command.key, voice), command);
    else if (isFamily(command)) {
      for (const door of command.subcommands) {
        slash.set(pathOf(command.name, door.group, door.data.name), { door, access: [command.access, door.access] });
        addComponents(door.components);
      }
      continue;
    } else slash.set(command.data.name, { door: command, access: [command.access] });
    addComponents(command.components);
  }

  function addComponents(more: Readonly<Record<string, Component<Need>>> | undefined): void {
    for (const [kind, component] of Object.entries(more ?? {})) {
      if (components.has(kind)) throw new Error(`two doors own components of kind ${kind}`);
      components.set(kind, component);
    }
  }

  function findSlash(interaction: {
    commandName: string;
    options:
      | AutocompleteInteraction['options']
      | { getSubcommandGroup(required: false): string | null; getSubcommand(required: false): string | null };
  }) {
    const group = interaction.options.getSubcommandGroup(false) ?? undefined;
    return slash.get(pathOf(interaction.commandName, group, interaction.options.getSubcommand(false) ?? undefined));
  }

  return {
    find(interaction, app) {
      const services = app as never;
      if (interaction.isChatInputCommand()) {
        const found = findSlash(interaction);
        return (
          found && {
            access: found.access,
            defer: isPublic(found.door, interaction) ? 'public' : found.door.defer,
            run: () => found.door.execute(interaction as never, services),
          }
        );
      }
      if (interaction.isContextMenuCommand()) {
        const menu = menus.get(interaction.commandName);
        return (
          menu && { access: [menu.access], defer: menu.defer, run: () => menu.execute(interaction as never, services) }
        );
      }
      const id = decodeCustomId(interaction.customId);
      const component = id && components.get(id.kind);
      if (!component || component.version !== id.version) return undefined;
      return {
        access: [component.access],
        defer: component.defer,
        inDms: component.inDms,
        run: () => component.execute(interaction as never, id.args, services),
      };
    },
    async suggest(interaction, app) {
      const door = findSlash(interaction)?.door;
      return (await door?.autocomplete?.(interaction, app as never)) ?? [];
    },
  };
}

const isPublic = (door: SlashDoor, interaction: Answerable): boolean =>
  'isPublic' in door && door.isPublic?.(interaction as never) === true;

export const isMenu = (command: AnyCommand): command is Menu<Need> => 'menu' in command;
export const isFamily = (command: AnyCommand): command is CommandFamily => 'subcommands' in command;

function pathOf(...names: (string | undefined)[]): string {
  return names.filter((name) => name !== undefined).join(' ');
}
