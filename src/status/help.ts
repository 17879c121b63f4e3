// The commands that a person may use, from the doors' own declarations and the server's integration settings.
import { type APIApplicationCommandPermission, ApplicationCommandPermissionType } from 'discord-api-types/v10';
import type { TextKey } from '../voice/text-keys.ts';
import type { Speak } from '../voice/voice.ts';
import type { HelpEntry } from './messages.ts';

export interface HelpCommand {
  name: string;
  /** Paths of what can be typed: `help`, `setup.welcome`. */
  leaves: string[];
}

export interface HelpPerson {
  userId: string;
  roleIds: readonly string[];
  guildId: string;
  isAdministrator: boolean;
  /** Whether the command's declared access lets them pass. */
  mayPass(): boolean;
}

/** An owner can open and close commands in Server Settings > Integrations; where they did, that decides. */
export function isOffered(person: HelpPerson, overrides: readonly APIApplicationCommandPermission[]): boolean {
  if (person.isAdministrator) return true;
  const ofUser = overrides.find((o) => o.type === ApplicationCommandPermissionType.User && o.id === person.userId);
  if (ofUser) return ofUser.permission;
  const ofRoles = overrides.filter(
    (o) => o.type === ApplicationCommandPermissionType.Role && person.roleIds.includes(o.id),
  );
  if (ofRoles.length > 0) return ofRoles.some((o) => o.permission);
  const ofEveryone = overrides.find((o) => o.type === ApplicationCommandPermissionType.Role && o.id === person.guildId);
  return ofEveryone ? ofEveryone.permission : person.mayPass();
}

/** One line a command, with the names of its subcommands below it. */
export function overviewOf(speak: Speak, commands: readonly HelpCommand[]): HelpEntry[] {
  return commands.map((command) => ({ ...entryFor(speak, command.name), parts: command.leaves.flatMap(partOf) }));
}

/** One line for each thing that can be done with the command. */
export function detailsOf(speak: Speak, command: HelpCommand): HelpEntry[] {
  return command.leaves.map((leaf) => entryFor(speak, leaf));
}

function entryFor(speak: Speak, path: string): HelpEntry {
  const description = speak(`commands.${path}.about` as TextKey);
  return { command: `/${path.replaceAll('.', ' ')}`, description, parts: [] };
}

/** `setup.welcome` is the part `welcome` of `/setup`; a command without subcommands has none. */
function partOf(leaf: string): string[] {
  const [, ...rest] = leaf.split('.');
  return rest.length > 0 ? [rest.join(' ')] : [];
}
