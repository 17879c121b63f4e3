// A server's roles and channels as plain data: what a copy of it needs to look like the original.
import { ChannelType, type Guild, type GuildBasedChannel } from 'discord.js';
import type { ServerDescription } from './port.ts';

const EVERYONE = '@everyone';

/** Roles of bots are left out: nobody can make them. Threads too: they come and go. */
export function describeGuild(guild: Guild): ServerDescription {
  const roles = [...guild.roles.cache.values()]
    .filter(({ id, managed }) => id !== guild.id && !managed)
    .sort((a, b) => a.comparePositionTo(b));
  const nameOf = new Map([[guild.id, EVERYONE], ...roles.map(({ id, name }) => [id, name] as const)]);
  const channels = [...guild.channels.cache.values()].filter((channel) => !channel.isThread()).sort(categoriesFirst);
  return {
    id: guild.id,
    name: guild.name,
    everyone: guild.roles.everyone.permissions.bitfield.toString(),
    roles: roles.map(({ id, name, colors, permissions, hoist }) => ({
      id,
      name,
      color: colors.primaryColor,
      permissions: permissions.bitfield.toString(),
      hoist,
    })),
    channels: channels.map((channel) => ({
      id: channel.id,
      name: channel.name,
      type: channel.type,
      ...('topic' in channel && channel.topic ? { topic: channel.topic } : {}),
      ...(channel.parent ? { in: channel.parent.name } : {}),
      overwrites: [...channel.permissionOverwrites.cache.values()].flatMap(({ id, allow, deny }) => {
        const role = nameOf.get(id);
        return role === undefined ? [] : [{ role, allow: allow.bitfield.toString(), deny: deny.bitfield.toString() }];
      }),
    })),
  };
}

type Placed = Extract<GuildBasedChannel, { rawPosition: number }>;

function categoriesFirst(a: Placed, b: Placed): number {
  const isCategory = (channel: Placed) => Number(channel.type === ChannelType.GuildCategory);
  return isCategory(b) - isCategory(a) || a.rawPosition - b.rawPosition;
}
