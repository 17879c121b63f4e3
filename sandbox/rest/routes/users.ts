// Routes for accounts: the bot's own, others by id, and the guilds that the bot is in.
import { z } from 'zod';
import { parseForm } from '../../world/form.ts';
import { approximateCounts } from '../../world/guild-settings.ts';
import { leaveGuild } from '../../world/leaving.ts';
import { guildPermissions } from '../../world/permissions.ts';
import { renameUser } from '../../world/renaming.ts';
import { compareSnowflakes } from '../../world/snowflake.ts';
import type { GuildState, UserState } from '../../world/types.ts';
import { serializeUser } from '../../world/users.ts';
import { queryFlag, queryId, queryNumber } from '../query.ts';
import { noContent, ok, type RestContext, route } from '../router.ts';

const accountForm = z.object({
  username: z.string().min(2).max(32).optional(),
  avatar: z.string().nullish(),
  banner: z.string().nullish(),
});

export const userRoutes = [
  route('GET', '/users/@me', ({ caller }) => ok(serializeAccount(caller.user))),
  route('PATCH', '/users/@me', ({ world, caller, body }) => {
    const { username } = parseForm(accountForm, body);
    if (username) renameUser(world, caller.user, username);
    return ok(serializeAccount(caller.user));
  }),
  route('GET', '/users/:user_id', ({ world, params }) => ok(serializeUser(world.user(params.user_id)))),
  route('GET', '/users/@me/guilds', (context) => {
    const { world, caller, query } = context;
    const limit = queryNumber(query, 'limit', { default: 200, max: 200 });
    const [before, after] = [queryId(query, 'before'), queryId(query, 'after')];
    const joined = [...world.guilds.values()]
      .filter((guild) => guild.members.has(caller.user.id))
      .filter(({ id }) => !before || compareSnowflakes(id, before) < 0)
      .filter(({ id }) => !after || compareSnowflakes(id, after) > 0)
      .sort((a, b) => compareSnowflakes(a.id, b.id));
    const page = before ? joined.slice(-limit) : joined.slice(0, limit);
    return ok(page.map((guild) => serializeMembership(context, guild)));
  }),
  route('DELETE', '/users/@me/guilds/:guild_id', ({ world, caller, params }) => {
    leaveGuild(world, world.guild(params.guild_id), caller.user.id);
    return noContent();
  }),
];

/** One's own account has what others do not see. */
function serializeAccount(user: UserState): Record<string, unknown> {
  return { ...serializeUser(user), mfa_enabled: true, locale: 'en-US', verified: true, email: null };
}

function serializeMembership({ world, caller, query }: RestContext, guild: GuildState): Record<string, unknown> {
  const { id, name, icon, banner, features, owner_id } = guild.data;
  return {
    ...{ id, name, icon, banner, features },
    owner: owner_id === caller.user.id,
    permissions: guildPermissions(world, guild, caller.user.id).toString(),
    ...(queryFlag(query, 'with_counts') ? approximateCounts(guild) : {}),
  };
}
