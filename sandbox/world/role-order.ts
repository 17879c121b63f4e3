// The order of roles, which decides who ranks above whom.
import type { APIRole } from 'discord-api-types/v10';
import { AuditLogEvent, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { z } from 'zod';
import { audit } from './audit-log.ts';
import { discordError } from './errors.ts';
import { parseForm, refuseField, snowflake } from './form.ts';
import { compareRoles, ranksAboveRole, requireAboveRole, requireInGuild } from './permissions.ts';
import { findRole, type RoleRequest, tellUpdated } from './roles.ts';
import type { GuildState, Id } from './types.ts';
import type { World } from './world.ts';

const positionsForm = z.array(z.object({ id: snowflake, position: z.number().int().min(0).nullish() }));

/** The guild's roles, lowest first. */
export function sortedRoles(guild: GuildState): APIRole[] {
  return [...guild.roles.values()].sort((a, b) => compareRoles(guild, a.id, b.id));
}

/** Moves roles among those below the actor's own; the others make room. Returns all roles. */
export function moveRoles(world: World, guild: GuildState, { actorId, body, reason }: RoleRequest): APIRole[] {
  requireInGuild(world, guild, actorId, P.ManageRoles);
  const moves = parseForm(positionsForm, body);
  const old = new Map([...guild.roles.values()].map((role) => [role.id, role.position]));
  for (const [index, { id }] of moves.entries()) {
    if (!guild.roles.has(id)) throw discordError('unknownRole');
    if (id === guild.id) refuseField([index], 'ROLE_EVERYONE_POSITION', 'The @everyone role cannot be moved.');
    requireAboveRole(guild, actorId, id);
  }
  for (const { id, position } of moves) if (position != null) place(guild, id, position);
  for (const { id } of moves) {
    if (!ranksAboveRole(guild, actorId, id)) {
      for (const role of guild.roles.values()) role.position = old.get(role.id) ?? role.position;
      throw discordError('missingPermissions');
    }
  }
  for (const role of guild.roles.values()) {
    if (old.get(role.id) === role.position) continue;
    tellUpdated(world, guild, role);
    const changes = [{ key: 'position' as const, old_value: old.get(role.id), new_value: role.position }];
    if (moves.some((move) => move.id === role.id)) {
      audit(world, guild, { actorId, type: AuditLogEvent.RoleUpdate, targetId: role.id, reason, changes });
    }
  }
  return sortedRoles(guild);
}

/** Puts the role at `position` in the order and numbers all anew, so that positions stay without gaps. */
function place(guild: GuildState, roleId: Id, position: number): void {
  const order = sortedRoles(guild).filter((role) => role.id !== guild.id && role.id !== roleId);
  order.splice(Math.max(0, position - 1), 0, findRole(guild, roleId));
  for (const [index, role] of order.entries()) role.position = index + 1;
}
