// From `/setup welcome` and its options to the data of a command interaction, as the client builds it.
import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType as OptionType,
  ApplicationCommandType as Type,
} from 'discord-api-types/v10';
import { type OfferedCommand, offeredCommands } from '../world/command-access.ts';
import { noReferences, resolveReferences } from '../world/interaction-resolved.ts';
import type { ChannelState, Id } from '../world/types.ts';
import type { World } from '../world/world.ts';
import { notPossible } from './not-possible.ts';
import { type OptionValue, optionValue, type Picking } from './option-values.ts';

export interface Place {
  world: World;
  channel: ChannelState;
  userId: Id;
}

interface ChosenCommand extends OfferedCommand {
  /** Names below the command: a group, a subcommand, both or none. */
  path: { name: string; type: OptionType }[];
  options: APIApplicationCommandBasicOption[];
  fullName: string;
}

/** Data of one option in an interaction. */
interface SentOption {
  name: string;
  type: OptionType;
  value?: string | number | boolean;
  focused?: true;
  options?: SentOption[];
}

/** The menu command of that name. Throws where it is not offered. */
export function findMenuCommand(place: Place, type: Type.User | Type.Message, name: string): OfferedCommand {
  const offered = offeredCommands(place.world, place.channel, place.userId);
  return (
    offered.find(({ command }) => command.type === type && command.name === name) ??
    notPossible(`The menu does not offer "${name}"`)
  );
}

/** The slash command that `line` names, with its subcommands. Throws where it is not offered or not complete. */
export function findSlashCommand(place: Place, line: string): ChosenCommand {
  const [root, ...rest] = line.replace(/^\//, '').trim().split(/\s+/);
  const offered = offeredCommands(place.world, place.channel, place.userId);
  const found = offered.find(({ command }) => command.type === Type.ChatInput && command.name === root);
  if (!found) return notPossible(`/${root} is not offered to them here`);
  const path: ChosenCommand['path'] = [];
  let options: readonly APIApplicationCommandOption[] = found.command.options ?? [];
  for (const name of rest) {
    const next = options.find((option) => option.name === name);
    if (next?.type !== OptionType.Subcommand && next?.type !== OptionType.SubcommandGroup) {
      return notPossible(`${line} has no subcommand "${name}"`);
    }
    path.push({ name, type: next.type });
    options = next.options ?? [];
  }
  if (options.some(({ type }) => type === OptionType.Subcommand || type === OptionType.SubcommandGroup)) {
    return notPossible(`/${root} needs one of its subcommands: ${options.map(({ name }) => name).join(', ')}`);
  }
  return {
    ...found,
    path,
    options: options as APIApplicationCommandBasicOption[],
    fullName: [root, ...rest].join(' '),
  };
}

/** The `data` of the interaction. Throws for options that are missing, unknown or refused. */
export function commandData(place: Place, chosen: ChosenCommand, values: Record<string, OptionValue>) {
  refuseUnknown(chosen, Object.keys(values));
  const picking: Picking = { ...place, references: noReferences() };
  const sent = chosen.options.flatMap((option): SentOption[] => {
    const given = values[option.name];
    if (given === undefined && option.required) notPossible(`The option "${option.name}" is required`);
    if (given === undefined) return [];
    return [{ name: option.name, type: option.type, value: optionValue(picking, option, given) }];
  });
  return dataOf(picking, chosen, sent);
}

/** The same while the person still types into `focused`: nothing is required yet, and what is typed is a text. */
export function autocompleteData(
  place: Place,
  chosen: ChosenCommand,
  focused: string,
  typed: string,
  values: Record<string, OptionValue>,
) {
  refuseUnknown(chosen, [focused, ...Object.keys(values)]);
  const picking: Picking = { ...place, references: noReferences() };
  const sent = chosen.options.flatMap((option): SentOption[] => {
    const { name, type } = option;
    if (name === focused) {
      if (!('autocomplete' in option && option.autocomplete)) notPossible(`"${name}" suggests nothing`);
      return [{ name, type, value: typed, focused: true }];
    }
    const given = values[name];
    return given === undefined ? [] : [{ name, type, value: optionValue(picking, option, given) }];
  });
  return dataOf(picking, chosen, sent);
}

function refuseUnknown(chosen: ChosenCommand, names: string[]): void {
  const unknown = names.find((name) => !chosen.options.some((option) => option.name === name));
  if (unknown !== undefined) notPossible(`/${chosen.fullName} has no option "${unknown}"`);
}

function dataOf(picking: Picking, { command, path }: ChosenCommand, sent: SentOption[]): Record<string, unknown> {
  const options = path.reduceRight((inner, step) => [{ ...step, options: inner }], sent);
  const resolved = resolveReferences(picking.world, picking.channel, picking.references, picking.userId);
  return {
    ...commandBase(command),
    ...(options.length > 0 ? { options } : {}),
    ...(resolved ? { resolved } : {}),
  };
}

export function commandBase(command: OfferedCommand['command']): Record<string, unknown> {
  const { id, name, type, guild_id } = command;
  return { id, name, type, ...(guild_id === undefined ? {} : { guild_id }) };
}
