// Bans: whoever is banned is out, and cannot come back until it is lifted.
import { AuditLogEvent, GatewayDispatchEvents, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { audit } from './audit-log.ts';
import { DiscordError, discordError } from './errors.ts';
import { dropMember } from './leaving.ts';
import { deleteMessages } from './message-store.ts';
import { requireAboveMember, requireInGuild } from './permissions.ts';
import type { GuildState, Id } from './types.ts';
import { serializeUser } from './users.ts';
import type { World } from './world.ts';

export interface Ban {
  actorId: Id;
  targetId: Id;
  /** How far back the banned user's messages are deleted. */
  deleteMessageSeconds: number;
  reason: string | null;
}

/** Bans a member, or a user who is not in the guild. Who is banned already stays so, with the first reason. */
export function banUser(world: World, guild: GuildState, ban: Ban): void {
  requireInGuild(world, guild, ban.actorId, P.BanMembers);
  applyBan(world, guild, ban);
}

/**
 * Bans as many of `userIds` as can be; the rest is told back. Throws 500000 when none could be.
 * Source: https://discord.com/developers/docs/resources/guild#bulk-guild-ban
 */
export function bulkBan(
  world: World,
  guild: GuildState,
  userIds: readonly Id[],
  ban: Omit<Ban, 'targetId'>,
): { banned_users: Id[]; failed_users: Id[] } {
  requireInGuild(world, guild, ban.actorId, P.BanMembers | P.ManageGuild);
  const banned = userIds.filter((targetId) => canBan(world, guild, { ...ban, targetId }));
  if (banned.length === 0) throw discordError('failedToBan');
  for (const targetId of banned) applyBan(world, guild, { ...ban, targetId });
  return { banned_users: banned, failed_users: userIds.filter((id) => !banned.includes(id)) };
}

export interface Unban {
  actorId: Id;
  targetId: Id;
  reason: string | null;
}

export function unbanUser(world: World, guild: GuildState, { actorId, targetId, reason }: Unban): void {
  requireInGuild(world, guild, actorId, P.BanMembers);
  if (!guild.bans.delete(targetId)) throw discordError('unknownBan');
  tell(world, guild, GatewayDispatchEvents.GuildBanRemove, targetId);
  audit(world, guild, { actorId, type: AuditLogEvent.MemberBanRemove, targetId, reason });
}

function applyBan(world: World, guild: GuildState, ban: Ban): void {
  const { actorId, targetId, reason } = ban;
  requireBannable(world, guild, ban);
  if (guild.bans.has(targetId)) return;
  guild.bans.set(targetId, { userId: targetId, reason });
  tell(world, guild, GatewayDispatchEvents.GuildBanAdd, targetId);
  if (guild.members.has(targetId)) dropMember(world, guild, targetId);
  deleteRecentMessages(world, guild, targetId, ban.deleteMessageSeconds);
  audit(world, guild, { actorId, type: AuditLogEvent.MemberBanAdd, targetId, reason });
}

function requireBannable(world: World, guild: GuildState, { actorId, targetId }: Ban): void {
  world.user(targetId);
  if (guild.members.has(targetId)) requireAboveMember(guild, actorId, targetId);
}

function canBan(world: World, guild: GuildState, ban: Ban): boolean {
  if (guild.bans.has(ban.targetId)) return false;
  try {
    requireBannable(world, guild, ban);
    return true;
  } catch (error) {
    if (error instanceof DiscordError) return false;
    throw error;
  }
}

function deleteRecentMessages(world: World, guild: GuildState, userId: Id, seconds: number): void {
  if (seconds === 0) return;
  const since = world.now() - seconds * 1000;
  for (const channelId of guild.channelIds) {
    const channel = world.channel(channelId);
    const doomed = [...channel.messages.values()].filter(
      (message) => message.author.id === userId && Date.parse(message.timestamp) >= since,
    );
    if (doomed.length > 0) deleteMessages(world, channel, doomed);
  }
}

function tell(world: World, guild: GuildState, t: GatewayDispatchEvents, userId: Id): void {
  world.emit({ t, d: { guild_id: guild.id, user: serializeUser(world.user(userId)) }, guildId: guild.id });
}
