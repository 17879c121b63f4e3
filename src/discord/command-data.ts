// What a command's door says of it. Its descriptions are texts, found by the command's path and given for every language.
import type { ChannelType, RESTPostAPIChatInputApplicationCommandsJSONBody } from 'discord-api-types/v10';
import { ApplicationCommandOptionType, ApplicationCommandType, InteractionContextType } from 'discord-api-types/v10';
import type { TextKey } from '../voice/text-keys.ts';
import { LOCALES, type Voice } from '../voice/voice.ts';
import { type Access, defaultMemberPermissions } from './access.ts';

/** An option, subcommand or group without its description. Limits are Discord's. */
export interface OptionData {
  type: ApplicationCommandOptionType;
  name: string;
  required?: boolean;
  autocomplete?: boolean;
  choices?: { name: string; value: string | number }[];
  channel_types?: ChannelType[];
  min_value?: number;
  max_value?: number;
  min_length?: number;
  max_length?: number;
  options?: OptionData[];
}

export interface CommandData {
  name: string;
  options?: OptionData[];
}

interface Named {
  name: string;
  type?: ApplicationCommandOptionType;
  options?: OptionData[];
}

/** Every path for which a description must exist: `setup`, `setup.welcome`, `setup.welcome.channel`. */
export function descriptionPaths(data: CommandData): string[] {
  const walk = (named: Named, prefix: string): string[] => {
    const path = prefix ? `${prefix}.${named.name}` : named.name;
    return [path, ...(named.options ?? []).flatMap((option) => walk(option, path))];
  };
  return walk(data, '');
}

/** The command as Discord wants it, with descriptions in every language. */
export function toPublished(
  command: { data: CommandData; access: Access },
  voice: Voice,
): RESTPostAPIChatInputApplicationCommandsJSONBody {
  return {
    ...describe(command.data, '', voice),
    type: ApplicationCommandType.ChatInput,
    default_member_permissions: defaultMemberPermissions(command.access),
    contexts: [InteractionContextType.Guild],
  } as RESTPostAPIChatInputApplicationCommandsJSONBody;
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
  const [main, ...others] = LOCALES;
  return {
    description: voice.speak(main)(key),
    description_localizations: Object.fromEntries(others.map((locale) => [locale, voice.speak(locale)(key)])),
  };
}
