// The guild of a request, once it is sure that the caller may act there.
import { requireInGuild } from '../world/permissions.ts';
import type { GuildState } from '../world/types.ts';
import type { RestContext } from './router.ts';

/** Throws 10004 for an unknown guild, 50001 where the bot is not in it, 50013 where it lacks one of `bits`. */
export function callersGuild(context: RestContext<'guild_id'>, bits = 0n): GuildState {
  const guild = context.world.guild(context.params.guild_id);
  requireInGuild(context.world, guild, context.caller.user.id, bits);
  return guild;
}
