// Channels: making them, and the shape in which they are sent.
import type { APIOverwrite } from 'discord-api-types/v10';
import { ChannelType } from 'discord-api-types/v10';
import type { ChannelState, GuildState, Id } from './types.ts';
import { serializeUser } from './users.ts';
import type { World } from './world.ts';

export interface NewChannel {
  /** Default: a new one. */
  id?: Id;
  name: string;
  type?: ChannelType;
  topic?: string | null;
  parentId?: Id | null;
  position?: number;
  overwrites?: APIOverwrite[];
}

/** Adds a channel without telling anybody: for building a guild before bots connect. Threads are not made here. */
export function placeChannel(world: World, guild: GuildState, options: NewChannel): ChannelState {
  const id = options.id ?? world.newId();
  const type = options.type ?? ChannelType.GuildText;
  const channel: ChannelState = {
    id,
    guildId: guild.id,
    data: {
      id,
      type,
      guild_id: guild.id,
      name: options.name,
      position: options.position ?? guild.channelIds.size,
      parent_id: options.parentId ?? null,
      permission_overwrites: options.overwrites ?? [],
      flags: 0,
      ...fieldsOf(type, options),
    },
    messages: new Map(),
  };
  guild.channelIds.add(id);
  world.channels.set(id, channel);
  return channel;
}

/** The one direct-message channel between two users; made on first use. */
export function openDm(world: World, a: Id, b: Id): ChannelState {
  for (const channel of world.channels.values()) {
    const ids = channel.recipientIds;
    if (ids?.includes(a) && ids.includes(b)) return channel;
  }
  const id = world.newId();
  const channel: ChannelState = {
    id,
    recipientIds: [a, b],
    data: { id, type: ChannelType.DM, flags: 0, last_message_id: null },
    messages: new Map(),
  };
  world.channels.set(id, channel);
  return channel;
}

export function serializeChannel(channel: ChannelState): Record<string, unknown> {
  return { ...channel.data };
}

/** A direct-message channel as `viewerId` sees it: the recipients are the others. */
export function serializeDm(world: World, channel: ChannelState, viewerId: Id): Record<string, unknown> {
  const others = (channel.recipientIds ?? []).filter((id) => id !== viewerId);
  return { ...channel.data, recipients: others.map((id) => serializeUser(world.user(id))) };
}

function fieldsOf(type: ChannelType, options: NewChannel): Record<string, unknown> {
  if (type === ChannelType.GuildCategory) return {};
  if (type === ChannelType.GuildVoice || type === ChannelType.GuildStageVoice) {
    return {
      bitrate: 64_000,
      user_limit: 0,
      rtc_region: null,
      nsfw: false,
      last_message_id: null,
      rate_limit_per_user: 0,
    };
  }
  const text = { topic: options.topic ?? null, nsfw: false, rate_limit_per_user: 0, last_message_id: null };
  if (type === ChannelType.GuildForum || type === ChannelType.GuildMedia) {
    return {
      ...text,
      available_tags: [],
      default_reaction_emoji: null,
      default_sort_order: null,
      default_forum_layout: 0,
      template: '',
    };
  }
  return text;
}
