// Any channel as it is sent to one viewer, and the events that tell of guild channels.
import type { GatewayDispatchEvents } from 'discord-api-types/v10';
import { serializeChannel, serializeDm } from './channels.ts';
import { isThread } from './permissions.ts';
import { serializeThread } from './thread-view.ts';
import type { ChannelState, Id } from './types.ts';
import type { World } from './world.ts';

/** A channel, thread or conversation as `viewerId` sees it. */
export function channelFor(world: World, channel: ChannelState, viewerId: Id): Record<string, unknown> {
  if (channel.guildId === undefined) return serializeDm(world, channel, viewerId);
  return isThread(channel) ? serializeThread(channel, viewerId) : serializeChannel(channel);
}

/** Bots are told of every channel of their guilds, also of those that they cannot look into. */
export function emitChannel(
  world: World,
  channel: ChannelState,
  t: GatewayDispatchEvents.ChannelCreate | GatewayDispatchEvents.ChannelUpdate | GatewayDispatchEvents.ChannelDelete,
): void {
  world.emit({ t, d: serializeChannel(channel), guildId: channel.guildId });
}
