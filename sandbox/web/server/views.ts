// People, servers and members in the shape in which the page keeps them.
import { ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import type { ThreadMetadata } from '../../world/thread-activity.ts';
import type { ChannelState, GuildState, Id, MemberState, UserState } from '../../world/types.ts';
import type { World } from '../../world/world.ts';
import type { ChannelView, DmView, EventView, GuildView, MemberView, PersonView } from '../protocol.ts';

export function personView(user: UserState): PersonView {
  return {
    id: user.id,
    name: user.global_name ?? user.username,
    username: user.username,
    bot: user.bot ?? false,
    locale: user.clientLocale ?? 'en-US',
    dmsClosed: user.dmsClosed,
  };
}

export function memberView(member: MemberState): MemberView {
  const until = member.communication_disabled_until;
  return {
    id: member.userId,
    nick: member.nick,
    roles: member.roles,
    pending: member.pending,
    timeoutUntil: until === null ? null : Date.parse(until),
    joinedAt: Date.parse(member.joined_at ?? ''),
  };
}

export function guildView(world: World, guild: GuildState): GuildView {
  return {
    id: guild.id,
    name: guild.data.name,
    ownerId: guild.data.owner_id,
    roles: [...guild.roles.values()].map(({ id, name, color, position, hoist, managed }) => {
      return { id, name, color, position, hoist, managed };
    }),
    channels: [...guild.channelIds].map((id) => channelView(guild, world.channel(id))),
    emojis: [...guild.emojis.values()],
    events: eventViews(guild),
  };
}

function channelView(guild: GuildState, channel: ChannelState): ChannelView {
  const { data } = channel;
  const metadata = data.thread_metadata as ThreadMetadata | undefined;
  const overwrites = data.permission_overwrites as { id: Id; deny: string }[] | undefined;
  const closed = overwrites?.find(({ id }) => id === guild.id);
  const isVoice = data.type === ChannelType.GuildVoice || data.type === ChannelType.GuildStageVoice;
  const forAll = BigInt(closed?.deny ?? 0);
  return {
    id: channel.id,
    type: data.type,
    name: data.name ?? '',
    parentId: data.parent_id ?? null,
    position: Number(data.position ?? 0),
    topic: typeof data.topic === 'string' ? data.topic : '',
    lastMessageId: typeof data.last_message_id === 'string' ? data.last_message_id : null,
    isPrivate: (forAll & (isVoice ? P.Connect | P.ViewChannel : P.ViewChannel)) !== 0n,
    ...(metadata ? { thread: threadView(channel, metadata) } : {}),
    ...(data.available_tags ? { tags: data.available_tags as ChannelView['tags'] } : {}),
    ...(data.applied_tags ? { appliedTags: data.applied_tags as string[] } : {}),
    ...(isVoice ? { voiceIds: voiceIds(guild, channel.id) } : {}),
  };
}

function threadView(
  { data, threadMembers }: ChannelState,
  metadata: ThreadMetadata,
): NonNullable<ChannelView['thread']> {
  return {
    archived: metadata.archived,
    locked: metadata.locked,
    ownerId: String(data.owner_id),
    memberIds: [...(threadMembers?.keys() ?? [])],
    messages: Number(data.message_count ?? 0),
  };
}

function voiceIds(guild: GuildState, channelId: Id): Id[] {
  return [...guild.voiceStates.values()]
    .filter((state) => state.channel_id === channelId)
    .map(({ user_id }) => user_id);
}

function eventViews(guild: GuildState): EventView[] {
  return [...guild.scheduledEvents.values()]
    .filter(({ status }) => status <= 2)
    .map((event) => ({
      id: event.id,
      name: event.name,
      startsAt: Date.parse(event.scheduled_start_time),
      endsAt: event.scheduled_end_time === null ? null : Date.parse(event.scheduled_end_time),
      status: event.status,
      place: event.entity_metadata?.location ?? '',
      interestedIds: [...(guild.scheduledEventUsers.get(event.id)?.keys() ?? [])],
    }));
}

/** The conversations of a person, the latest first. */
export function dmViews(world: World, userId: Id): DmView[] {
  return [...world.channels.values()]
    .filter((channel) => channel.guildId === undefined && channel.recipientIds?.includes(userId))
    .map((channel) => ({
      id: channel.id,
      withId: channel.recipientIds?.find((id) => id !== userId) ?? userId,
      lastMessageId: typeof channel.data.last_message_id === 'string' ? channel.data.last_message_id : null,
    }))
    .sort((a, b) => (b.lastMessageId ?? '').localeCompare(a.lastMessageId ?? ''));
}
