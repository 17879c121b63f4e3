// Pruning: removing at once the members who have not been around for some days.
import { AuditLogEvent, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { audit } from './audit-log.ts';
import { dropMember } from './leaving.ts';
import { requireInGuild } from './permissions.ts';
import { instantOf } from './snowflake.ts';
import type { GuildState, Id } from './types.ts';
import type { World } from './world.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

export interface Prune {
  actorId: Id;
  days: number;
  /** Members with no roles but these are pruned too. */
  includeRoles: readonly Id[];
  reason: string | null;
}

/**
 * Who would go: neither owner nor bot, without roles but the included ones, and without a sign of life for that long.
 * Discord counts sign-ins; here it is joining and writing.
 * Source: https://discord.com/developers/docs/resources/guild#get-guild-prune-count
 */
export function pruneCandidates(world: World, guild: GuildState, prune: Omit<Prune, 'reason'>): Id[] {
  requireInGuild(world, guild, prune.actorId, P.ManageGuild | P.KickMembers);
  const since = world.now() - prune.days * DAY_MS;
  const active = recentAuthors(world, guild, since);
  return [...guild.members.values()]
    .filter(({ userId }) => userId !== guild.data.owner_id && !world.user(userId).bot)
    .filter(({ roles }) => roles.every((role) => prune.includeRoles.includes(role)))
    .filter(({ userId, joined_at }) => Date.parse(joined_at ?? '') < since && !active.has(userId))
    .map(({ userId }) => userId);
}

export function pruneMembers(world: World, guild: GuildState, prune: Prune): number {
  const { actorId, reason } = prune;
  const gone = pruneCandidates(world, guild, prune);
  for (const userId of gone) dropMember(world, guild, userId);
  const options = { delete_member_days: String(prune.days), members_removed: String(gone.length) };
  audit(world, guild, { actorId, type: AuditLogEvent.MemberPrune, targetId: null, reason, options });
  return gone.length;
}

function recentAuthors(world: World, guild: GuildState, since: number): Set<Id> {
  const authors = new Set<Id>();
  for (const channelId of guild.channelIds) {
    for (const message of world.channel(channelId).messages.values()) {
      if (instantOf(message.id) >= since) authors.add(message.author.id);
    }
  }
  return authors;
}
