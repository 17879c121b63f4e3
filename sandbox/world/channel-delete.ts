// Deleting a channel with all that hangs on it: threads, webhooks, invites, and the guild's own references.
import { AuditLogEvent, ChannelType, GatewayDispatchEvents, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { audit, changesBetween } from './audit-log.ts';
import { AUDITED_FIELDS, type ChannelRequest, channelsOf } from './channel-edits.ts';
import { emitChannel } from './channel-view.ts';
import { discordError } from './errors.ts';
import { serializeGuild } from './guilds.ts';
import { requireInChannel } from './permissions.ts';
import { threadsOf } from './thread-lists.ts';
import { forgetThread } from './threads.ts';
import type { ChannelState, GuildState } from './types.ts';
import type { World } from './world.ts';

/** Throws 50013, and 50074 for a channel that a community server must have. */
export function deleteChannel(world: World, channel: ChannelState, { actorId, reason }: ChannelRequest): void {
  requireInChannel(world, channel, actorId, P.ManageChannels);
  const guild = world.guildOf(channel);
  const required = [guild.data.rules_channel_id, guild.data.public_updates_channel_id];
  if (guild.data.features.some((feature) => feature === 'COMMUNITY') && required.includes(channel.id)) {
    throw discordError('communityChannel');
  }
  for (const thread of threadsOf(world, guild, channel.id)) forgetThread(world, guild, thread);
  deleteInvites(world, guild, channel);
  for (const webhook of guild.webhooks.values()) {
    if (webhook.channel_id === channel.id) guild.webhooks.delete(webhook.id);
  }
  emitChannel(world, channel, GatewayDispatchEvents.ChannelDelete);
  guild.channelIds.delete(channel.id);
  world.channels.delete(channel.id);
  if (channel.data.type === ChannelType.GuildCategory) releaseChildren(world, guild, channel);
  forgetInGuild(world, guild, channel);
  const changes = changesBetween(channel.data, {}, AUDITED_FIELDS);
  audit(world, guild, { actorId, type: AuditLogEvent.ChannelDelete, targetId: channel.id, reason, changes });
}

function releaseChildren(world: World, guild: GuildState, category: ChannelState): void {
  for (const child of channelsOf(world, guild)) {
    if (child.data.parent_id !== category.id) continue;
    child.data.parent_id = null;
    emitChannel(world, child, GatewayDispatchEvents.ChannelUpdate);
  }
}

function deleteInvites(world: World, guild: GuildState, channel: ChannelState): void {
  for (const [code, invite] of guild.invites) {
    if (invite.channel?.id !== channel.id) continue;
    guild.invites.delete(code);
    world.emit({
      t: GatewayDispatchEvents.InviteDelete,
      d: { channel_id: channel.id, guild_id: guild.id, code },
      guildId: guild.id,
      channelId: channel.id,
    });
  }
}

function forgetInGuild(world: World, guild: GuildState, channel: ChannelState): void {
  const fields = ['system_channel_id', 'afk_channel_id', 'widget_channel_id', 'safety_alerts_channel_id'] as const;
  const named = fields.filter((field) => guild.data[field] === channel.id);
  if (named.length === 0) return;
  for (const field of named) guild.data[field] = null;
  world.emit({ t: GatewayDispatchEvents.GuildUpdate, d: serializeGuild(guild), guildId: guild.id });
}
