// INTERACTION_CREATE: what a bot is told about who did what where.
// Source: https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-interaction-structure
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { serializeChannel, serializeDm } from './channels.ts';
import type { InteractionState } from './interaction-types.ts';
import { serializeMember } from './members.ts';
import { channelPermissions } from './permissions.ts';
import type { ChannelState, Id } from './types.ts';
import { serializeUser } from './users.ts';
import type { World } from './world.ts';

/** Bytes a file of an answer may have in a guild without boosts. */
const ATTACHMENT_SIZE_LIMIT = 10 * 1024 * 1024;
/** What an app may do in a direct message with its own bot. */
const DM_PERMISSIONS = P.AttachFiles | P.EmbedLinks | P.MentionEveryone | P.UseExternalEmojis;

/** The event's body. `data` differs by type; `message` is the one whose component was used. */
export function interactionPayload(
  world: World,
  interaction: InteractionState,
  data: Record<string, unknown>,
  message: unknown,
): Record<string, unknown> {
  const { application, channel, userId } = interaction;
  return {
    id: interaction.id,
    application_id: application.id,
    type: interaction.type,
    token: interaction.token,
    version: 1,
    data,
    channel_id: channel.id,
    channel: partialChannel(world, channel, userId),
    locale: world.user(userId).clientLocale ?? 'en-US',
    entitlements: [],
    attachment_size_limit: ATTACHMENT_SIZE_LIMIT,
    ...(message === undefined ? {} : { message }),
    ...(channel.guildId === undefined
      ? { ...inDm(world, userId), authorizing_integration_owners: integrationOwners(channel) }
      : {
          ...inGuild(world, channel, userId, application.botId),
          authorizing_integration_owners: integrationOwners(channel),
        }),
  };
}

/** Installed to the guild, which stands for itself; `0` in the bot's direct messages. */
export function integrationOwners(channel: ChannelState): Record<string, string> {
  return { 0: channel.guildId ?? '0' };
}

function inDm(world: World, userId: Id): Record<string, unknown> {
  return { user: serializeUser(world.user(userId)), context: 1, app_permissions: DM_PERMISSIONS.toString() };
}

function inGuild(world: World, channel: ChannelState, userId: Id, botId: Id): Record<string, unknown> {
  const guild = world.guildOf(channel);
  const permissions = channelPermissions(world, channel, userId).toString();
  return {
    guild_id: guild.id,
    guild: { id: guild.id, locale: guild.data.preferred_locale, features: guild.data.features },
    guild_locale: guild.data.preferred_locale,
    member: { ...serializeMember(world, world.member(guild.id, userId)), permissions },
    context: 0,
    app_permissions: channelPermissions(world, channel, botId).toString(),
  };
}

const PARTIAL_CHANNEL_FIELDS = [
  'id',
  'name',
  'type',
  'last_message_id',
  'last_pin_timestamp',
  'nsfw',
  'parent_id',
  'guild_id',
  'flags',
  'rate_limit_per_user',
  'topic',
  'position',
  'thread_metadata',
  'owner_id',
  'recipients',
] as const;

/** A channel as interactions show it, with what the person may do there. */
export function partialChannel(world: World, channel: ChannelState, userId: Id): Record<string, unknown> {
  const whole = channel.guildId === undefined ? serializeDm(world, channel, userId) : serializeChannel(channel);
  const fields = PARTIAL_CHANNEL_FIELDS.filter((field) => whole[field] !== undefined);
  return {
    ...Object.fromEntries(fields.map((field) => [field, whole[field]])),
    permissions: channelPermissions(world, channel, userId).toString(),
  };
}
