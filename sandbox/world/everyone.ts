// What somebody without any role may do in a channel.
import type { APIOverwrite } from 'discord-api-types/v10';
import type { ChannelState, GuildState } from './types.ts';

export function everyonePermissions(guild: GuildState, channel: ChannelState): bigint {
  const base = BigInt(guild.roles.get(guild.id)?.permissions ?? 0);
  const overwrites = (channel.data.permission_overwrites ?? []) as APIOverwrite[];
  const own = overwrites.find((overwrite) => overwrite.id === guild.id);
  return own ? (base & ~BigInt(own.deny)) | BigInt(own.allow) : base;
}
