// The list of commands as the doors declare them, with what a server's owner has changed about who may use them.

import type { Client } from 'discord.js';
import type { APIGuildApplicationCommandPermissions } from 'discord-api-types/v10';
import { ApplicationCommandOptionType, Routes } from 'discord-api-types/v10';
import type { Catalogue } from '../catalogue.ts';
import { asFailure } from '../failure.ts';
import { familyData } from './command-data.ts';
import { isFamily, isMenu } from './directory.ts';
import type { AnyCommand, Menu, Need } from './door.ts';
import type { CommandData } from './option-data.ts';

export function createCatalogue(client: Client, commands: readonly AnyCommand[]): Catalogue {
  return {
    entries: commands
      .filter((command): command is Exclude<AnyCommand, Menu<Need>> => !isMenu(command))
      .map((command) => {
        const data = isFamily(command) ? familyData(command) : command.data;
        return { name: data.name, access: command.access, leaves: leavesOf(data) };
      }),
    async readOverrides(guildId) {
      const application = client.application?.id ?? '';
      try {
        const [published, permissions] = await Promise.all([
          Promise.all([
            client.rest.get(Routes.applicationCommands(application)),
            client.rest.get(Routes.applicationGuildCommands(application, guildId)),
          ]),
          client.rest.get(Routes.guildApplicationCommandsPermissions(application, guildId)),
        ]);
        const names = new Map((published.flat() as { id: string; name: string }[]).map(({ id, name }) => [id, name]));
        const all = permissions as APIGuildApplicationCommandPermissions[];
        return new Map(all.map((entry) => [names.get(entry.id) ?? entry.id, entry.permissions]));
      } catch (error) {
        // Help without the owner's changes is better than no help.
        if (asFailure(error)) return new Map();
        throw error;
      }
    },
  };
}

/** Subcommands where there are some, else the command itself. */
function leavesOf(data: CommandData): string[] {
  const branches = (data.options ?? []).filter(
    (option) =>
      option.type === ApplicationCommandOptionType.Subcommand ||
      option.type === ApplicationCommandOptionType.SubcommandGroup,
  );
  if (branches.length === 0) return [data.name];
  return branches.flatMap((branch) =>
    branch.type === ApplicationCommandOptionType.SubcommandGroup
      ? (branch.options ?? []).map((option) => `${data.name}.${branch.name}.${option.name}`)
      : [`${data.name}.${branch.name}`],
  );
}
