// Permission overwrites of channels: what may be set by whom, and who learns of threads they can see from now on.
import {
  type APIOverwrite,
  AuditLogEvent,
  GatewayDispatchEvents,
  OverwriteType,
  PermissionFlagsBits as P,
} from 'discord-api-types/v10';
import type { z } from 'zod';
import { audit, changesBetween } from './audit-log.ts';
import type { overwriteForm } from './channel-form.ts';
import { emitChannel } from './channel-view.ts';
import { discordError } from './errors.ts';
import { canView, channelPermissions, guildPermissions, isThread, requireInChannel } from './permissions.ts';
import { metadataOf } from './thread-activity.ts';
import { threadList, threadsOf } from './thread-lists.ts';
import type { ChannelState, GuildState, Id } from './types.ts';
import type { World } from './world.ts';

type OverwriteForm = z.output<typeof overwriteForm>;

export function overwritesOf(channel: ChannelState): APIOverwrite[] {
  return (channel.data.permission_overwrites ?? []) as APIOverwrite[];
}

/** An overwrite as it is kept. Throws 10009 for a role or user that does not exist. */
export function buildOverwrite(world: World, guild: GuildState, form: OverwriteForm): APIOverwrite {
  const type = form.type ?? (guild.roles.has(form.id) ? OverwriteType.Role : OverwriteType.Member);
  const exists = type === OverwriteType.Role ? guild.roles.has(form.id) : world.users.has(form.id);
  if (!exists) throw discordError('unknownOverwrite');
  return { id: form.id, type, allow: BigInt(form.allow ?? 0).toString(), deny: BigInt(form.deny ?? 0).toString() };
}

/**
 * Throws 50013 unless the actor has, in the guild or in the category, every permission that the change allows or denies.
 * Managing permissions themselves is for administrators to give.
 * Source: https://discord.com/developers/docs/resources/channel#edit-channel-permissions
 */
export function requireMayOverwrite(
  world: World,
  guild: GuildState,
  actorId: Id,
  parent: ChannelState | undefined,
  before: readonly APIOverwrite[],
  after: readonly APIOverwrite[],
): void {
  const held = guildPermissions(world, guild, actorId) | (parent ? channelPermissions(world, parent, actorId) : 0n);
  if (held & P.Administrator || guild.data.owner_id === actorId) return;
  const changed = changedBits(before, after);
  if (changed & P.ManageRoles) throw discordError('missingPermissions');
  const own = before.filter(({ id }) => id === actorId || guild.members.get(actorId)?.roles.includes(id));
  if (own.some((overwrite) => BigInt(overwrite.allow) & P.ManageRoles)) return;
  if (changed & ~held) throw discordError('missingPermissions');
}

function changedBits(before: readonly APIOverwrite[], after: readonly APIOverwrite[]): bigint {
  const ids = new Set([...before, ...after].map((overwrite) => overwrite.id));
  let bits = 0n;
  for (const id of ids) {
    const old = before.find((overwrite) => overwrite.id === id);
    const now = after.find((overwrite) => overwrite.id === id);
    bits |= BigInt(old?.allow ?? 0) ^ BigInt(now?.allow ?? 0);
    bits |= BigInt(old?.deny ?? 0) ^ BigInt(now?.deny ?? 0);
  }
  return bits;
}

export interface OverwriteRequest {
  actorId: Id;
  reason: string | null;
}

/** Sets one overwrite and tells everyone. */
export function putOverwrite(
  world: World,
  channel: ChannelState,
  form: OverwriteForm,
  { actorId, reason }: OverwriteRequest,
): void {
  const guild = guildFor(world, channel, actorId);
  const before = overwritesOf(channel);
  const old = before.find((overwrite) => overwrite.id === form.id);
  const now = buildOverwrite(world, guild, form);
  const after = [...before.filter((overwrite) => overwrite.id !== form.id), now];
  requireMayOverwrite(world, guild, actorId, parentOf(world, channel), before, after);
  setOverwrites(world, channel, after);
  emitChannel(world, channel, GatewayDispatchEvents.ChannelUpdate);
  const changes = changesBetween(old ?? { id: null }, now, ['id', 'type', 'allow', 'deny']);
  const type = old ? AuditLogEvent.ChannelOverwriteUpdate : AuditLogEvent.ChannelOverwriteCreate;
  audit(world, guild, { actorId, type, targetId: channel.id, reason, changes, options: optionsOf(guild, now) });
}

/** Removes one overwrite and tells everyone. Throws 10009 where there is none. */
export function deleteOverwrite(
  world: World,
  channel: ChannelState,
  id: Id,
  { actorId, reason }: OverwriteRequest,
): void {
  const guild = guildFor(world, channel, actorId);
  const before = overwritesOf(channel);
  const old = before.find((overwrite) => overwrite.id === id);
  if (!old) throw discordError('unknownOverwrite');
  const after = before.filter((overwrite) => overwrite !== old);
  requireMayOverwrite(world, guild, actorId, parentOf(world, channel), before, after);
  setOverwrites(world, channel, after);
  emitChannel(world, channel, GatewayDispatchEvents.ChannelUpdate);
  const changes = changesBetween(old, {}, ['id', 'type', 'allow', 'deny']);
  const type = AuditLogEvent.ChannelOverwriteDelete;
  audit(world, guild, { actorId, type, targetId: channel.id, reason, changes, options: optionsOf(guild, old) });
}

function guildFor(world: World, channel: ChannelState, actorId: Id): GuildState {
  if (channel.guildId === undefined) throw discordError('dmChannel');
  if (isThread(channel)) throw discordError('wrongChannelType');
  requireInChannel(world, channel, actorId, P.ManageRoles);
  return world.guildOf(channel);
}

/** The category that a channel is in. */
export function parentOf(world: World, channel: ChannelState): ChannelState | undefined {
  return world.channels.get(channel.data.parent_id ?? '');
}

function optionsOf(guild: GuildState, overwrite: APIOverwrite) {
  const role = guild.roles.get(overwrite.id);
  return { id: overwrite.id, type: String(overwrite.type), ...(role ? { role_name: role.name } : {}) } as never;
}

/** Replaces a channel's overwrites; bots that see it only from now on are sent its active threads. */
export function setOverwrites(world: World, channel: ChannelState, overwrites: APIOverwrite[]): void {
  const guild = world.guildOf(channel);
  const blind = [...guild.members.keys()].filter((id) => world.user(id).bot && !canView(world, channel, id));
  channel.data.permission_overwrites = overwrites;
  for (const botId of blind) {
    if (!canView(world, channel, botId)) continue;
    const threads = threadsOf(world, guild, channel.id).filter(
      (thread) => !metadataOf(thread).archived && canView(world, thread, botId),
    );
    const { has_more: _all, ...list } = threadList(world, threads, botId);
    world.emit({
      t: GatewayDispatchEvents.ThreadListSync,
      d: { guild_id: guild.id, channel_ids: [channel.id], ...list },
      guildId: guild.id,
      onlyFor: [botId],
    });
  }
}
