// Discord's audit log: who did what to whom, why; bots with View Audit Log are told at once.
import { isDeepStrictEqual } from 'node:util';
import type { APIAuditLogChange, APIAuditLogEntry, AuditLogEvent } from 'discord-api-types/v10';
import { GatewayDispatchEvents } from 'discord-api-types/v10';
import type { GuildState, Id } from './types.ts';
import type { World } from './world.ts';

/** Entries kept a guild; Discord keeps 45 days, memory is bounded by number instead. */
const KEPT_ENTRIES = 1000;

export interface NewAuditEntry {
  actorId: Id;
  type: AuditLogEvent;
  targetId: Id | null;
  reason?: string | null;
  changes?: APIAuditLogChange[];
  options?: APIAuditLogEntry['options'];
}

export function audit(world: World, guild: GuildState, entry: NewAuditEntry): APIAuditLogEntry {
  const recorded: APIAuditLogEntry = {
    id: world.newId(),
    user_id: entry.actorId,
    target_id: entry.targetId,
    action_type: entry.type,
    ...(entry.changes?.length ? { changes: entry.changes } : {}),
    ...(entry.options ? { options: entry.options } : {}),
    ...(entry.reason ? { reason: entry.reason } : {}),
  };
  guild.auditLog.push(recorded);
  if (guild.auditLog.length > KEPT_ENTRIES) guild.auditLog.shift();
  world.emit({
    t: GatewayDispatchEvents.GuildAuditLogEntryCreate,
    d: { ...recorded, guild_id: guild.id },
    guildId: guild.id,
  });
  return recorded;
}

/**
 * What differs between two versions of a thing, in the form of an audit entry: a side that is null is left out.
 * Source: https://discord.com/developers/docs/resources/audit-log#audit-log-change-object
 */
export function changesBetween(before: object, after: object, keys: readonly string[]): APIAuditLogChange[] {
  const changes: APIAuditLogChange[] = [];
  for (const key of keys) {
    const old = (before as Record<string, unknown>)[key] ?? null;
    const now = (after as Record<string, unknown>)[key] ?? null;
    if (isDeepStrictEqual(old, now)) continue;
    changes.push({
      key,
      ...(old === null ? {} : { old_value: old }),
      ...(now === null ? {} : { new_value: now }),
    } as APIAuditLogChange);
  }
  return changes;
}
