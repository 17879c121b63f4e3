// `resolved`: the users, roles, channels, messages and files that an interaction's values refer to.
// Source: https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-resolved-data-structure
import type { APIAttachment } from 'discord-api-types/v10';
import { partialChannel } from './interaction-payload.ts';
import { serializeMember } from './members.ts';
import { serializeMessage } from './message-view.ts';
import { channelPermissions } from './permissions.ts';
import type { ChannelState, Id, MessageState } from './types.ts';
import { serializeUser } from './users.ts';
import type { World } from './world.ts';

/** Ids by what they are. */
export interface References {
  users: Id[];
  roles: Id[];
  channels: Id[];
  messages: MessageState[];
  attachments: APIAttachment[];
}

export function noReferences(): References {
  return { users: [], roles: [], channels: [], messages: [], attachments: [] };
}

/** Undefined where nothing is referred to. Throws for ids that do not exist in the channel's guild. */
export function resolveReferences(world: World, channel: ChannelState, references: References, viewerId: Id) {
  const { users, roles, channels, messages, attachments } = references;
  const guild = channel.guildId === undefined ? undefined : world.guild(channel.guildId);
  const members = users.filter((id) => guild?.members.has(id));
  const resolved = {
    ...some('users', users, (id) => [id, serializeUser(world.user(id))]),
    ...some('members', members, (id) => [id, partialMember(world, channel, id)]),
    ...some('roles', roles, (id) => [id, guild?.roles.get(id)]),
    ...some('channels', channels, (id) => [id, partialChannel(world, world.channel(id), viewerId)]),
    ...some('messages', messages, (message) => [message.id, serializeMessage(world, message, viewerId)]),
    ...some('attachments', attachments, (attachment) => [attachment.id, attachment]),
  };
  return Object.keys(resolved).length > 0 ? resolved : undefined;
}

function some<T>(name: string, items: readonly T[], entry: (item: T) => [Id, unknown]): Record<string, unknown> {
  return items.length > 0 ? { [name]: Object.fromEntries(items.map(entry)) } : {};
}

function partialMember(world: World, channel: ChannelState, userId: Id): Record<string, unknown> {
  const {
    user: _user,
    deaf: _deaf,
    mute: _mute,
    ...member
  } = serializeMember(world, world.member(channel.guildId!, userId));
  return { ...member, permissions: channelPermissions(world, channel, userId).toString() };
}
