// The shape of a command's options without their descriptions, which are texts.
import type { ApplicationCommandOptionType, ChannelType } from 'discord-api-types/v10';

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
