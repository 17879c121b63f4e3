// The route that reads a guild's audit log, with everything that its entries refer to.
import type { APIAuditLogEntry } from 'discord-api-types/v10';
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { isThread } from '../../world/permissions.ts';
import { compareSnowflakes, instantOf } from '../../world/snowflake.ts';
import { serializeThread } from '../../world/thread-view.ts';
import type { GuildState } from '../../world/types.ts';
import { serializeUser } from '../../world/users.ts';
import type { World } from '../../world/world.ts';
import { callersGuild } from '../guild-access.ts';
import { queryId, queryNumber } from '../query.ts';
import { ok, route } from '../router.ts';

/** Discord forgets entries after that long. */
const KEPT_MS = 45 * 24 * 60 * 60 * 1000;

export const auditLogRoutes = [
  route('GET', '/guilds/:guild_id/audit-logs', (context) => {
    const { world, query } = context;
    const guild = callersGuild(context, P.ViewAuditLog);
    return ok(withReferences(world, guild, selectEntries(world, guild, query)));
  }),
];

/**
 * Newest first, unless `after` is given: then oldest first.
 * Source: https://discord.com/developers/docs/resources/audit-log#get-guild-audit-log
 */
function selectEntries(world: World, guild: GuildState, query: URLSearchParams): APIAuditLogEntry[] {
  const [userId, targetId] = [queryId(query, 'user_id'), queryId(query, 'target_id')];
  const type = queryNumber(query, 'action_type', { default: 0, min: 0, max: 255 });
  const [before, after] = [queryId(query, 'before'), queryId(query, 'after')];
  const limit = queryNumber(query, 'limit', { default: 50, max: 100 });
  const chosen = guild.auditLog
    .filter((entry) => instantOf(entry.id) > world.now() - KEPT_MS)
    .filter((entry) => !userId || entry.user_id === userId)
    .filter((entry) => !targetId || entry.target_id === targetId)
    .filter((entry) => !type || entry.action_type === type)
    .filter((entry) => !before || compareSnowflakes(entry.id, before) < 0)
    .filter((entry) => !after || compareSnowflakes(entry.id, after) > 0);
  return after !== undefined && before === undefined ? chosen.slice(0, limit) : chosen.reverse().slice(0, limit);
}

/** The entries with the things they name, as far as those still exist. */
function withReferences(world: World, guild: GuildState, entries: APIAuditLogEntry[]): Record<string, unknown> {
  const named = new Set(entries.flatMap(({ user_id, target_id }) => [user_id, target_id]).filter((id) => id !== null));
  const ids = [...named];
  const webhooks = ids.map((id) => guild.webhooks.get(id)).filter((webhook) => webhook !== undefined);
  const threads = ids.map((id) => world.channels.get(id)).filter((channel) => channel && isThread(channel));
  return {
    audit_log_entries: entries,
    users: ids.map((id) => world.users.get(id)).flatMap((user) => (user ? [serializeUser(user)] : [])),
    integrations: [],
    webhooks: webhooks.map(({ token: _token, ...webhook }) => webhook),
    guild_scheduled_events: ids.flatMap((id) => guild.scheduledEvents.get(id) ?? []),
    threads: threads.flatMap((thread) => (thread ? [serializeThread(thread)] : [])),
    application_commands: [],
    auto_moderation_rules: ids.flatMap((id) => guild.autoModRules.get(id) ?? []),
  };
}
