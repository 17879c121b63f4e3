// Who may do what where, computed from roles and overwrites the way Discord does.
// Source: https://discord.com/developers/docs/topics/permissions#permission-overwrites
import { type APIOverwrite, ChannelType, GuildMemberFlags, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { discordError } from './errors.ts';
import { compareSnowflakes } from './snowflake.ts';
import type { ChannelState, GuildState, Id, MemberState } from './types.ts';
import type { World } from './world.ts';

const ALL = Object.values(P).reduce((all, bit) => all | bit, 0n);
/** What a member under a timeout keeps. Source: the "Permissions For Timed Out Members" section. */
const KEPT_IN_TIMEOUT = P.ViewChannel | P.ReadMessageHistory;
const THREAD_TYPES: readonly number[] = [
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
];

export function isThread(channel: ChannelState): boolean {
  return THREAD_TYPES.includes(channel.data.type);
}

function isTimedOut(member: MemberState, now: number): boolean {
  return member.communication_disabled_until !== null && Date.parse(member.communication_disabled_until) > now;
}

/** Looks on but takes no part: under a timeout, not yet through the screening, or quarantined for a name. */
function isSilenced(member: MemberState, now: number): boolean {
  const quarantined = (member.flags as number) & GuildMemberFlags.AutomodQuarantinedUsernameOrGuildNickname;
  return isTimedOut(member, now) || member.pending || quarantined !== 0;
}

/** Permissions of a member in the guild as a whole, before channel overwrites. 0 for somebody who is not in it. */
export function guildPermissions(world: World, guild: GuildState, userId: Id): bigint {
  if (guild.data.owner_id === userId) return ALL;
  const member = guild.members.get(userId);
  if (!member) return 0n;
  let bits = BigInt(guild.roles.get(guild.id)?.permissions ?? 0);
  for (const roleId of member.roles) bits |= BigInt(guild.roles.get(roleId)?.permissions ?? 0);
  if (bits & P.Administrator) return ALL;
  return isSilenced(member, world.now()) ? bits & KEPT_IN_TIMEOUT : bits;
}

/** Permissions of a user in a channel or thread (threads inherit from their parent), or in a direct message. */
export function channelPermissions(world: World, channel: ChannelState, userId: Id): bigint {
  if (channel.guildId === undefined) {
    return channel.recipientIds?.includes(userId)
      ? P.ViewChannel | P.SendMessages | P.ReadMessageHistory | P.EmbedLinks | P.AttachFiles | P.AddReactions
      : 0n;
  }
  const guild = world.guild(channel.guildId);
  const base = guildPermissions(world, guild, userId);
  if (base === ALL) return ALL;
  const member = guild.members.get(userId);
  if (!member) return 0n;
  const place = isThread(channel) ? world.channel(channel.data.parent_id!) : channel;
  let bits = withOverwrites(base, guild, member, (place.data.permission_overwrites ?? []) as APIOverwrite[]);
  if (isSilenced(member, world.now())) bits &= KEPT_IN_TIMEOUT;
  if (!(bits & P.ViewChannel)) return 0n;
  if (isThread(channel)) bits = inThread(bits, channel, userId);
  else if (!(bits & P.SendMessages)) bits &= ~(P.MentionEveryone | P.SendTTSMessages | P.AttachFiles | P.EmbedLinks);
  return bits;
}

function withOverwrites(base: bigint, guild: GuildState, member: MemberState, overwrites: APIOverwrite[]): bigint {
  const everyone = overwrites.find((overwrite) => overwrite.id === guild.id);
  let bits = base;
  if (everyone) bits = (bits & ~BigInt(everyone.deny)) | BigInt(everyone.allow);
  let allow = 0n;
  let deny = 0n;
  for (const overwrite of overwrites) {
    if (overwrite.id === guild.id || !member.roles.includes(overwrite.id)) continue;
    allow |= BigInt(overwrite.allow);
    deny |= BigInt(overwrite.deny);
  }
  bits = (bits & ~deny) | allow;
  const own = overwrites.find((overwrite) => overwrite.id === member.userId);
  return own ? (bits & ~BigInt(own.deny)) | BigInt(own.allow) : bits;
}

/** In threads SEND_MESSAGES_IN_THREADS decides; private ones are seen by their members and by who manages threads. */
function inThread(bits: bigint, thread: ChannelState, userId: Id): bigint {
  if (
    thread.data.type === ChannelType.PrivateThread &&
    !(bits & P.ManageThreads) &&
    !thread.threadMembers?.has(userId)
  ) {
    return 0n;
  }
  return bits & P.SendMessagesInThreads ? bits | P.SendMessages : bits & ~P.SendMessages;
}

export function canView(world: World, channel: ChannelState, userId: Id): boolean {
  return (channelPermissions(world, channel, userId) & P.ViewChannel) !== 0n;
}

/** Throws 50001 where the user cannot see the channel, 50013 where one of `bits` is missing. */
export function requireInChannel(world: World, channel: ChannelState, userId: Id, bits: bigint): void {
  const have = channelPermissions(world, channel, userId);
  if (!(have & P.ViewChannel)) throw discordError('missingAccess');
  if ((have & bits) !== bits) throw discordError('missingPermissions');
}

/** Throws 50001 where the user is not in the guild, 50013 where one of `bits` is missing. */
export function requireInGuild(world: World, guild: GuildState, userId: Id, bits: bigint): void {
  if (!guild.members.has(userId)) throw discordError('missingAccess');
  if ((guildPermissions(world, guild, userId) & bits) !== bits) throw discordError('missingPermissions');
}

/** Orders a guild's roles: higher position wins, and of two with the same position the older one. */
export function compareRoles(guild: GuildState, a: Id, b: Id): number {
  const position = (id: Id) => guild.roles.get(id)?.position ?? 0;
  return position(a) - position(b) || compareSnowflakes(b, a);
}

/** The member's highest role; @everyone where there is no other. */
function topRole(guild: GuildState, userId: Id): Id {
  const roles = guild.members.get(userId)?.roles ?? [];
  return roles.reduce((top, role) => (compareRoles(guild, role, top) > 0 ? role : top), guild.id);
}

export function ranksAboveRole(guild: GuildState, actorId: Id, roleId: Id): boolean {
  return guild.data.owner_id === actorId || compareRoles(guild, topRole(guild, actorId), roleId) > 0;
}

/** Throws 50013 unless `actorId` stands above `roleId`, as Discord requires for giving, taking and editing roles. */
export function requireAboveRole(guild: GuildState, actorId: Id, roleId: Id): void {
  if (!ranksAboveRole(guild, actorId, roleId)) throw discordError('missingPermissions');
}

/** Throws 50013 unless `actorId` stands above `targetId`: nobody acts on the owner, on equals or on those above. */
export function requireAboveMember(guild: GuildState, actorId: Id, targetId: Id): void {
  if (guild.data.owner_id === actorId && actorId !== targetId) return;
  if (guild.data.owner_id === targetId) throw discordError('missingPermissions');
  if (compareRoles(guild, topRole(guild, actorId), topRole(guild, targetId)) <= 0)
    throw discordError('missingPermissions');
}
