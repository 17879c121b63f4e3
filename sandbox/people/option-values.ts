// What a person types or picks for one option of a command, checked as the client checks it.
import {
  type APIApplicationCommandBasicOption,
  type APIAttachment,
  ApplicationCommandOptionType as Type,
} from 'discord-api-types/v10';
import { storeFiles } from '../world/attachments.ts';
import type { References } from '../world/interaction-resolved.ts';
import { canView } from '../world/permissions.ts';
import type { ChannelState, Id } from '../world/types.ts';
import type { World } from '../world/world.ts';
import { notPossible } from './not-possible.ts';

/** A file on the person's computer. */
export interface PersonFile {
  name: string;
  type?: string;
  bytes: Uint8Array | string;
}

/** Texts, numbers, yes or no; users, roles and channels by id or as objects; files. */
export type OptionValue = string | number | boolean | { id: Id } | PersonFile;

/** Where and by whom values are given; `references` collects what they point at. */
export interface Picking {
  world: World;
  channel: ChannelState;
  userId: Id;
  references: References;
}

/** The value as the interaction carries it. Throws where the client would not send the command. */
export function optionValue(
  picking: Picking,
  option: APIApplicationCommandBasicOption,
  given: OptionValue,
): string | number | boolean {
  switch (option.type) {
    case Type.String:
      return textValue(option, given);
    case Type.Integer:
    case Type.Number:
      return numberValue(option, given);
    case Type.Boolean:
      return typeof given === 'boolean' ? given : wrong(option, 'takes true or false');
    case Type.Attachment:
      return isFile(given) ? pickFile(picking, given).id : wrong(option, 'takes a file');
    case Type.Channel:
      return pickChannel(picking, idOf(given), option.channel_types);
    case Type.User:
      return pickUser(picking, idOf(given));
    case Type.Role:
      return pickRole(picking, idOf(given));
    case Type.Mentionable:
      return pickMentionable(picking, idOf(given));
  }
}

type Of<T extends Type> = Extract<APIApplicationCommandBasicOption, { type: T }>;

function textValue(option: Of<Type.String>, given: OptionValue): string {
  if (typeof given !== 'string') return wrong(option, 'takes a text');
  if (option.choices?.length) return choiceValue(option, given) as string;
  if (given.length < (option.min_length ?? 1))
    return wrong(option, `takes at least ${option.min_length ?? 1} characters`);
  if (given.length > (option.max_length ?? 6000)) return wrong(option, `takes at most ${option.max_length} characters`);
  return given;
}

function numberValue(option: Of<Type.Integer> | Of<Type.Number>, given: OptionValue): number {
  if (option.choices?.length) return choiceValue(option, given) as number;
  if (typeof given !== 'number') return wrong(option, 'takes a number');
  if (option.type === Type.Integer && !Number.isInteger(given)) return wrong(option, 'takes a whole number');
  if (given < (option.min_value ?? -Infinity)) return wrong(option, `takes at least ${option.min_value}`);
  if (given > (option.max_value ?? Infinity)) return wrong(option, `takes at most ${option.max_value}`);
  return given;
}

/** By what the list shows, or by what it stands for. */
function choiceValue(option: Of<Type.String> | Of<Type.Integer> | Of<Type.Number>, given: OptionValue) {
  const choices = option.choices ?? [];
  const choice = choices.find(({ name, value }) => value === given || name === given);
  return choice ? choice.value : wrong(option, `offers ${choices.map(({ name }) => name).join(', ')}`);
}

export function pickUser({ world, references }: Picking, id: Id): Id {
  if (!world.users.has(id)) notPossible(`There is no user ${id}`);
  references.users.push(id);
  return id;
}

export function pickRole({ world, channel, references }: Picking, id: Id): Id {
  const guild = channel.guildId === undefined ? undefined : world.guild(channel.guildId);
  if (!guild?.roles.has(id)) notPossible(`There is no role ${id} here`);
  references.roles.push(id);
  return id;
}

export function pickMentionable(picking: Picking, id: Id): Id {
  return picking.world.users.has(id) ? pickUser(picking, id) : pickRole(picking, id);
}

/** A channel of the same guild that the person can see and whose kind is asked for. */
export function pickChannel(picking: Picking, id: Id, types: readonly number[] | undefined): Id {
  const { world, channel, userId, references } = picking;
  const picked = world.channels.get(id);
  if (!picked || picked.guildId !== channel.guildId || !canView(world, picked, userId)) {
    return notPossible(`There is no channel ${id} here that they can see`);
  }
  if (types?.length && !types.includes(picked.data.type)) {
    return notPossible(`#${picked.data.name} is of kind ${picked.data.type}; only ${types.join(', ')} can be picked`);
  }
  references.channels.push(id);
  return id;
}

/** Uploads a file for a command or modal. */
export function pickFile({ world, channel, references }: Picking, file: PersonFile): APIAttachment {
  const [stored] = storeFiles(world, channel, [asUpload(file, 0)], undefined);
  const attachment: APIAttachment = { ...stored!, ephemeral: true };
  references.attachments.push(attachment);
  return attachment;
}

export function asUpload(file: PersonFile, index: number) {
  const bytes = typeof file.bytes === 'string' ? new TextEncoder().encode(file.bytes) : file.bytes;
  return { index: String(index), name: file.name, type: file.type ?? 'application/octet-stream', bytes };
}

export function idOf(value: OptionValue): Id {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && 'id' in value ? value.id : notPossible(`${String(value)} is no id`);
}

export function isFile(value: OptionValue): value is PersonFile {
  return typeof value === 'object' && 'bytes' in value;
}

function wrong(option: { name: string }, problem: string): never {
  return notPossible(`The option "${option.name}" ${problem}`);
}
