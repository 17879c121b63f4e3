// Brings a bot into a guild the way its invite link does: with a managed role of its own that carries its permissions.
import type { APIRole } from 'discord-api-types/v10';
import { makeRole } from '../world/guilds.ts';
import { addMember } from '../world/members.ts';
import type { ApplicationState, GuildState } from '../world/types.ts';
import type { World } from '../world/world.ts';

export interface BotPlace {
  permissions: bigint;
  /** Where its role stands; others have to make room. */
  position: number;
  joinedAt?: number;
}

/** Adds the bot with its role and returns the role. */
export function addBot(world: World, guild: GuildState, application: ApplicationState, place: BotPlace): APIRole {
  const role = makeRole({
    id: world.newId(),
    name: application.name,
    permissions: place.permissions,
    position: place.position,
    botId: application.botId,
  });
  guild.roles.set(role.id, role);
  addMember(world, guild, application.botId, { roles: [role.id], joinedAt: place.joinedAt });
  return role;
}
