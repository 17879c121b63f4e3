// Pure: whether the journey can be set up like this.
import type { RoleFacts } from '../discord/guilds/port.ts';
import type { Objection } from '../settings/usable.rules.ts';

/** A role that people take by themselves: one that Hearth may give, and that makes nobody a moderator. */
export function decideInterestObjection(role: RoleFacts | undefined): Objection | undefined {
  if (!role) return { code: 'role_unknown', context: {} };
  if (role.isEveryone) return { code: 'role_everyone', context: {} };
  if (role.isManaged) return { code: 'role_managed', context: { role: role.name } };
  if (role.isPowerful) return { code: 'role_too_powerful', context: { role: role.name } };
  return role.isAboveMine ? { code: 'role_above_mine', context: { role: role.name } } : undefined;
}
