// Moving guild channels: order, categories, and taking over a category's permissions.
import { type ChannelType, GatewayDispatchEvents, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { z } from 'zod';
import { channelsOf, parentFor } from './channel-edits.ts';
import { emitChannel } from './channel-view.ts';
import { integer } from './field-types.ts';
import { refuseField, snowflake } from './form.ts';
import { overwritesOf, setOverwrites } from './overwrites.ts';
import { requireInGuild } from './permissions.ts';
import type { GuildState, Id } from './types.ts';
import type { World } from './world.ts';

export const positionsForm = z.array(
  z.object({
    id: snowflake,
    position: integer(0, 2 ** 31 - 1).nullish(),
    parent_id: snowflake.nullish(),
    lock_permissions: z.boolean().nullish(),
  }),
);

/** Moves several channels at once; everyone is told of each that has moved. */
export function moveChannels(
  world: World,
  guild: GuildState,
  moves: z.output<typeof positionsForm>,
  actorId: Id,
): void {
  requireInGuild(world, guild, actorId, P.ManageChannels);
  const channels = new Map(channelsOf(world, guild).map((channel) => [channel.id, channel]));
  for (const [index, move] of moves.entries()) {
    const channel = channels.get(move.id);
    if (!channel) refuseField([index, 'id'], 'CHANNEL_INVALID', 'Invalid channel');
    parentFor(world, guild, channel.data.type as ChannelType, move.parent_id, channel);
  }
  for (const move of moves) {
    const channel = channels.get(move.id)!;
    if (move.position != null) channel.data.position = move.position;
    if (move.parent_id !== undefined) channel.data.parent_id = move.parent_id;
    const parent = channels.get(channel.data.parent_id ?? '');
    if (move.lock_permissions && parent) setOverwrites(world, channel, structuredClone(overwritesOf(parent)));
    emitChannel(world, channel, GatewayDispatchEvents.ChannelUpdate);
  }
}
