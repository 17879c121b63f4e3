// The inputs of forms, labelled: pickers of channels and roles, choices, short texts.
import type { APILabelComponent } from 'discord-api-types/v10';
import { ChannelType, ComponentType, SelectMenuDefaultValueType, TextInputStyle } from 'discord-api-types/v10';
import type { ChannelId, RoleId, UserId } from '../discord/ids.ts';

interface Labelled {
  id: string;
  label: string;
  about?: string;
}

function labelled({ label, about }: Labelled, component: APILabelComponent['component']): APILabelComponent {
  return { type: ComponentType.Label, label, ...(about ? { description: about } : {}), component };
}

/** Picks one text or announcement channel, or none. `plain`: no announcement channels. `forums`: forums as well. */
export function channelInput(
  input: Labelled & { value: ChannelId | undefined; plain?: boolean | undefined; forums?: boolean | undefined },
): APILabelComponent {
  return labelled(input, {
    type: ComponentType.ChannelSelect,
    custom_id: input.id,
    required: false,
    max_values: 1,
    channel_types: [
      ChannelType.GuildText,
      ...(input.plain ? [] : [ChannelType.GuildAnnouncement]),
      ...(input.forums ? [ChannelType.GuildForum] : []),
    ],
    ...(input.value ? { default_values: [{ id: input.value, type: SelectMenuDefaultValueType.Channel }] } : {}),
  });
}

/** Picks text or announcement channels, at least one. */
export function channelsInput(input: Labelled & { values: readonly ChannelId[]; most: number }): APILabelComponent {
  return labelled(input, {
    type: ComponentType.ChannelSelect,
    custom_id: input.id,
    channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement],
    min_values: 1,
    max_values: input.most,
    default_values: input.values.map((id) => ({ id, type: SelectMenuDefaultValueType.Channel })),
  });
}

/** Picks one role, or none. */
export function roleInput(input: Labelled & { value: RoleId | undefined }): APILabelComponent {
  return labelled(input, {
    type: ComponentType.RoleSelect,
    custom_id: input.id,
    required: false,
    max_values: 1,
    ...(input.value ? { default_values: [{ id: input.value, type: SelectMenuDefaultValueType.Role }] } : {}),
  });
}

export function choiceInput(
  input: Labelled & { value: string; choices: readonly { name: string; value: string }[] },
): APILabelComponent {
  const options = input.choices.map(({ name, value }) => ({ label: name, value, default: value === input.value }));
  return labelled(input, { type: ComponentType.StringSelect, custom_id: input.id, options });
}

/** Any number of them, or none. `most`: no more than so many. */
export function choicesInput({
  most = Number.POSITIVE_INFINITY,
  ...input
}: Labelled & {
  values: readonly string[];
  choices: readonly { name: string; value: string }[];
  most?: number;
}): APILabelComponent {
  const options = input.choices.map(({ name, value }) => ({
    label: name,
    value,
    default: input.values.includes(value),
  }));
  const counts = { required: false, min_values: 0, max_values: Math.min(most, options.length) };
  return labelled(input, { type: ComponentType.StringSelect, custom_id: input.id, options, ...counts });
}

/** Picks some people, or nobody. */
export function membersInput(input: Labelled & { values: readonly UserId[]; most: number }): APILabelComponent {
  return labelled(input, {
    type: ComponentType.UserSelect,
    custom_id: input.id,
    required: false,
    min_values: 0,
    max_values: input.most,
    default_values: input.values.map((id) => ({ id, type: SelectMenuDefaultValueType.User })),
  });
}

/** A text; without more, one line that may stay empty. `value` stands in it already. Lengths in characters. */
export function textInput({
  style = 'line',
  isRequired = false,
  ...input
}: Labelled & {
  longest: number;
  shortest?: number;
  value?: string | null;
  style?: 'line' | 'paragraph';
  isRequired?: boolean;
}): APILabelComponent {
  return labelled(input, {
    type: ComponentType.TextInput,
    custom_id: input.id,
    style: style === 'line' ? TextInputStyle.Short : TextInputStyle.Paragraph,
    required: isRequired,
    ...(input.shortest ? { min_length: input.shortest } : {}),
    max_length: input.longest,
    ...(input.value ? { value: input.value } : {}),
  });
}
