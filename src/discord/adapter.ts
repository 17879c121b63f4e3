// discord.js behind the port.

import {
  ChannelType,
  type Client,
  type Guild,
  type GuildBasedChannel,
  PermissionFlagsBits,
  PermissionsBitField,
} from 'discord.js';
import type { APIGuildMember, APIMessage } from 'discord-api-types/v10';
import { Routes } from 'discord-api-types/v10';
import type { Instant } from '../runtime/clock.ts';
import type { OutgoingMessage } from './effects.ts';
import { asFailure } from './failure.ts';
import { asId, type ChannelId, type GuildId, type MessageId, type RoleId, type UserId } from './ids.ts';
import { toMemberFacts } from './member-facts.ts';
import { customIdsOf } from './perform.ts';
import type { ChannelFacts, DiscordPort, GuildFacts, RoleFacts, SentMessage } from './port.ts';

const TO_VIEW = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.ReadMessageHistory;
const TO_POST = TO_VIEW | PermissionFlagsBits.SendMessages | PermissionFlagsBits.EmbedLinks;
/** First instant of Discord's ids. Source: https://discord.com/developers/docs/reference#snowflakes */
const DISCORD_EPOCH_MS = 1_420_070_400_000;

export function createDiscordPort(client: Client): DiscordPort {
  const findGuild = (guildId: GuildId): Guild | undefined => client.guilds.cache.get(guildId);
  const findChannel = (guildId: GuildId, channelId: ChannelId) => findGuild(guildId)?.channels.cache.get(channelId);

  return {
    async sendMessage(channelId, message, nonce) {
      const body = { ...withoutPings(message), nonce, enforce_nonce: true };
      const sent = (await client.rest.post(Routes.channelMessages(channelId), { body })) as APIMessage;
      return asId<MessageId>(sent.id);
    },
    async editMessage(channelId, messageId, message) {
      await client.rest.patch(Routes.channelMessage(channelId, messageId), { body: withoutPings(message) });
    },
    async listOwnMessages(channelId, since) {
      const query = new URLSearchParams({ after: snowflakeAt(since), limit: '100' });
      const messages = (await client.rest.get(Routes.channelMessages(channelId), { query })) as APIMessage[];
      return messages.filter((message) => message.author.id === client.user?.id).map(toSentMessage);
    },
    async addRole(guildId, userId, roleId, reason) {
      await client.rest.put(Routes.guildMemberRole(guildId, userId, roleId), { reason });
    },
    async removeRole(guildId, userId, roleId, reason) {
      await client.rest.delete(Routes.guildMemberRole(guildId, userId, roleId), { reason });
    },
    async findMember(guildId, userId) {
      try {
        return toMemberFacts((await client.rest.get(Routes.guildMember(guildId, userId))) as APIGuildMember);
      } catch (error) {
        if (asFailure(error)?.kind === 'refused') return undefined;
        throw error;
      }
    },
    async listMembers(guildId, after) {
      const query = new URLSearchParams({ limit: '1000', after: after ?? '0' });
      const members = (await client.rest.get(Routes.guildMembers(guildId), { query })) as APIGuildMember[];
      return members.map(toMemberFacts);
    },
    findGuild: (guildId) => toGuildFacts(findGuild(guildId)),
    listGuildIds: () => client.guilds.cache.map((guild) => asId<GuildId>(guild.id)),
    findChannel: (guildId, channelId) => toChannelFacts(findChannel(guildId, channelId)),
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

/** Nobody is pinged unless the message says whom, whatever stands in its text. */
function withoutPings(message: OutgoingMessage): OutgoingMessage {
  return { ...message, allowed_mentions: message.allowed_mentions ?? { parse: [] } };
}

function snowflakeAt(at: Instant): string {
  return String(BigInt(Math.max(0, Math.floor(at) - DISCORD_EPOCH_MS)) << 22n);
}

function toSentMessage(message: APIMessage): SentMessage {
  return {
    id: asId<MessageId>(message.id),
    content: message.content,
    customIds: customIdsOf(message.components),
    embedTitles: message.embeds.map((embed) => embed.title ?? ''),
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
    isAboveMine: !mine || role.comparePositionTo(mine) >= 0,
  };
}
