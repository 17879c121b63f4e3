// Routes for pruning members who have not been around.
import { z } from 'zod';
import { parseForm, snowflake } from '../../world/form.ts';
import { pruneCandidates, pruneMembers } from '../../world/prune.ts';
import { callersGuild } from '../guild-access.ts';
import { queryNumber } from '../query.ts';
import { ok, route } from '../router.ts';

const DAYS = { default: 7, min: 1, max: 30 };

/** A list, or as in a query string the same with commas. */
const roleList = z
  .preprocess((value) => (typeof value === 'string' ? value.split(',').filter(Boolean) : value), z.array(snowflake))
  .nullish();

const pruneForm = z.object({
  days: z.number().int().min(DAYS.min).max(DAYS.max).nullish(),
  compute_prune_count: z.boolean().nullish(),
  include_roles: roleList,
});

export const pruneRoutes = [
  route('GET', '/guilds/:guild_id/prune', (context) => {
    const guild = callersGuild(context);
    const days = queryNumber(context.query, 'days', DAYS);
    const includeRoles = context.query.getAll('include_roles').flatMap((text) => text.split(','));
    const found = pruneCandidates(context.world, guild, { actorId: context.caller.user.id, days, includeRoles });
    return ok({ pruned: found.length });
  }),
  route('POST', '/guilds/:guild_id/prune', (context) => {
    const guild = callersGuild(context);
    const form = parseForm(pruneForm, context.body);
    const pruned = pruneMembers(context.world, guild, {
      actorId: context.caller.user.id,
      days: form.days ?? DAYS.default,
      includeRoles: form.include_roles ?? [],
      reason: context.reason,
    });
    return ok({ pruned: form.compute_prune_count === false ? null : pruned });
  }),
];
