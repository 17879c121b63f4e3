// What the domain may ask of Discord about making roles.
import type { GuildId, RoleId } from '../ids.ts';

/** A role that brings no permissions by itself. */
export interface NewRole {
  name: string;
  /** RGB, such as 0x5865f2. */
  color: number;
  /** Shown apart in the list of members. */
  hoist: boolean;
  /** Everyone may mention it. */
  isMentionable: boolean;
}

export interface RolePort {
  /** From memory; roles of bots and integrations, and `@everyone`, are left out. */
  listRoles(guildId: GuildId): { id: RoleId; name: string }[];
  /** Asks Discord, not the memory; costs a call. */
  findRoleByName(guildId: GuildId, name: string): Promise<RoleId | undefined>;
  createRole(guildId: GuildId, role: NewRole, reason: string): Promise<RoleId>;
}
