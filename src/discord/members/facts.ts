// A member as the gateway and REST send them, turned into the facts that rules work with.
import type { APIGuildMember } from 'discord-api-types/v10';
import { asId, type RoleId, type UserId } from '../ids.ts';
import type { MemberFacts } from './port.ts';

export type RawMember = Pick<
  APIGuildMember,
  'user' | 'joined_at' | 'roles' | 'nick' | 'pending' | 'communication_disabled_until'
>;

export function toMemberFacts(member: RawMember): MemberFacts {
  const { user } = member;
  return {
    userId: asId<UserId>(user.id),
    displayName: member.nick ?? user.global_name ?? user.username,
    bot: user.bot ?? false,
    joinedAt: Date.parse(member.joined_at ?? ''),
    pending: member.pending ?? false,
    roleIds: member.roles.map((id) => asId<RoleId>(id)),
  };
}

/** Which roles somebody has, and until when they cannot write (null: they can). */
export function toPresence(member: RawMember) {
  const until = Date.parse(member.communication_disabled_until ?? '');
  const { userId, roleIds } = toMemberFacts(member);
  return { userId, roleIds, awayUntil: Number.isNaN(until) ? null : until };
}
