// The ways out of a guild: leaving, being kicked, being pruned.
import { AuditLogEvent, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { audit } from './audit-log.ts';
import { discordError } from './errors.ts';
import { removeMember } from './members.ts';
import { requireAboveMember, requireInGuild } from './permissions.ts';
import { leaveThread } from './thread-activity.ts';
import { threadsOf } from './thread-lists.ts';
import type { GuildState, Id } from './types.ts';
import { setVoiceChannel } from './voice.ts';
import type { World } from './world.ts';

/** Takes somebody out of the guild, however that came about: out of voice and out of its threads as well. */
export function dropMember(world: World, guild: GuildState, userId: Id): void {
  setVoiceChannel(world, guild, userId, null);
  for (const thread of threadsOf(world, guild)) leaveThread(world, thread, userId);
  removeMember(world, guild, userId);
}

/** A member leaves by themselves. Throws 50055 for the owner, who cannot. */
export function leaveGuild(world: World, guild: GuildState, userId: Id): void {
  if (guild.data.owner_id === userId) throw discordError('invalidGuild');
  world.member(guild.id, userId);
  dropMember(world, guild, userId);
}

export interface Kick {
  actorId: Id;
  targetId: Id;
  reason: string | null;
}

export function kickMember(world: World, guild: GuildState, { actorId, targetId, reason }: Kick): void {
  requireInGuild(world, guild, actorId, P.KickMembers);
  world.member(guild.id, targetId);
  requireAboveMember(guild, actorId, targetId);
  dropMember(world, guild, targetId);
  audit(world, guild, { actorId, type: AuditLogEvent.MemberKick, targetId, reason });
}
