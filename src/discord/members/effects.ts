// Giving and taking roles as effects; repeating them does no harm.
import type { RoleId, UserId } from '../ids.ts';
import type { Performers } from '../performer.ts';
import type { MemberPort } from './port.ts';

export type MemberEffect =
  | { kind: 'add-role'; userId: UserId; roleId: RoleId; reason: string }
  | { kind: 'remove-role'; userId: UserId; roleId: RoleId; reason: string };

export function memberPerformers(discord: MemberPort): Performers<MemberEffect> {
  return {
    async 'add-role'({ userId, roleId, reason }, { guildId }) {
      await discord.addRole(guildId, userId, roleId, reason);
      return undefined;
    },
    async 'remove-role'({ userId, roleId, reason }, { guildId }) {
      await discord.removeRole(guildId, userId, roleId, reason);
      return undefined;
    },
  };
}
