// Decides which session is told of what: intents, membership, shard, and what the bot may see.
import { GatewayIntentBits as I, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { canView, channelPermissions, guildPermissions } from '../world/permissions.ts';
import type { Dispatch, Id } from '../world/types.ts';
import type { World } from '../world/world.ts';
import { intentFor } from './intents.ts';

/** What the filter has to know of a session. */
export interface Viewer {
  botId: Id;
  intents: number;
  shard: readonly [index: number, count: number];
}

/** Permissions in the guild as a whole: without any of them a bot is not told. */
const GUILD_PERMISSION_FOR: Partial<Record<string, bigint>> = {
  GUILD_AUDIT_LOG_ENTRY_CREATE: P.ViewAuditLog,
  GUILD_BAN_ADD: P.BanMembers | P.ViewAuditLog,
  GUILD_BAN_REMOVE: P.BanMembers | P.ViewAuditLog,
  AUTO_MODERATION_RULE_CREATE: P.ManageGuild,
  AUTO_MODERATION_RULE_UPDATE: P.ManageGuild,
  AUTO_MODERATION_RULE_DELETE: P.ManageGuild,
  AUTO_MODERATION_ACTION_EXECUTION: P.ManageGuild,
};

/** Source: https://discord.com/developers/docs/events/gateway-events#invites */
const CHANNEL_PERMISSION_FOR: Partial<Record<string, bigint>> = {
  INVITE_CREATE: P.ManageChannels,
  INVITE_DELETE: P.ManageChannels,
};

export function isToldOf(world: World, viewer: Viewer, dispatch: Dispatch): boolean {
  if (dispatch.onlyFor && !dispatch.onlyFor.includes(viewer.botId)) return false;
  if (!ownsGuild(viewer.shard, dispatch.guildId)) return false;
  if (!hasIntentFor(viewer, dispatch)) return false;
  if (dispatch.guildId !== undefined) {
    const guild = world.guilds.get(dispatch.guildId);
    // Interactions also come from guilds where only the application was added.
    if (guild && !dispatch.onlyFor && !guild.members.has(viewer.botId)) return false;
    const needed = GUILD_PERMISSION_FOR[dispatch.t];
    if (guild && needed && !(guildPermissions(world, guild, viewer.botId) & needed)) return false;
  }
  return seesChannel(world, viewer, dispatch);
}

/** Whether a guild's events go to this shard; what happens in no guild goes to the first one. */
export function ownsGuild([index, count]: Viewer['shard'], guildId: Id | undefined): boolean {
  if (count === 1) return true;
  if (guildId === undefined) return index === 0;
  return Number((BigInt(guildId) >> 22n) % BigInt(count)) === index;
}

function hasIntentFor(viewer: Viewer, { t, d, guildId }: Dispatch): boolean {
  const needed = intentFor(t, guildId !== undefined);
  // Who is in a thread is told with the members intent; what concerns the bot itself comes without.
  if (t === 'THREAD_MEMBERS_UPDATE' && !(viewer.intents & I.GuildMembers) && !concernsThreadMember(d, viewer.botId)) {
    return false;
  }
  if (needed === 0 || (viewer.intents & needed) !== 0) return true;
  return t === 'GUILD_MEMBER_UPDATE' && (d as { user?: { id: Id } }).user?.id === viewer.botId;
}

function concernsThreadMember(payload: unknown, botId: Id): boolean {
  const { added_members, removed_member_ids } = payload as {
    added_members?: { user_id?: Id }[];
    removed_member_ids?: Id[];
  };
  return (added_members?.some((member) => member.user_id === botId) || removed_member_ids?.includes(botId)) ?? false;
}

function seesChannel(world: World, viewer: Viewer, { t, channelId }: Dispatch): boolean {
  if (channelId === undefined) return true;
  // A channel that is gone by now was told of by its id alone.
  const channel = world.channels.get(channelId);
  if (!channel) return true;
  const needed = CHANNEL_PERMISSION_FOR[t];
  if (needed) return (channelPermissions(world, channel, viewer.botId) & needed) !== 0n;
  return canView(world, channel, viewer.botId);
}
