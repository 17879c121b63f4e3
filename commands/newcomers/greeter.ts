// Who may look after newcomers: Manage Server, or the greeters role.
import type { ChatInputCommandInteraction } from 'discord.js';
import { asId, type RoleId } from '../../src/discord/ids.ts';

/** The facts by which the service decides. */
export function actorOf({ member, memberPermissions }: ChatInputCommandInteraction<'cached'>) {
  return {
    roleIds: member.roles.cache.map((role) => asId<RoleId>(role.id)),
    mayManageServer: memberPermissions.has('ManageGuild'),
  };
}
