// Making and changing guild channels, within what the actor may and the guild has room for.
import type { APIGuildForumTag, APIOverwrite } from 'discord-api-types/v10';
import {
  AuditLogEvent,
  ChannelFlags,
  ChannelType,
  GatewayDispatchEvents,
  PermissionFlagsBits as P,
} from 'discord-api-types/v10';
import type { z } from 'zod';
import { audit, changesBetween } from './audit-log.ts';
import { type ChannelForm, fieldsFor, type newChannelForm, normalName, type TagForm } from './channel-form.ts';
import { emitChannel } from './channel-view.ts';
import { placeChannel } from './channels.ts';
import { discordError } from './errors.ts';
import { refuseField } from './form.ts';
import { buildOverwrite, overwritesOf, parentOf, requireMayOverwrite, setOverwrites } from './overwrites.ts';
import { isThread, requireInChannel, requireInGuild } from './permissions.ts';
import type { ChannelState, GuildState, Id } from './types.ts';
import type { World } from './world.ts';

const MOST_CHANNELS = 500;
const MOST_IN_CATEGORY = 50;
const MAKEABLE: readonly ChannelType[] = [
  ChannelType.GuildText,
  ChannelType.GuildVoice,
  ChannelType.GuildCategory,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildStageVoice,
  ChannelType.GuildForum,
  ChannelType.GuildMedia,
];
/** Kinds that only community servers have. */
const COMMUNITY_ONLY: readonly ChannelType[] = [
  ChannelType.GuildAnnouncement,
  ChannelType.GuildStageVoice,
  ChannelType.GuildForum,
  ChannelType.GuildMedia,
];
export const AUDITED_FIELDS = [
  'name',
  'type',
  'topic',
  'nsfw',
  'rate_limit_per_user',
  'bitrate',
  'user_limit',
  'permission_overwrites',
  'default_auto_archive_duration',
  'available_tags',
  'flags',
];

export interface ChannelRequest {
  actorId: Id;
  reason: string | null;
}

/** Throws 50013, 30013 in a full guild, 50024 for a kind that this guild cannot have. */
export function createChannel(
  world: World,
  guild: GuildState,
  form: z.output<typeof newChannelForm>,
  { actorId, reason }: ChannelRequest,
): ChannelState {
  requireInGuild(world, guild, actorId, P.ManageChannels);
  const type = form.type ?? ChannelType.GuildText;
  if (!MAKEABLE.includes(type)) throw discordError('wrongChannelType');
  requireCommunity(guild, type);
  const siblings = channelsOf(world, guild);
  if (siblings.length >= MOST_CHANNELS) throw discordError('maxGuildChannels');
  const parent = parentFor(world, guild, type, form.parent_id);
  const overwrites = form.permission_overwrites?.map((overwrite) => buildOverwrite(world, guild, overwrite));
  if (overwrites?.length) requireMayOverwrite(world, guild, actorId, parent, [], overwrites);
  const plain = fieldsFor(type, form, guild.data.premium_tier);
  const tags = tagsOf(world, [], form.available_tags ?? []);
  const channel = placeChannel(world, guild, {
    name: normalName(type, form.name),
    type,
    parentId: parent?.id ?? null,
    position: form.position ?? Math.max(-1, ...siblings.map((sibling) => Number(sibling.data.position))) + 1,
    // Without overwrites of its own a channel starts in step with its category.
    overwrites: overwrites ?? (parent ? structuredClone(overwritesOf(parent)) : []),
  });
  Object.assign(channel.data, plain);
  if (isForumType(type)) channel.data.available_tags = tags;
  emitChannel(world, channel, GatewayDispatchEvents.ChannelCreate);
  const changes = changesBetween({}, channel.data, AUDITED_FIELDS);
  audit(world, guild, { actorId, type: AuditLogEvent.ChannelCreate, targetId: channel.id, reason, changes });
  return channel;
}

/** Changes a guild channel and tells everyone. Threads have `editThread`. */
export function editChannel(
  world: World,
  channel: ChannelState,
  form: ChannelForm,
  { actorId, reason }: ChannelRequest,
): void {
  requireInChannel(world, channel, actorId, P.ManageChannels);
  const guild = world.guildOf(channel);
  const before = structuredClone(channel.data);
  const type = typeAfter(guild, channel, form.type);
  const plain = fieldsFor(type, form, guild.data.premium_tier);
  const name = form.name == null ? channel.data.name : normalName(type, form.name);
  const parent = form.parent_id === undefined ? undefined : parentFor(world, guild, type, form.parent_id, channel);
  const overwrites = overwritesAfter(world, guild, channel, form, actorId);
  const tags = form.available_tags && tagsOf(world, availableTags(channel), form.available_tags);

  Object.assign(channel.data, plain, { name, type });
  if (form.position != null) channel.data.position = form.position;
  if (form.parent_id !== undefined) channel.data.parent_id = parent?.id ?? null;
  if (isForumType(type) && tags) channel.data.available_tags = tags;
  if (isForumType(type) && form.flags != null) channel.data.flags = form.flags & ChannelFlags.RequireTag;
  if (overwrites) setOverwrites(world, channel, overwrites);
  emitChannel(world, channel, GatewayDispatchEvents.ChannelUpdate);
  const changes = changesBetween(before, channel.data, AUDITED_FIELDS);
  if (changes.length === 0) return;
  audit(world, guild, { actorId, type: AuditLogEvent.ChannelUpdate, targetId: channel.id, reason, changes });
}

/** Channels of a guild without its threads. */
export function channelsOf(world: World, guild: GuildState): ChannelState[] {
  return [...guild.channelIds].map((id) => world.channel(id)).filter((channel) => !isThread(channel));
}

/** The category that a channel is put into. Throws 50035 for anything else, and for a full one. */
export function parentFor(
  world: World,
  guild: GuildState,
  type: ChannelType,
  parentId: Id | null | undefined,
  moved?: ChannelState,
): ChannelState | undefined {
  if (parentId == null) return undefined;
  const parent = world.channels.get(parentId);
  if (parent?.guildId !== guild.id) {
    refuseField(['parent_id'], 'CHANNEL_PARENT_INVALID', 'Category does not exist');
  }
  if (parent.data.type !== ChannelType.GuildCategory || type === ChannelType.GuildCategory) {
    refuseField(['parent_id'], 'CHANNEL_PARENT_INVALID_TYPE', 'Not a category');
  }
  const children = channelsOf(world, guild).filter((one) => one.data.parent_id === parentId && one !== moved);
  if (children.length >= MOST_IN_CATEGORY) {
    refuseField(
      ['parent_id'],
      'CHANNEL_PARENT_MAX_CHANNELS',
      `Maximum number of channels in category reached (${MOST_IN_CATEGORY})`,
    );
  }
  return parent;
}

function requireCommunity(guild: GuildState, type: ChannelType): void {
  const isCommunity = guild.data.features.some((feature) => feature === 'COMMUNITY' || feature === 'NEWS');
  if (COMMUNITY_ONLY.includes(type) && !isCommunity) throw discordError('wrongChannelType');
}

/** Only text and announcement channels turn into each other. */
function typeAfter(guild: GuildState, channel: ChannelState, wanted: ChannelType | null | undefined): ChannelType {
  const type = channel.data.type as ChannelType;
  if (wanted == null || wanted === type) return type;
  const convertible: readonly ChannelType[] = [ChannelType.GuildText, ChannelType.GuildAnnouncement];
  if (!convertible.includes(type) || !convertible.includes(wanted)) {
    refuseField(['type'], 'CHANNEL_TYPE_INVALID', 'Channel type cannot be changed to that type');
  }
  requireCommunity(guild, wanted);
  return wanted;
}

function overwritesAfter(
  world: World,
  guild: GuildState,
  channel: ChannelState,
  form: ChannelForm,
  actorId: Id,
): APIOverwrite[] | undefined {
  if (!form.permission_overwrites) return undefined;
  requireInChannel(world, channel, actorId, P.ManageRoles);
  const overwrites = form.permission_overwrites.map((overwrite) => buildOverwrite(world, guild, overwrite));
  requireMayOverwrite(world, guild, actorId, parentOf(world, channel), overwritesOf(channel), overwrites);
  return overwrites;
}

function isForumType(type: ChannelType): boolean {
  return type === ChannelType.GuildForum || type === ChannelType.GuildMedia;
}

function availableTags(channel: ChannelState): APIGuildForumTag[] {
  return (channel.data.available_tags ?? []) as APIGuildForumTag[];
}

/** A forum's tags; those that were there keep their ids. Throws 40061 for a name that is used twice. */
function tagsOf(world: World, before: readonly APIGuildForumTag[], forms: readonly TagForm[]): APIGuildForumTag[] {
  const names = new Set(forms.map((tag) => tag.name.toLowerCase()));
  if (names.size < forms.length) throw discordError('tagNamesNotUnique');
  return forms.map((tag) => ({
    id: before.some((old) => old.id === tag.id) ? tag.id! : world.newId(),
    name: tag.name,
    moderated: tag.moderated ?? false,
    emoji_id: tag.emoji_id ?? null,
    emoji_name: tag.emoji_name ?? null,
  }));
}
