// Routes for bans, one by one and in bulk.
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { z } from 'zod';
import { banUser, bulkBan, unbanUser } from '../../world/bans.ts';
import { discordError } from '../../world/errors.ts';
import { parseForm, snowflake } from '../../world/form.ts';
import { compareSnowflakes } from '../../world/snowflake.ts';
import type { BanState } from '../../world/types.ts';
import { serializeUser } from '../../world/users.ts';
import type { World } from '../../world/world.ts';
import { callersGuild } from '../guild-access.ts';
import { queryId, queryNumber } from '../query.ts';
import { noContent, ok, route } from '../router.ts';

const SECONDS_A_DAY = 86_400;
const deleteMessageSeconds = z.number().int().min(0).max(604_800).nullish();

const banForm = z.object({
  delete_message_seconds: deleteMessageSeconds,
  delete_message_days: z.number().int().min(0).max(7).nullish(),
});
const bulkForm = z.object({
  user_ids: z.array(snowflake).max(200),
  delete_message_seconds: deleteMessageSeconds,
});

export const banRoutes = [
  route('GET', '/guilds/:guild_id/bans', (context) => {
    const guild = callersGuild(context, P.BanMembers);
    const limit = queryNumber(context.query, 'limit', { default: 1000, max: 1000 });
    const before = queryId(context.query, 'before');
    const after = before ? undefined : queryId(context.query, 'after');
    const sorted = [...guild.bans.values()]
      .filter(({ userId }) => !before || compareSnowflakes(userId, before) < 0)
      .filter(({ userId }) => !after || compareSnowflakes(userId, after) > 0)
      .sort((a, b) => compareSnowflakes(a.userId, b.userId));
    const page = before ? sorted.slice(-limit) : sorted.slice(0, limit);
    return ok(page.map((ban) => serializeBan(context.world, ban)));
  }),
  route('GET', '/guilds/:guild_id/bans/:user_id', (context) => {
    const ban = callersGuild(context, P.BanMembers).bans.get(context.params.user_id);
    if (!ban) throw discordError('unknownBan');
    return ok(serializeBan(context.world, ban));
  }),
  route('PUT', '/guilds/:guild_id/bans/:user_id', (context) => {
    const guild = callersGuild(context);
    const form = parseForm(banForm, context.body);
    banUser(context.world, guild, {
      actorId: context.caller.user.id,
      targetId: context.params.user_id,
      deleteMessageSeconds: form.delete_message_seconds ?? (form.delete_message_days ?? 0) * SECONDS_A_DAY,
      reason: context.reason,
    });
    return noContent();
  }),
  route('DELETE', '/guilds/:guild_id/bans/:user_id', (context) => {
    const { caller, params, reason } = context;
    unbanUser(context.world, callersGuild(context), { actorId: caller.user.id, targetId: params.user_id, reason });
    return noContent();
  }),
  route('POST', '/guilds/:guild_id/bulk-ban', (context) => {
    const guild = callersGuild(context);
    const form = parseForm(bulkForm, context.body);
    const result = bulkBan(context.world, guild, [...new Set(form.user_ids)], {
      actorId: context.caller.user.id,
      deleteMessageSeconds: form.delete_message_seconds ?? 0,
      reason: context.reason,
    });
    return ok(result);
  }),
];

function serializeBan(world: World, ban: BanState) {
  return { reason: ban.reason, user: serializeUser(world.user(ban.userId)) };
}
