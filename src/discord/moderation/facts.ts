// A member as the gateway and REST send them, turned into what moderation needs to know.
import type { APIGuildMember } from 'discord-api-types/v10';
import { asId, type RoleId, type UserId } from '../ids.ts';
import type { ModeratedMember } from './port.ts';

export type RawModerated = Pick<
  APIGuildMember,
  'user' | 'joined_at' | 'roles' | 'nick' | 'communication_disabled_until'
>;

export function toModerated(member: RawModerated): ModeratedMember {
  const { user, communication_disabled_until: until } = member;
  return {
    userId: asId<UserId>(user.id),
    displayName: member.nick ?? user.global_name ?? user.username,
    bot: user.bot ?? false,
    joinedAt: Date.parse(member.joined_at ?? ''),
    roleIds: member.roles.map((id) => asId<RoleId>(id)),
    timeoutUntil: until ? Date.parse(until) : null,
  };
}
