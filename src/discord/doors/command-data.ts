// What a command's door says of it. Its descriptions are texts, found by the command's path and given for every language.
import type { RESTPostAPIApplicationCommandsJSONBody } from 'discord-api-types/v10';
import { ApplicationCommandOptionType, ApplicationCommandType, InteractionContextType } from 'discord-api-types/v10';
import type { TextKey } from '../../voice/text-keys.ts';
import { LOCALES, type Voice } from '../../voice/voice.ts';
import { defaultMemberPermissions } from './access.ts';
import type { AnyCommand, CommandFamily } from './door.ts';
import type { CommandData, OptionData } from './option-data.ts';

interface Named {
  name: string;
  type?: ApplicationCommandOptionType;
  options?: OptionData[];
}

/** The family's subcommands and groups as one command's options. */
export function familyData(family: CommandFamily): CommandData {
  const groups = Map.groupBy(family.subcommands, (subcommand) => subcommand.group);
  const options = [...groups].flatMap(([group, members]) => {
    const data = members.map((member) => member.data);
    return group === undefined
      ? data
      : [{ type: ApplicationCommandOptionType.SubcommandGroup, name: group, options: data }];
  });
  return { name: family.name, options };
}

/** The name of a menu entry on Discord, in the main language: it is also what an interaction with it is known by. */
export function menuName(key: string, voice: Voice): string {
  return voice.speak(LOCALES[0])(`menus.${key}` as TextKey);
}

/** The command as Discord wants it, with names and descriptions in every language. */
export function toPublished(command: AnyCommand, voice: Voice): RESTPostAPIApplicationCommandsJSONBody {
  const access = {
    default_member_permissions: defaultMemberPermissions(command.access),
    contexts: [InteractionContextType.Guild],
  };
  if ('menu' in command) {
    const type = command.menu === 'message' ? ApplicationCommandType.Message : ApplicationCommandType.User;
    const key = `menus.${command.key}` as TextKey;
    return {
      type,
      name: menuName(command.key, voice),
      name_localizations: inOtherLanguages(key, voice),
      ...access,
    } as RESTPostAPIApplicationCommandsJSONBody;
  }
  const data = 'subcommands' in command ? familyData(command) : command.data;
  return {
    ...describe(data, '', voice),
    type: ApplicationCommandType.ChatInput,
    ...access,
  } as RESTPostAPIApplicationCommandsJSONBody;
}

function describe(named: Named, prefix: string, voice: Voice): Record<string, unknown> {
  const path = prefix ? `${prefix}.${named.name}` : named.name;
  const isBranch =
    !('type' in named) ||
    named.type === ApplicationCommandOptionType.Subcommand ||
    named.type === ApplicationCommandOptionType.SubcommandGroup;
  return {
    ...named,
    ...describePath(path, voice),
    ...(isBranch ? { options: (named.options ?? []).map((option) => describe(option, path, voice)) } : {}),
  };
}

function describePath(path: string, voice: Voice): Record<string, unknown> {
  // A description may have children (its options), so the text itself stands under `about`.
  const key = `commands.${path}.about` as TextKey;
  return { description: voice.speak(LOCALES[0])(key), description_localizations: inOtherLanguages(key, voice) };
}

function inOtherLanguages(key: TextKey, voice: Voice): Record<string, string> {
  return Object.fromEntries(LOCALES.slice(1).map((locale) => [locale, voice.speak(locale)(key)]));
}
