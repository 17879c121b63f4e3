// Routes for AutoMod rules.
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { createRule, deleteRule, editRule, findRule } from '../../world/auto-mod-rules.ts';
import { callersGuild } from '../guild-access.ts';
import { noContent, ok, type RestContext, route } from '../router.ts';

export const autoModRoutes = [
  route('GET', '/guilds/:guild_id/auto-moderation/rules', (context) =>
    ok([...callersGuild(context, P.ManageGuild).autoModRules.values()]),
  ),
  route('POST', '/guilds/:guild_id/auto-moderation/rules', (context) =>
    ok(createRule(context.world, callersGuild(context), request(context))),
  ),
  route('GET', '/guilds/:guild_id/auto-moderation/rules/:rule_id', (context) =>
    ok(findRule(callersGuild(context, P.ManageGuild), context.params.rule_id)),
  ),
  route('PATCH', '/guilds/:guild_id/auto-moderation/rules/:rule_id', (context) =>
    ok(editRule(context.world, callersGuild(context), context.params.rule_id, request(context))),
  ),
  route('DELETE', '/guilds/:guild_id/auto-moderation/rules/:rule_id', (context) => {
    const { actorId, reason } = request(context);
    deleteRule(context.world, callersGuild(context), { actorId, ruleId: context.params.rule_id, reason });
    return noContent();
  }),
];

function request(context: RestContext<'guild_id'>) {
  return { actorId: context.caller.user.id, body: context.body, reason: context.reason };
}
