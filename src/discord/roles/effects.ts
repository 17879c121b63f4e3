// Making roles as an effect that may be repeated: a role of that name is not made twice.
import type { Performers } from '../performer.ts';
import type { NewRole, RolePort } from './port.ts';

export type RoleEffect = { kind: 'create-role'; role: NewRole; reason: string };

export function rolePerformers(discord: RolePort): Performers<RoleEffect> {
  return {
    async 'create-role'({ role, reason }, { guildId }) {
      return (await discord.findRoleByName(guildId, role.name)) ?? discord.createRole(guildId, role, reason);
    },
  };
}
