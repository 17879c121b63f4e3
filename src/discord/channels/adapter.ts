// Channels: who may do what in them, from memory; making and opening them, over REST.
import {
  type Client,
  type Guild,
  type GuildChannel,
  PermissionFlagsBits as P,
  PermissionsBitField,
  type PermissionsString,
} from 'discord.js';
import type { APIChannel } from 'discord-api-types/v10';
import { ChannelType, OverwriteType, Routes } from 'discord-api-types/v10';
import { asId, type ChannelId, type GuildId, type RoleId } from '../ids.ts';
import type { ChannelPort, NamedChannel, NewChannel } from './port.ts';

const TO_READ = P.ViewChannel | P.ReadMessageHistory;
const TYPES = { text: ChannelType.GuildText, category: ChannelType.GuildCategory } as const;

export function createChannelAdapter(client: Client): ChannelPort {
  const findGuild = (guildId: GuildId): Guild | undefined => client.guilds.cache.get(guildId);

  function findChannel(guildId: GuildId, channelId: ChannelId): GuildChannel | undefined {
    const channel = findGuild(guildId)?.channels.cache.get(channelId);
    return channel && 'permissionOverwrites' in channel ? channel : undefined;
  }

  async function findByName(guildId: GuildId, kind: NewChannel['kind'], name: string): Promise<ChannelId | undefined> {
    const channels = (await client.rest.get(Routes.guildChannels(guildId))) as APIChannel[];
    const found = channels.find((channel) => channel.type === TYPES[kind] && channel.name === name);
    return found && asId<ChannelId>(found.id);
  }

  return {
    listChannels: (guildId) =>
      findGuild(guildId)?.channels.cache.map(({ id, name, type }) => ({
        id: asId<ChannelId>(id),
        name,
        kind: kindOf(type),
      })) ?? [],

    missingToRead(guildId, channelId, roleIds) {
      const channel = findChannel(guildId, channelId);
      if (!channel) return [];
      return new PermissionsBitField(permissionsOf(channel, roleIds)).missing(TO_READ);
    },

    missingToMe(guildId, channelId, permissions) {
      const channel = findChannel(guildId, channelId);
      const me = channel?.guild.members.me;
      const have = channel && me ? channel.permissionsFor(me) : new PermissionsBitField();
      return have.missing(permissions as PermissionsString[], true);
    },

    mayMention(guildId, channelId, roleId) {
      const channel = findChannel(guildId, channelId);
      const me = channel?.guild.members.me;
      if (!channel || !me) return false;
      return channel.guild.roles.cache.get(roleId)?.mentionable || channel.permissionsFor(me).has(P.MentionEveryone);
    },

    mayAllow(guildId, channelId, permissions) {
      const channel = findChannel(guildId, channelId);
      const me = channel?.guild.members.me;
      if (!channel || !me) return false;
      const wanted = PermissionsBitField.resolve(permissions as PermissionsString[]);
      return me.permissions.has(wanted) && channel.permissionsFor(me).has(P.ViewChannel | P.ManageRoles);
    },

    findChannelByName: findByName,

    async createChannel(guildId, channel, reason) {
      const parent =
        channel.parentName === undefined
          ? channel.beside && findChannel(guildId, channel.beside)?.parentId
          : await findByName(guildId, 'category', channel.parentName);
      // By discord.js and not over bare REST: it remembers the channel at once, before the gateway tells of it.
      const guild = await client.guilds.fetch(guildId);
      const made = await guild.channels.create({
        type: TYPES[channel.kind],
        name: channel.name,
        ...(channel.topic ? { topic: channel.topic } : {}),
        ...(parent ? { parent } : {}),
        permissionOverwrites: channel.access.flatMap(({ who, allow, deny }) => {
          const given = { allow: allow as PermissionsString[], deny: deny as PermissionsString[] };
          if (typeof who === 'object' && 'member' in who)
            return [{ id: who.member, type: OverwriteType.Member, ...given }];
          const whom = typeof who === 'object' ? findRoleNamed(guild, who.named) : who;
          return whom ? [{ ...target(guildId, whom), ...given }] : [];
        }),
        reason,
      });
      return asId<ChannelId>(made.id);
    },

    async allowInChannel(guildId, channelId, who, permissions, reason) {
      const { id, type } = target(guildId, who);
      const present = findChannel(guildId, channelId)?.permissionOverwrites.cache.get(id);
      const added = PermissionsBitField.resolve(permissions as PermissionsString[]);
      const body = {
        type,
        allow: String((present?.allow.bitfield ?? 0n) | added),
        deny: String((present?.deny.bitfield ?? 0n) & ~added),
      };
      await client.rest.put(Routes.channelPermission(channelId, id), { body, reason });
    },

    async setMemberAccess(channelId, userId, { allow, deny }, reason) {
      const bits = (names: readonly string[]) => String(PermissionsBitField.resolve(names as PermissionsString[]));
      const body = { type: OverwriteType.Member, allow: bits(allow), deny: bits(deny) };
      await client.rest.put(Routes.channelPermission(channelId, userId), { body, reason });
    },
  };

  function target(guildId: GuildId, who: 'everyone' | 'me' | RoleId): { id: string; type: OverwriteType } {
    if (who === 'me') return { id: client.user?.id ?? '', type: OverwriteType.Member };
    return { id: who === 'everyone' ? guildId : who, type: OverwriteType.Role };
  }
}

/** From memory, which knows a role of Hearth's own making at once. */
function findRoleNamed(guild: Guild, name: string): RoleId | undefined {
  const role = guild.roles.cache.find((candidate) => candidate.name === name && !candidate.managed);
  return role && asId<RoleId>(role.id);
}

function kindOf(type: ChannelType): NamedChannel['kind'] {
  if (type === ChannelType.GuildCategory) return 'category';
  return type === ChannelType.GuildText || type === ChannelType.GuildAnnouncement ? 'text' : 'other';
}

/**
 * What a member with just these roles may do in the channel. discord.js computes it for members and single roles only.
 * Source: https://discord.com/developers/docs/topics/permissions#permission-overwrites
 */
function permissionsOf(channel: GuildChannel, roleIds: readonly RoleId[]): bigint {
  const { guild } = channel;
  const roles = roleIds.flatMap((id) => guild.roles.cache.get(id) ?? []);
  const base = roles.reduce((sum, role) => sum | role.permissions.bitfield, guild.roles.everyone.permissions.bitfield);
  if (base & P.Administrator) return PermissionsBitField.All;
  const overwrites = channel.permissionOverwrites.cache;
  const everyone = overwrites.get(guild.id);
  const own = roles.flatMap((role) => overwrites.get(role.id) ?? []);
  const denied = own.reduce((sum, overwrite) => sum | overwrite.deny.bitfield, 0n);
  const allowed = own.reduce((sum, overwrite) => sum | overwrite.allow.bitfield, 0n);
  const forAll = (base & ~(everyone?.deny.bitfield ?? 0n)) | (everyone?.allow.bitfield ?? 0n);
  return (forAll & ~denied) | allowed;
}
