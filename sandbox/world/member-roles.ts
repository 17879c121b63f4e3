// Giving and taking roles, with Discord's rules on who may do it.
import { AuditLogEvent, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { audit } from './audit-log.ts';
import { discordError } from './errors.ts';
import { updateMember } from './members.ts';
import { requireAboveRole, requireInGuild } from './permissions.ts';
import type { GuildState, Id } from './types.ts';
import type { World } from './world.ts';

/** Throws 10011 for an unknown role, 50028 for @everyone, 50013 for one that is managed or not below the actor. */
export function requireAssignable(guild: GuildState, actorId: Id, roleId: Id): void {
  const role = guild.roles.get(roleId);
  if (!role) throw discordError('unknownRole');
  if (roleId === guild.id) throw discordError('invalidRole');
  if (role.managed) throw discordError('missingPermissions');
  requireAboveRole(guild, actorId, roleId);
}

export interface RoleAssignment {
  actorId: Id;
  targetId: Id;
  roleId: Id;
  reason: string | null;
}

/** Gives one role; nothing happens where the member has it. Where the target ranks is of no matter, as on Discord. */
export function giveRole(world: World, guild: GuildState, given: RoleAssignment): void {
  requireInGuild(world, guild, given.actorId, P.ManageRoles);
  const member = world.member(guild.id, given.targetId);
  requireAssignable(guild, given.actorId, given.roleId);
  if (member.roles.includes(given.roleId)) return;
  updateMember(world, guild, given.targetId, { roles: [...member.roles, given.roleId] });
  auditRoles(world, guild, { ...given, added: [given.roleId], removed: [] });
}

export function takeRole(world: World, guild: GuildState, taken: RoleAssignment): void {
  requireInGuild(world, guild, taken.actorId, P.ManageRoles);
  const member = world.member(guild.id, taken.targetId);
  requireAssignable(guild, taken.actorId, taken.roleId);
  if (!member.roles.includes(taken.roleId)) return;
  updateMember(world, guild, taken.targetId, { roles: member.roles.filter((id) => id !== taken.roleId) });
  auditRoles(world, guild, { ...taken, added: [], removed: [taken.roleId] });
}

export interface RoleChange {
  actorId: Id;
  targetId: Id;
  reason: string | null;
  added: Id[];
  removed: Id[];
}

export function auditRoles(world: World, guild: GuildState, change: RoleChange): void {
  const named = (ids: Id[]) => ids.map((id) => ({ id, name: guild.roles.get(id)?.name ?? '' }));
  audit(world, guild, {
    actorId: change.actorId,
    type: AuditLogEvent.MemberRoleUpdate,
    targetId: change.targetId,
    reason: change.reason,
    changes: [
      ...(change.added.length ? [{ key: '$add' as const, new_value: named(change.added) }] : []),
      ...(change.removed.length ? [{ key: '$remove' as const, new_value: named(change.removed) }] : []),
    ],
  });
}
