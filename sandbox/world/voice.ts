// Who is in which voice channel.
import { randomBytes } from 'node:crypto';
import type { APIVoiceState } from 'discord-api-types/v10';
import { AuditLogEvent, ChannelType, GatewayDispatchEvents, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { audit } from './audit-log.ts';
import { discordError } from './errors.ts';
import { serializeMember } from './members.ts';
import { requireInChannel } from './permissions.ts';
import type { ChannelState, GuildState, Id } from './types.ts';
import type { World } from './world.ts';

const VOICE_TYPES: readonly number[] = [ChannelType.GuildVoice, ChannelType.GuildStageVoice];

/** The channel, if it is one of the guild's that people can talk in. Throws 10003 or 50024. */
function voiceChannel(world: World, guild: GuildState, channelId: Id): ChannelState {
  const channel = world.channel(channelId);
  if (channel.guildId !== guild.id) throw discordError('unknownChannel');
  if (!VOICE_TYPES.includes(channel.data.type)) throw discordError('wrongChannelType');
  return channel;
}

/** A person joins a voice channel, changes to another, or leaves with null. Throws 50013 where they may not connect. */
export function setVoiceChannel(world: World, guild: GuildState, userId: Id, channelId: Id | null): void {
  if (channelId === null) {
    leaveVoice(world, guild, userId);
    return;
  }
  const channel = voiceChannel(world, guild, channelId);
  requireInChannel(world, channel, userId, P.Connect);
  place(world, guild, userId, channel);
}

export interface VoiceMove {
  actorId: Id;
  targetId: Id;
  channelId: Id | null;
  reason: string | null;
}

/** Somebody with Move Members moves or disconnects another. */
export function moveToVoiceChannel(world: World, guild: GuildState, move: VoiceMove): void {
  const { actorId, reason } = move;
  if (move.channelId === null) {
    leaveVoice(world, guild, move.targetId);
    const options = { count: '1' };
    audit(world, guild, { actorId, type: AuditLogEvent.MemberDisconnect, targetId: null, reason, options });
    return;
  }
  const channel = voiceChannel(world, guild, move.channelId);
  requireInChannel(world, channel, actorId, P.Connect);
  place(world, guild, move.targetId, channel);
  const options = { channel_id: channel.id, count: '1' };
  audit(world, guild, { actorId, type: AuditLogEvent.MemberMove, targetId: null, reason, options });
}

/** Carries the member's server mute and deafness over to their voice state. */
export function setServerVoiceFlags(world: World, guild: GuildState, userId: Id): void {
  const state = guild.voiceStates.get(userId);
  const { mute, deaf } = world.member(guild.id, userId);
  if (!state || (state.mute === mute && state.deaf === deaf)) return;
  announce(world, guild, { ...state, mute, deaf });
}

/** Changes a voice state and tells everyone who may see it. */
export function announce(world: World, guild: GuildState, state: APIVoiceState): void {
  const member = guild.members.get(state.user_id);
  if (state.channel_id === null) guild.voiceStates.delete(state.user_id);
  else guild.voiceStates.set(state.user_id, state);
  world.emit({
    t: GatewayDispatchEvents.VoiceStateUpdate,
    d: { ...state, guild_id: guild.id, ...(member ? { member: serializeMember(world, member) } : {}) },
    guildId: guild.id,
  });
}

function leaveVoice(world: World, guild: GuildState, userId: Id): void {
  const state = guild.voiceStates.get(userId);
  if (!state) return;
  announce(world, guild, { ...state, channel_id: null, request_to_speak_timestamp: null });
}

function place(world: World, guild: GuildState, userId: Id, channel: ChannelState): void {
  const before = guild.voiceStates.get(userId);
  if (before?.channel_id === channel.id) return;
  const { mute, deaf } = world.member(guild.id, userId);
  announce(world, guild, {
    guild_id: guild.id,
    channel_id: channel.id,
    user_id: userId,
    session_id: before?.session_id ?? randomBytes(16).toString('hex'),
    mute,
    deaf,
    self_deaf: false,
    self_mute: false,
    self_stream: false,
    self_video: false,
    // On a stage one listens until allowed to speak.
    suppress: channel.data.type === ChannelType.GuildStageVoice,
    request_to_speak_timestamp: null,
  });
}
