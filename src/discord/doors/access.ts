// Who may use a door. Declared once: it becomes `default_member_permissions`, and the router enforces it for components.
import { PermissionsBitField, type PermissionsString } from 'discord.js';

/** Everyone, or members with this permission (administrators always have it). */
export type Access = 'everyone' | PermissionsString;

/** The `default_member_permissions` of a command; null lets everyone use it. */
export function defaultMemberPermissions(access: Access): string | null {
  return access === 'everyone' ? null : PermissionsBitField.Flags[access].toString();
}

/** Whether a member with `permissions` (undefined outside of servers) may pass. */
export function mayPass(access: Access, permissions: Readonly<PermissionsBitField> | null | undefined): boolean {
  return access === 'everyone' || (permissions?.has(access) ?? false);
}

/** `ManageGuild` as people know it from Discord's own menus. */
export function permissionName(permission: string): string {
  const spoken: Record<string, string> = { ManageGuild: 'Manage Server', ManageGuildExpressions: 'Manage Expressions' };
  return spoken[permission] ?? permission.replace(/([a-z])([A-Z])/g, '$1 $2');
}
