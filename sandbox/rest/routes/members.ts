// Routes for members of a guild: looking them up, changing, kicking, giving and taking roles.
import { z } from 'zod';
import { discordError } from '../../world/errors.ts';
import { parseForm, refuseField } from '../../world/form.ts';
import { kickMember } from '../../world/leaving.ts';
import { editMember, editOwnNick, nickname } from '../../world/member-edits.ts';
import { giveRole, takeRole } from '../../world/member-roles.ts';
import { serializeMember } from '../../world/members.ts';
import { compareSnowflakes } from '../../world/snowflake.ts';
import { callersGuild } from '../guild-access.ts';
import { queryId, queryNumber } from '../query.ts';
import { noContent, ok, type RestContext, route } from '../router.ts';

const EDITS = { limit: { requests: 10, windowMs: 10_000 } };
const PAGE = { default: 1, max: 1000 };

const ownForm = z.object({
  nick: nickname.optional(),
  avatar: z.string().nullable().optional(),
  banner: z.string().nullable().optional(),
  bio: z.string().max(190).nullable().optional(),
});

export const memberRoutes = [
  route('GET', '/guilds/:guild_id/members', (context) => {
    const guild = callersGuild(context);
    if (!context.caller.application.privilegedIntents.members) throw discordError('missingAccess');
    const limit = queryNumber(context.query, 'limit', PAGE);
    const after = queryId(context.query, 'after') ?? '0';
    const members = [...guild.members.values()]
      .filter((member) => compareSnowflakes(member.userId, after) > 0)
      .sort((a, b) => compareSnowflakes(a.userId, b.userId));
    return ok(members.slice(0, limit).map((member) => serializeMember(context.world, member)));
  }),
  route('GET', '/guilds/:guild_id/members/search', (context) => {
    const guild = callersGuild(context);
    const text = context.query.get('query')?.toLowerCase();
    if (!text) refuseField(['query'], 'BASE_TYPE_REQUIRED', 'This field is required');
    const limit = queryNumber(context.query, 'limit', PAGE);
    const found = [...guild.members.values()].filter((member) => {
      const user = context.world.user(member.userId);
      const names = [user.username, user.global_name, member.nick];
      return names.some((name) => name?.toLowerCase().startsWith(text));
    });
    return ok(found.slice(0, limit).map((member) => serializeMember(context.world, member)));
  }),
  route('PATCH', '/guilds/:guild_id/members/@me', (context) => {
    const guild = callersGuild(context);
    const userId = context.caller.user.id;
    const form = parseForm(ownForm, context.body);
    if (form.nick !== undefined) {
      editOwnNick(context.world, guild, { userId, nick: form.nick, reason: context.reason });
    }
    return ok(serializeMember(context.world, context.world.member(guild.id, userId)));
  }),
  route('GET', '/guilds/:guild_id/members/:user_id', (context) => {
    const guild = callersGuild(context);
    context.world.user(context.params.user_id);
    return ok(serializeMember(context.world, context.world.member(guild.id, context.params.user_id)));
  }),
  route(
    'PATCH',
    '/guilds/:guild_id/members/:user_id',
    (context) => {
      const guild = callersGuild(context);
      const member = editMember(context.world, guild, { ...who(context), body: context.body });
      return ok(serializeMember(context.world, member));
    },
    EDITS,
  ),
  route('DELETE', '/guilds/:guild_id/members/:user_id', (context) => {
    kickMember(context.world, callersGuild(context), who(context));
    return noContent();
  }),
  route(
    'PUT',
    '/guilds/:guild_id/members/:user_id/roles/:role_id',
    (context) => {
      giveRole(context.world, callersGuild(context), { ...who(context), roleId: context.params.role_id });
      return noContent();
    },
    EDITS,
  ),
  route(
    'DELETE',
    '/guilds/:guild_id/members/:user_id/roles/:role_id',
    (context) => {
      takeRole(context.world, callersGuild(context), { ...who(context), roleId: context.params.role_id });
      return noContent();
    },
    EDITS,
  ),
];

function who(context: RestContext<'user_id'>) {
  return { actorId: context.caller.user.id, targetId: context.params.user_id, reason: context.reason };
}
