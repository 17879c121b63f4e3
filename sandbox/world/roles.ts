// Roles: making, changing and deleting them, within what the actor's own rank and permissions allow.
import type { APIRole } from 'discord-api-types/v10';
import { AuditLogEvent, GatewayDispatchEvents, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { z } from 'zod';
import { audit, changesBetween } from './audit-log.ts';
import { discordError } from './errors.ts';
import { bitfield, parseForm } from './form.ts';
import { makeRole } from './guilds.ts';
import { updateMember } from './members.ts';
import { guildPermissions, requireAboveRole, requireInGuild } from './permissions.ts';
import type { GuildState, Id } from './types.ts';
import type { World } from './world.ts';

/** Source: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json (30005) */
const MOST_ROLES = 250;
const AUDITED = ['name', 'permissions', 'color', 'hoist', 'mentionable', 'icon', 'unicode_emoji'];
const color = z.number().int().min(0).max(0xffffff);

const roleForm = z.object({
  name: z.string().max(100).nullish(),
  permissions: bitfield.nullish(),
  color: color.nullish(),
  colors: z
    .object({ primary_color: color, secondary_color: color.nullish(), tertiary_color: color.nullish() })
    .nullish(),
  hoist: z.boolean().nullish(),
  mentionable: z.boolean().nullish(),
  icon: z.string().nullish(),
  unicode_emoji: z.string().max(100).nullish(),
});
type RoleForm = z.output<typeof roleForm>;

export interface RoleRequest {
  actorId: Id;
  body: unknown;
  reason: string | null;
}

export function findRole(guild: GuildState, roleId: Id): APIRole {
  const role = guild.roles.get(roleId);
  if (!role) throw discordError('unknownRole');
  return role;
}

/** A new role stands just above @everyone: it shares position 1, and of two with one position the older is higher. */
export function createRole(world: World, guild: GuildState, { actorId, body, reason }: RoleRequest): APIRole {
  requireInGuild(world, guild, actorId, P.ManageRoles);
  const form = parseForm(roleForm, body);
  refuseIcons(guild, form);
  if (guild.roles.size >= MOST_ROLES) throw discordError('maxGuildRoles');
  const permissions = BigInt(form.permissions ?? findRole(guild, guild.id).permissions);
  if (form.permissions) requireHeld(world, guild, actorId, permissions);
  const role = makeRole({ id: world.newId(), name: form.name || 'new role', permissions, position: 1 });
  Object.assign(role, appearanceOf(form));
  guild.roles.set(role.id, role);
  world.emit({
    t: GatewayDispatchEvents.GuildRoleCreate,
    d: { guild_id: guild.id, role: { ...role } },
    guildId: guild.id,
  });
  const changes = changesBetween({}, role, AUDITED);
  audit(world, guild, { actorId, type: AuditLogEvent.RoleCreate, targetId: role.id, reason, changes });
  return role;
}

export function editRole(world: World, guild: GuildState, roleId: Id, request: RoleRequest): APIRole {
  const { actorId, reason } = request;
  requireInGuild(world, guild, actorId, P.ManageRoles);
  const role = findRole(guild, roleId);
  requireAboveRole(guild, actorId, roleId);
  const form = parseForm(roleForm, request.body);
  refuseIcons(guild, form);
  const before = { ...role };
  if (form.permissions != null) {
    requireHeld(world, guild, actorId, BigInt(form.permissions) & ~BigInt(role.permissions));
    role.permissions = form.permissions;
  }
  // @everyone keeps its name and looks, whatever is asked.
  if (roleId !== guild.id) Object.assign(role, form.name ? { name: form.name } : {}, appearanceOf(form));
  const changes = changesBetween(before, role, AUDITED);
  if (changes.length === 0) return role;
  tellUpdated(world, guild, role);
  audit(world, guild, { actorId, type: AuditLogEvent.RoleUpdate, targetId: roleId, reason, changes });
  return role;
}

/** Deletes a role; its members lose it. Throws 50028 for @everyone and for managed roles. */
export function deleteRole(
  world: World,
  guild: GuildState,
  { actorId, roleId, reason }: { actorId: Id; roleId: Id; reason: string | null },
): void {
  requireInGuild(world, guild, actorId, P.ManageRoles);
  const role = findRole(guild, roleId);
  if (roleId === guild.id || role.managed) throw discordError('invalidRole');
  requireAboveRole(guild, actorId, roleId);
  guild.roles.delete(roleId);
  world.emit({
    t: GatewayDispatchEvents.GuildRoleDelete,
    d: { guild_id: guild.id, role_id: roleId },
    guildId: guild.id,
  });
  for (const member of guild.members.values()) {
    if (!member.roles.includes(roleId)) continue;
    updateMember(world, guild, member.userId, { roles: member.roles.filter((id) => id !== roleId) });
  }
  const changes = changesBetween(role, {}, AUDITED);
  audit(world, guild, { actorId, type: AuditLogEvent.RoleDelete, targetId: roleId, reason, changes });
}

/** Nobody hands out what they do not have. */
function requireHeld(world: World, guild: GuildState, actorId: Id, bits: bigint): void {
  if ((guildPermissions(world, guild, actorId) & bits) !== bits) throw discordError('missingPermissions');
}

function refuseIcons(guild: GuildState, form: RoleForm): void {
  const features: string[] = guild.data.features;
  if ((form.icon || form.unicode_emoji) && !features.includes('ROLE_ICONS')) throw discordError('needsBoosts');
}

function appearanceOf(form: RoleForm): Partial<APIRole> {
  const primary = form.colors?.primary_color ?? form.color;
  return {
    ...(primary == null
      ? {}
      : {
          color: primary,
          colors: {
            primary_color: primary,
            secondary_color: form.colors?.secondary_color ?? null,
            tertiary_color: form.colors?.tertiary_color ?? null,
          },
        }),
    ...(form.hoist == null ? {} : { hoist: form.hoist }),
    ...(form.mentionable == null ? {} : { mentionable: form.mentionable }),
    ...(form.unicode_emoji === undefined ? {} : { unicode_emoji: form.unicode_emoji }),
  };
}

/** Tells everyone how the role is now. */
export function tellUpdated(world: World, guild: GuildState, role: APIRole): void {
  world.emit({
    t: GatewayDispatchEvents.GuildRoleUpdate,
    d: { guild_id: guild.id, role: { ...role } },
    guildId: guild.id,
  });
}
