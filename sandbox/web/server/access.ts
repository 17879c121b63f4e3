// What one person may do in every channel that they see.
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { channelPermissions } from '../../world/permissions.ts';
import type { Id } from '../../world/types.ts';
import type { World } from '../../world/world.ts';
import { ACCESS } from '../access-bits.ts';
import type { Access } from '../protocol.ts';

const BITS: [bigint, number][] = [
  [P.SendMessages, ACCESS.send],
  [P.AddReactions, ACCESS.react],
  [P.AttachFiles, ACCESS.attach],
  [P.ManageMessages, ACCESS.manage | ACCESS.pin],
  [P.PinMessages, ACCESS.pin],
  [P.Connect, ACCESS.connect],
  [P.CreatePublicThreads, ACCESS.thread],
];

/** By channel id; channels that the person does not see are left out. */
export function accessOf(world: World, guildId: Id | null, userId: Id): Access {
  const channels =
    guildId === null ? [...world.channels.values()].filter((c) => !c.guildId) : channelsOf(world, guildId);
  const access: Access = {};
  for (const channel of channels) {
    const have = channelPermissions(world, channel, userId);
    if (!(have & P.ViewChannel)) continue;
    access[channel.id] = BITS.reduce<number>((all, [bit, own]) => (have & bit ? all | own : all), ACCESS.view);
  }
  return access;
}

function channelsOf(world: World, guildId: Id) {
  return [...(world.guilds.get(guildId)?.channelIds ?? [])].map((id) => world.channel(id));
}
