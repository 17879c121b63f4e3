// Who did something, and to whom, as plain values.
import type { ChatInputCommandInteraction, GuildMember, User } from 'discord.js';
import { asId, type RoleId, type UserId } from '../ids.ts';

/** The person behind an interaction, with the roles that they have at this moment. */
export function actorOf({ member }: { member: GuildMember }): { userId: UserId; roleIds: RoleId[] } {
  return { userId: asId<UserId>(member.id), roleIds: [...member.roles.cache.keys()].map((id) => asId<RoleId>(id)) };
}

function userOf(user: User, member?: GuildMember | null): { userId: UserId; name: string; bot: boolean } {
  return { userId: asId<UserId>(user.id), name: member?.displayName ?? user.displayName, bot: user.bot };
}

/** The person in a required option of type User, in the server or not. */
export function targetOf(options: ChatInputCommandInteraction<'cached'>['options'], name: string) {
  return userOf(options.getUser(name, true), options.getMember(name));
}
