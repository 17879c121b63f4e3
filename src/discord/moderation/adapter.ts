// Acting on people over REST, and where they stand from discord.js's memory.
import {
  type Client,
  type Guild,
  type GuildChannel,
  PermissionFlagsBits,
  PermissionsBitField,
  type Role,
} from 'discord.js';
import type { APIBan, APIChannel, APIGuildMember, APIMessage, APIUser } from 'discord-api-types/v10';
import { OverwriteType, Routes } from 'discord-api-types/v10';
import { findAt } from '../find-at.ts';
import { asId, type ChannelId, type UserId } from '../ids.ts';
import { toModerated } from './facts.ts';
import type { ModerationPort, Room, Standing } from './port.ts';

export function createModerationAdapter(client: Client): ModerationPort {
  return {
    myUserId: () => asId<UserId>(client.user?.id ?? ''),
    findStanding(guildId, userId, roleIds) {
      const guild = client.guilds.cache.get(guildId);
      return guild && standing(guild, userId, roleIds);
    },
    findMyStanding(guildId) {
      const guild = client.guilds.cache.get(guildId);
      const me = guild?.members.me;
      return guild && me ? standing(guild, me.id, [...me.roles.cache.keys()]) : undefined;
    },
    async findModerated(guildId, userId) {
      const member = await findAt<APIGuildMember>(client, Routes.guildMember(guildId, userId));
      return member && toModerated(member);
    },
    async findUserName(userId) {
      const user = await findAt<APIUser>(client, Routes.user(userId));
      return user && (user.global_name ?? user.username);
    },
    async findBan(guildId, userId) {
      const ban = await findAt<APIBan>(client, Routes.guildBan(guildId, userId));
      return ban && { reason: ban.reason };
    },
    async timeoutMember(guildId, userId, until, reason) {
      const body = { communication_disabled_until: until === null ? null : new Date(until).toISOString() };
      await client.rest.patch(Routes.guildMember(guildId, userId), { body, reason });
    },
    async kickMember(guildId, userId, reason) {
      await client.rest.delete(Routes.guildMember(guildId, userId), { reason });
    },
    async banUser(guildId, userId, deleteMessageSeconds, reason) {
      const body = { delete_message_seconds: deleteMessageSeconds };
      await client.rest.put(Routes.guildBan(guildId, userId), { body, reason });
    },
    async unbanUser(guildId, userId, reason) {
      await client.rest.delete(Routes.guildBan(guildId, userId), { reason });
    },
    findRoom(guildId, channelId) {
      const channel = client.guilds.cache.get(guildId)?.channels.cache.get(channelId);
      return channel && 'permissionOverwrites' in channel ? toRoom(channel) : undefined;
    },
    async listRecent(channelId, before, limit) {
      const query = new URLSearchParams({ limit: String(limit), ...(before ? { before } : {}) });
      const messages = (await client.rest.get(Routes.channelMessages(channelId), { query })) as APIMessage[];
      return messages.map((message) => ({
        id: message.id,
        authorId: asId<UserId>(message.author.id),
        content: message.content,
        at: Date.parse(message.timestamp),
        isPinned: message.pinned,
      }));
    },
    async setSlowmode(channelId, seconds, reason) {
      await client.rest.patch(Routes.channel(channelId), { body: { rate_limit_per_user: seconds }, reason });
    },
    async setEveryone(guildId, channelId, allow, deny, reason) {
      const body = { type: OverwriteType.Role, allow, deny };
      await client.rest.put(Routes.channelPermission(channelId, guildId), { body, reason });
    },
    async openDm(userId) {
      const channel = (await client.rest.post(Routes.userChannels(), { body: { recipient_id: userId } })) as APIChannel;
      return asId<ChannelId>(channel.id);
    },
  };
}

function standing(guild: Guild, userId: string, roleIds: readonly string[]): Standing {
  const roles = [guild.id, ...roleIds].flatMap((id) => guild.roles.cache.get(id) ?? []);
  const isOwner = guild.ownerId === userId;
  const bits = new PermissionsBitField(roles.map((role) => role.permissions));
  const isAdministrator = isOwner || bits.has(PermissionFlagsBits.Administrator);
  return {
    rank: rankOf(guild, roles),
    isOwner,
    isAdministrator,
    permissions: isAdministrator ? Object.keys(PermissionFlagsBits) : bits.toArray(),
  };
}

/** Number of roles at or below the highest of `roles`: positions alone may be shared by two. */
function rankOf(guild: Guild, roles: readonly Role[]): number {
  const highest = roles.reduce<Role | undefined>(
    (top, role) => (top && top.comparePositionTo(role) >= 0 ? top : role),
    undefined,
  );
  if (!highest || highest.id === guild.id) return 0;
  return guild.roles.cache.filter((role) => role.comparePositionTo(highest) <= 0).size;
}

const TO_MANAGE =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.ManageChannels |
  PermissionFlagsBits.ManageRoles |
  PermissionFlagsBits.ManageMessages;

function toRoom(channel: GuildChannel): Room {
  const me = channel.guild.members.me;
  const have = me ? channel.permissionsFor(me) : new PermissionsBitField();
  const overwrite = channel.permissionOverwrites.cache.get(channel.guild.id);
  const slow = 'rateLimitPerUser' in channel ? channel.rateLimitPerUser : 0;
  return {
    id: asId<ChannelId>(channel.id),
    name: channel.name,
    everyone: {
      allow: String(overwrite?.allow.bitfield ?? 0n),
      deny: String(overwrite?.deny.bitfield ?? 0n),
    },
    slowmodeSeconds: typeof slow === 'number' ? slow : 0,
    missingToManage: have.missing(TO_MANAGE, true),
  };
}
