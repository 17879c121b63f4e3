// The ways into a guild: by invite, past bans and pauses, and through its screening.
import { type APIExtendedInvite, GuildMemberFlags, GuildSystemChannelFlags, MessageType } from 'discord-api-types/v10';
import { checkMemberProfile } from './auto-mod.ts';
import { discordError } from './errors.ts';
import { countUse, findInvite } from './invites.ts';
import { addMember, updateMember } from './members.ts';
import { placeSystemMessage } from './message-store.ts';
import type { GuildState, Id, MemberState } from './types.ts';
import type { World } from './world.ts';

export interface JoinRequest {
  /** Left out: the guild is joined by some other way that counts no invite. */
  inviteCode?: string;
}

/**
 * A person joins. Throws 40007 for the banned, 10006 for an invite that leads nowhere, 40006 while invites are paused.
 * Who is in the guild already stays as they are, and no use is counted.
 */
export function joinGuild(world: World, guild: GuildState, userId: Id, request: JoinRequest = {}): MemberState {
  const invite = request.inviteCode === undefined ? undefined : inviteTo(world, guild, request.inviteCode);
  const present = guild.members.get(userId);
  if (present) return present;
  if (guild.bans.has(userId)) throw discordError('userBanned');
  if (invitesPaused(world, guild)) throw discordError('disabledFeature');
  if (invite) countUse(world, guild, invite);
  const member = addMember(world, guild, userId, { roles: invite?.roles?.map((role) => role.id) ?? [] });
  if (!member.pending) arrive(world, guild, userId);
  return member;
}

/** The member agrees to the guild's screening and becomes a full one; done before, it changes nothing. */
export function passScreening(world: World, guild: GuildState, userId: Id): MemberState {
  const member = world.member(guild.id, userId);
  if (!member.pending) return member;
  const done = guild.onboarding.enabled ? GuildMemberFlags.StartedOnboarding | GuildMemberFlags.CompletedOnboarding : 0;
  updateMember(world, guild, userId, {
    pending: false,
    flags: ((member.flags as number) | done) as GuildMemberFlags,
  });
  arrive(world, guild, userId);
  return member;
}

/** By the switch in the guild's settings, or for a time by an incident action. */
function invitesPaused(world: World, guild: GuildState): boolean {
  const features: string[] = guild.data.features;
  const until = guild.data.incidents_data?.invites_disabled_until;
  return features.includes('INVITES_DISABLED') || (until != null && Date.parse(until) > world.now());
}

function inviteTo(world: World, guild: GuildState, code: string): APIExtendedInvite {
  const found = findInvite(world, code);
  if (found.guild !== guild) throw discordError('unknownInvite');
  return found.invite;
}

function arrive(world: World, guild: GuildState, userId: Id): void {
  checkMemberProfile(world, guild, userId);
  const flags = guild.data.system_channel_flags as number;
  const channel = world.channels.get(guild.data.system_channel_id ?? '');
  if (!channel || flags & GuildSystemChannelFlags.SuppressJoinNotifications) return;
  placeSystemMessage(world, channel, userId, { type: MessageType.UserJoin });
}
