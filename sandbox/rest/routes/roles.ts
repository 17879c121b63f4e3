// Routes for the roles of a guild.
import { moveRoles, sortedRoles } from '../../world/role-order.ts';
import { createRole, deleteRole, editRole, findRole } from '../../world/roles.ts';
import { callersGuild } from '../guild-access.ts';
import { noContent, ok, type RestContext, route } from '../router.ts';

export const roleRoutes = [
  route('GET', '/guilds/:guild_id/roles', (context) => ok(sortedRoles(callersGuild(context)))),
  route('POST', '/guilds/:guild_id/roles', (context) =>
    ok(createRole(context.world, callersGuild(context), request(context))),
  ),
  route('PATCH', '/guilds/:guild_id/roles', (context) =>
    ok(moveRoles(context.world, callersGuild(context), request(context))),
  ),
  route('GET', '/guilds/:guild_id/roles/member-counts', (context) => {
    const guild = callersGuild(context);
    const counts = new Map([...guild.roles.keys()].filter((id) => id !== guild.id).map((id) => [id, 0]));
    for (const member of guild.members.values()) {
      for (const id of member.roles) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    return ok(Object.fromEntries(counts));
  }),
  route('GET', '/guilds/:guild_id/roles/:role_id', (context) =>
    ok(findRole(callersGuild(context), context.params.role_id)),
  ),
  route('PATCH', '/guilds/:guild_id/roles/:role_id', (context) =>
    ok(editRole(context.world, callersGuild(context), context.params.role_id, request(context))),
  ),
  route('DELETE', '/guilds/:guild_id/roles/:role_id', (context) => {
    const { actorId, reason } = request(context);
    deleteRole(context.world, callersGuild(context), { actorId, roleId: context.params.role_id, reason });
    return noContent();
  }),
];

function request(context: RestContext<'guild_id'>) {
  return { actorId: context.caller.user.id, body: context.body, reason: context.reason };
}
