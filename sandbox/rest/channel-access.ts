// The channel of a request, once it is sure that the caller may see it and do there what they came for.
import { discordError } from '../world/errors.ts';
import { requireInChannel } from '../world/permissions.ts';
import type { ChannelState, Id, MessageState } from '../world/types.ts';
import type { World } from '../world/world.ts';
import type { RestContext } from './router.ts';

/** Throws 10003 for an unknown channel, 50001 for one that the bot cannot see, 50013 where it lacks one of `bits`. */
export function callersChannel(context: RestContext<'channel_id'>, bits = 0n): ChannelState {
  const channel = context.world.channel(context.params.channel_id);
  requireInChannel(context.world, channel, context.caller.user.id, bits);
  return channel;
}

/** A message of `channel` by its id. Ephemeral ones do not exist for this: they belong to their interaction. */
export function visibleMessage(world: World, channel: ChannelState, messageId: Id): MessageState {
  const message = world.message(channel.id, messageId);
  if (message.ephemeralFor !== undefined) throw discordError('unknownMessage');
  return message;
}
