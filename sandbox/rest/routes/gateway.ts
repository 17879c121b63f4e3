// Where the gateway is, and how many sessions a bot may start there.
// Source: https://discord.com/developers/docs/events/gateway#get-gateway-bot
import type { ApplicationState } from '../../world/types.ts';
import type { World } from '../../world/world.ts';
import { ok, type Route, route } from '../router.ts';

const SESSION_STARTS_A_DAY = 1000;
const DAY_MS = 86_400_000;
/** Discord recommends a further shard for about every thousand guilds. */
const GUILDS_A_SHARD = 1000;

export const gatewayRoutes: Route[] = [
  route('GET', '/gateway', ({ world }) => ok({ url: gatewayUrl(world) }), { auth: 'none' }),
  route('GET', '/gateway/bot', ({ world, caller }) =>
    ok({
      url: gatewayUrl(world),
      shards: recommendedShards(world, caller.application),
      session_start_limit: sessionStartLimit(caller.application),
    }),
  ),
];

/** Without a query of its own: libraries append `?v=10&encoding=json`. */
function gatewayUrl(world: World): string {
  return `${world.publicUrl.replace(/^http/, 'ws')}/gateway/`;
}

function recommendedShards(world: World, application: ApplicationState): number {
  let guilds = 0;
  for (const guild of world.guilds.values()) if (guild.members.has(application.botId)) guilds += 1;
  return Math.max(1, Math.ceil(guilds / GUILDS_A_SHARD));
}

function sessionStartLimit(application: ApplicationState): Record<string, number> {
  const now = Date.now();
  const starts = (application.sessionStarts ?? []).filter((at) => at > now - DAY_MS);
  return {
    total: SESSION_STARTS_A_DAY,
    remaining: Math.max(0, SESSION_STARTS_A_DAY - starts.length),
    reset_after: starts[0] === undefined ? 0 : starts[0] + DAY_MS - now,
    max_concurrency: application.maxConcurrency ?? 1,
  };
}
