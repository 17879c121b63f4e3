// Invites: making them, the ways they end, and the shape in which they are sent.
import { randomInt } from 'node:crypto';
import type { APIExtendedInvite } from 'discord-api-types/v10';
import {
  AuditLogEvent,
  ChannelType,
  GatewayDispatchEvents,
  InviteType,
  PermissionFlagsBits as P,
} from 'discord-api-types/v10';
import { z } from 'zod';
import { audit, changesBetween } from './audit-log.ts';
import { DiscordError, discordError } from './errors.ts';
import { parseForm, snowflake } from './form.ts';
import { inviteCreated, partialRole, serializeInvite } from './invite-view.ts';
import { isoTime } from './iso-time.ts';
import { requireAssignable } from './member-roles.ts';
import { channelPermissions, guildPermissions, isThread, requireInChannel, requireInGuild } from './permissions.ts';
import type { ChannelState, GuildState, Id } from './types.ts';
import { serializeUser } from './users.ts';
import type { World } from './world.ts';

/** Source: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json (30016) */
const MOST_INVITES = 1000;
const DEFAULT_AGE_SECONDS = 86_400;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const AUDITED = ['code', 'channel_id', 'inviter_id', 'uses', 'max_uses', 'max_age', 'temporary'];

const inviteForm = z.object({
  max_age: z.number().int().min(0).max(5_184_000).nullish(),
  max_uses: z.number().int().min(0).max(100).nullish(),
  temporary: z.boolean().nullish(),
  unique: z.boolean().nullish(),
  role_ids: z.array(snowflake).max(250).nullish(),
});

export interface InviteRequest {
  actorId: Id;
  body: unknown;
  reason: string | null;
}

/** Makes an invite; without `unique`, one that the same user made before with the same settings is given again. */
export function createInvite(world: World, channel: ChannelState, request: InviteRequest): APIExtendedInvite {
  const { actorId, reason } = request;
  const guild = world.guildOf(channel);
  if (isThread(channel) || channel.data.type === ChannelType.GuildCategory) throw discordError('wrongChannelType');
  requireInChannel(world, channel, actorId, P.CreateInstantInvite);
  const form = parseForm(inviteForm, request.body);
  const roleIds = form.role_ids ?? [];
  if (roleIds.length > 0) requireInGuild(world, guild, actorId, P.ManageRoles);
  for (const roleId of roleIds) requireAssignable(guild, actorId, roleId);
  const wanted = {
    max_age: form.max_age ?? DEFAULT_AGE_SECONDS,
    max_uses: form.max_uses ?? 0,
    temporary: form.temporary ?? false,
  };
  const similar = form.unique || roleIds.length > 0 ? undefined : findSimilar(world, guild, channel, actorId, wanted);
  if (similar) return similar;
  if (liveInvites(world, guild).length >= MOST_INVITES) throw discordError('maxInvites');
  const now = world.now();
  const invite = {
    type: InviteType.Guild,
    code: newCode(world),
    channel: { id: channel.id, type: channel.data.type, name: channel.data.name ?? null },
    inviter: serializeUser(world.user(actorId)),
    uses: 0,
    ...wanted,
    created_at: isoTime(now),
    expires_at: wanted.max_age === 0 ? null : isoTime(now + wanted.max_age * 1000),
    flags: 0,
    ...(roleIds.length === 0 ? {} : { roles: roleIds.map((id) => partialRole(guild, id)) }),
  } as unknown as APIExtendedInvite;
  guild.invites.set(invite.code, invite);
  world.emit({
    t: GatewayDispatchEvents.InviteCreate,
    d: inviteCreated(guild, channel, invite),
    guildId: guild.id,
    channelId: channel.id,
  });
  const changes = changesBetween({}, auditView(invite), AUDITED);
  audit(world, guild, { actorId, type: AuditLogEvent.InviteCreate, targetId: null, reason, changes });
  return invite;
}

/** Where the invite leads, if it still leads anywhere. Throws 10006. */
export function findInvite(world: World, code: string): { guild: GuildState; invite: APIExtendedInvite } {
  for (const guild of world.guilds.values()) {
    const invite = liveInvites(world, guild).find((one) => one.code === code);
    if (invite) return { guild, invite };
  }
  throw discordError('unknownInvite');
}

/** The guild's invites that have not run out; those that have are forgotten, of which Discord tells nobody. */
export function liveInvites(world: World, guild: GuildState): APIExtendedInvite[] {
  for (const [code, { expires_at }] of guild.invites) {
    if (expires_at !== null && Date.parse(expires_at) <= world.now()) guild.invites.delete(code);
  }
  return [...guild.invites.values()];
}

export function deleteInvite(
  world: World,
  code: string,
  { actorId, reason }: { actorId: Id; reason: string | null },
): Record<string, unknown> {
  const { guild, invite } = findInvite(world, code);
  requireInGuild(world, guild, actorId, 0n);
  const inChannel = channelPermissions(world, world.channel(invite.channel!.id), actorId) & P.ManageChannels;
  if (!inChannel && !(guildPermissions(world, guild, actorId) & P.ManageGuild))
    throw discordError('missingPermissions');
  endInvite(world, guild, invite);
  const changes = changesBetween(auditView(invite), {}, AUDITED);
  audit(world, guild, { actorId, type: AuditLogEvent.InviteDelete, targetId: null, reason, changes });
  return serializeInvite(guild, invite);
}

/** Counts one use; the last one allowed ends the invite. */
export function countUse(world: World, guild: GuildState, invite: APIExtendedInvite): void {
  invite.uses += 1;
  if (invite.max_uses > 0 && invite.uses >= invite.max_uses) endInvite(world, guild, invite);
}

function endInvite(world: World, guild: GuildState, invite: APIExtendedInvite): void {
  guild.invites.delete(invite.code);
  const channelId = invite.channel!.id;
  world.emit({
    t: GatewayDispatchEvents.InviteDelete,
    d: { channel_id: channelId, guild_id: guild.id, code: invite.code },
    guildId: guild.id,
    channelId,
  });
}

type Wanted = Pick<APIExtendedInvite, 'max_age' | 'max_uses' | 'temporary'>;

function findSimilar(world: World, guild: GuildState, channel: ChannelState, inviterId: Id, wanted: Wanted) {
  return liveInvites(world, guild).find(
    (invite) =>
      invite.channel?.id === channel.id &&
      invite.inviter?.id === inviterId &&
      invite.max_age === wanted.max_age &&
      invite.max_uses === wanted.max_uses &&
      invite.temporary === wanted.temporary,
  );
}

function newCode(world: World): string {
  for (;;) {
    const code = Array.from({ length: 8 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
    try {
      findInvite(world, code);
    } catch (error) {
      if (error instanceof DiscordError) return code;
      throw error;
    }
  }
}

function auditView(invite: APIExtendedInvite): object {
  return { ...invite, channel_id: invite.channel?.id, inviter_id: invite.inviter?.id };
}
