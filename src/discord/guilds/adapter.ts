// Servers, channels and roles from discord.js's memory, which the gateway keeps up to date.
import {
  ChannelType,
  type Client,
  type Guild,
  type GuildBasedChannel,
  PermissionFlagsBits,
  PermissionsBitField,
} from 'discord.js';
import { asId, type ChannelId, type GuildId, type RoleId, type UserId } from '../ids.ts';
import { describeGuild } from './description.ts';
import type { ChannelFacts, GuildFacts, GuildPort, RoleFacts } from './port.ts';

const TO_VIEW = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.ReadMessageHistory;
const TO_POST = TO_VIEW | PermissionFlagsBits.SendMessages | PermissionFlagsBits.EmbedLinks;

/** What a role that people may take by themselves must not bring. */
const OF_THE_TEAM =
  PermissionFlagsBits.Administrator |
  PermissionFlagsBits.ManageGuild |
  PermissionFlagsBits.ManageRoles |
  PermissionFlagsBits.ManageChannels |
  PermissionFlagsBits.ManageWebhooks |
  PermissionFlagsBits.ManageMessages |
  PermissionFlagsBits.ManageThreads |
  PermissionFlagsBits.ManageNicknames |
  PermissionFlagsBits.ManageEvents |
  PermissionFlagsBits.KickMembers |
  PermissionFlagsBits.BanMembers |
  PermissionFlagsBits.ModerateMembers |
  PermissionFlagsBits.MentionEveryone |
  PermissionFlagsBits.ViewAuditLog;

/** Who acts on others or looks after the whole server. */
const MODERATING =
  PermissionFlagsBits.Administrator |
  PermissionFlagsBits.ManageGuild |
  PermissionFlagsBits.KickMembers |
  PermissionFlagsBits.BanMembers |
  PermissionFlagsBits.ModerateMembers;

export function createGuildAdapter(client: Client): GuildPort {
  const findGuild = (guildId: GuildId): Guild | undefined => client.guilds.cache.get(guildId);

  return {
    findGuild: (guildId) => toGuildFacts(findGuild(guildId)),
    describeGuild(guildId) {
      const guild = findGuild(guildId);
      return guild && describeGuild(guild);
    },
    listGuildIds: () => client.guilds.cache.map((guild) => asId<GuildId>(guild.id)),
    findChannel: (guildId, channelId) => toChannelFacts(findGuild(guildId)?.channels.cache.get(channelId)),
    findRole: (guildId, roleId) => toRoleFacts(findGuild(guildId), roleId),
    findOwnerChannel(guildId) {
      const guild = findGuild(guildId);
      if (!guild) return undefined;
      const preferred = [guild.publicUpdatesChannelId, guild.safetyAlertsChannelId, guild.systemChannelId];
      const known = preferred.flatMap((id) => guild.channels.cache.get(id ?? '') ?? []);
      const channel = [...known, ...guild.channels.cache.values()].find(
        (candidate) => isText(candidate) && missing(candidate, TO_POST).length === 0,
      );
      return channel && asId<ChannelId>(channel.id);
    },
  };
}

function toGuildFacts(guild: Guild | undefined): GuildFacts | undefined {
  if (!guild) return undefined;
  return {
    id: asId<GuildId>(guild.id),
    name: guild.name,
    ownerId: asId<UserId>(guild.ownerId),
    locale: guild.preferredLocale,
    myPermissions: guild.members.me?.permissions.toArray() ?? [],
    hasScreening: guild.features.includes('MEMBER_VERIFICATION_GATE_ENABLED'),
  };
}

function isText(channel: GuildBasedChannel): boolean {
  return channel.type === ChannelType.GuildText || channel.type === ChannelType.GuildAnnouncement;
}

/** Names of the permissions in `wanted` that the bot lacks in the channel. */
function missing(channel: GuildBasedChannel, wanted: bigint): string[] {
  const me = channel.guild.members.me;
  const have = me ? channel.permissionsFor(me) : new PermissionsBitField();
  return have.missing(wanted, true);
}

function toChannelFacts(channel: GuildBasedChannel | undefined): ChannelFacts | undefined {
  if (!channel) return undefined;
  return {
    id: asId<ChannelId>(channel.id),
    name: channel.name,
    isText: isText(channel),
    isAnnouncement: channel.type === ChannelType.GuildAnnouncement,
    isForum: channel.type === ChannelType.GuildForum,
    missingToPost: missing(channel, TO_POST),
    missingToView: missing(channel, TO_VIEW),
  };
}

function toRoleFacts(guild: Guild | undefined, roleId: RoleId): RoleFacts | undefined {
  const role = guild?.roles.cache.get(roleId);
  if (!guild || !role) return undefined;
  const mine = guild.members.me?.roles.highest;
  return {
    id: asId<RoleId>(role.id),
    name: role.name,
    isEveryone: role.id === guild.id,
    isManaged: role.managed,
    isPowerful: role.permissions.any(OF_THE_TEAM),
    isModerating: role.permissions.any(MODERATING),
    isAboveMine: !mine || role.comparePositionTo(mine) >= 0,
  };
}
