// The people of an interaction, as the facts that services work with.
import type { ChatInputCommandInteraction, GuildMember, PermissionsBitField } from 'discord.js';
import { asId, type RoleId, type UserId } from '../ids.ts';
import type { MemberFacts } from '../members/port.ts';

type Permissions = Readonly<PermissionsBitField>;

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

/** The person behind an interaction, and the facts by which a service decides what they may do at this moment. */
export function actorOf({ member, memberPermissions }: { member: GuildMember; memberPermissions: Permissions | null }) {
  return {
    userId: asId<UserId>(member.id),
    roleIds: member.roles.cache.map((role) => asId<RoleId>(role.id)),
    mayManageServer: memberPermissions?.has('ManageGuild') ?? false,
  };
}

/** The person in a required option of type User, in the server or not. */
export function targetOf(options: ChatInputCommandInteraction<'cached'>['options'], name: string) {
  const user = options.getUser(name, true);
  return {
    userId: asId<UserId>(user.id),
    name: options.getMember(name)?.displayName ?? user.displayName,
    bot: user.bot,
  };
}
