// The member of an interaction, as the facts that services work with.
import type { GuildMember, PermissionsBitField } from 'discord.js';
import { asId, type RoleId, type UserId } from '../ids.ts';
import type { MemberFacts } from '../members/port.ts';

export function memberFactsOf(member: GuildMember): MemberFacts {
  return {
    userId: asId<UserId>(member.id),
    displayName: member.displayName,
    bot: member.user.bot,
    joinedAt: member.joinedTimestamp ?? 0,
    pending: member.pending,
    roleIds: member.roles.cache.map((role) => asId<RoleId>(role.id)),
  };
}

/** The facts by which a service decides whether somebody is of a team that the owner has named by a role. */
export function actorOf({ member, memberPermissions }: { member: GuildMember; memberPermissions: Permissions | null }) {
  return {
    roleIds: member.roles.cache.map((role) => asId<RoleId>(role.id)),
    mayManageServer: memberPermissions?.has('ManageGuild') ?? false,
  };
}
type Permissions = Readonly<PermissionsBitField>;
