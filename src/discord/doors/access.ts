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
