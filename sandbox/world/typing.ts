// The typing indicator.
import { GatewayDispatchEvents } from 'discord-api-types/v10';
import { serializeMember } from './members.ts';
import { audienceOf } from './message-view.ts';
import type { ChannelState, Id } from './types.ts';
import type { World } from './world.ts';

/** Tells everyone in the channel that this user is typing. */
export function emitTyping(world: World, channel: ChannelState, userId: Id): void {
  const member = channel.guildId === undefined ? undefined : world.member(channel.guildId, userId);
  world.emit({
    t: GatewayDispatchEvents.TypingStart,
    d: {
      channel_id: channel.id,
      user_id: userId,
      timestamp: Math.floor(world.now() / 1000),
      ...(member ? { guild_id: channel.guildId, member: serializeMember(world, member) } : {}),
    },
    ...audienceOf(channel),
  });
}
