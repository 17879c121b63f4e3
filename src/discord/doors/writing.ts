// What somebody could do in a channel by themselves, so that Hearth does not do more for them.
import type { GuildMember } from 'discord.js';
import { PermissionFlagsBits } from 'discord.js';
import type { ChannelId } from '../ids.ts';

/** Whether they may write there, or post in a forum; from memory. */
export function mayWriteIn(member: GuildMember, channelId: ChannelId): boolean {
  const channel = member.guild.channels.cache.get(channelId);
  const needed = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages;
  return channel?.permissionsFor(member).has(needed) ?? false;
}
