// Acting on people over REST, and where they stand from discord.js's memory.
import { type Client, type Guild, PermissionFlagsBits, PermissionsBitField, type Role } from 'discord.js';
import type { APIBan, APIChannel, APIGuildMember, APIUser } from 'discord-api-types/v10';
import { Routes } from 'discord-api-types/v10';
import { asFailure } from '../failure.ts';
import { asId, type ChannelId, type UserId } from '../ids.ts';
import { toModerated } from './facts.ts';
import type { ModerationPort, Standing } from './port.ts';

export function createModerationAdapter(client: Client): ModerationPort {
  /** What Discord has, or undefined where it says that there is none. */
  async function find<T>(route: `/${string}`): Promise<T | undefined> {
    try {
      return (await client.rest.get(route)) as T;
    } catch (error) {
      if (asFailure(error)?.kind === 'refused') return undefined;
      throw error;
    }
  }

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
      const member = await find<APIGuildMember>(Routes.guildMember(guildId, userId));
      return member && toModerated(member);
    },
    async findUserName(userId) {
      const user = await find<APIUser>(Routes.user(userId));
      return user && (user.global_name ?? user.username);
    },
    async findBan(guildId, userId) {
      const ban = await find<APIBan>(Routes.guildBan(guildId, userId));
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
