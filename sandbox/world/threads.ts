// Threads: starting them from a message, on their own, or as posts of a forum, and deleting them.
import {
  type APIThreadChannel,
  AuditLogEvent,
  ChannelType,
  GatewayDispatchEvents,
  MessageFlags,
  MessageReferenceType,
  MessageType,
  PermissionFlagsBits as P,
} from 'discord-api-types/v10';
import { z } from 'zod';
import { audit, changesBetween } from './audit-log.ts';
import { discordError } from './errors.ts';
import { integer, text } from './field-types.ts';
import { refuseField } from './form.ts';
import { setFlags } from './message-parts.ts';
import { placeSystemMessage } from './message-store.ts';
import { emitMessage } from './message-view.ts';
import { isThread, requireInChannel } from './permissions.ts';
import {
  emitJoined,
  emitThread,
  enrol,
  metadataOf,
  planArchiving,
  stopArchiving,
  type ThreadMetadata,
} from './thread-activity.ts';
import type { ChannelState, GuildState, Id, MessageState } from './types.ts';
import type { World } from './world.ts';

/** Source: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json (160006) */
const MOST_ACTIVE = 1000;
const DEFAULT_ARCHIVE_MINUTES = 1440;

export const autoArchiveDuration = z.union([z.literal(60), z.literal(1440), z.literal(4320), z.literal(10080)]);

export const threadForm = z.object({
  name: text(100, 1),
  auto_archive_duration: autoArchiveDuration.nullish(),
  rate_limit_per_user: integer(0, 21_600).nullish(),
});
export const looseThreadForm = threadForm.extend({
  type: z.enum(ChannelType).nullish(),
  invitable: z.boolean().nullish(),
});

type ThreadForm = z.output<typeof threadForm>;

/** Throws 160006 where the guild has as many active threads as it may. */
export function requireRoomForThread(world: World, guild: GuildState): void {
  let active = 0;
  for (const id of guild.channelIds) {
    const channel = world.channel(id);
    if (isThread(channel) && !metadataOf(channel).archived) active += 1;
  }
  if (active >= (guild.activeThreadLimit ?? MOST_ACTIVE)) throw discordError('maxActiveThreads');
}

interface NewThread {
  ownerId: Id;
  type: ChannelType;
  form: ThreadForm;
  id?: Id;
  invitable?: boolean;
  appliedTags?: Id[];
}

/** A thread that nobody knows of yet. */
export function draftThread(world: World, parent: ChannelState, options: NewThread): ChannelState {
  const { form, type } = options;
  const guild = world.guildOf(parent);
  requireRoomForThread(world, guild);
  const id = options.id ?? world.newId();
  const metadata: ThreadMetadata = {
    archived: false,
    archive_timestamp: world.nowIso(),
    auto_archive_duration:
      form.auto_archive_duration ??
      (parent.data.default_auto_archive_duration as number | undefined) ??
      DEFAULT_ARCHIVE_MINUTES,
    locked: false,
    create_timestamp: world.nowIso(),
    ...(type === ChannelType.PrivateThread ? { invitable: options.invitable ?? true } : {}),
  };
  return {
    id,
    guildId: guild.id,
    data: {
      id,
      type,
      guild_id: guild.id,
      name: form.name,
      parent_id: parent.id,
      owner_id: options.ownerId,
      last_message_id: null,
      rate_limit_per_user: form.rate_limit_per_user ?? Number(parent.data.default_thread_rate_limit_per_user ?? 0),
      flags: 0,
      message_count: 0,
      member_count: 1,
      total_message_sent: 0,
      thread_metadata: metadata,
      ...(options.appliedTags ? { applied_tags: options.appliedTags } : {}),
    },
    threadMembers: new Map(),
    messages: new Map(),
  };
}

/** Adds a drafted thread to its guild, with its owner as the first member, and tells everyone. */
export function placeThread(world: World, thread: ChannelState, reason: string | null = null): void {
  const guild = world.guildOf(thread);
  const ownerId = (thread.data as unknown as APIThreadChannel).owner_id!;
  guild.channelIds.add(thread.id);
  world.channels.set(thread.id, thread);
  const joined = enrol(world, thread, ownerId);
  planArchiving(world, thread);
  emitThread(world, thread, GatewayDispatchEvents.ThreadCreate, { newly_created: true });
  if (joined) emitJoined(world, thread, ownerId);
  if (!guild.members.has(ownerId)) return;
  const changes = changesBetween({}, thread.data, ['name', 'type', 'rate_limit_per_user']);
  audit(world, guild, { actorId: ownerId, type: AuditLogEvent.ThreadCreate, targetId: thread.id, reason, changes });
}

export interface ThreadRequest {
  actorId: Id;
  reason: string | null;
}

/** Starts a thread from a message; it takes the message's id. Throws 160004 the second time. */
export function startThreadFromMessage(
  world: World,
  parent: ChannelState,
  message: MessageState,
  form: ThreadForm,
  { actorId, reason }: ThreadRequest,
): ChannelState {
  requireInChannel(world, parent, actorId, P.CreatePublicThreads | P.ReadMessageHistory);
  const type = threadTypeIn(parent);
  if (world.channels.has(message.id)) throw discordError('threadAlreadyCreated');
  if (message.type !== MessageType.Default && message.type !== MessageType.Reply && !message.webhook_id) {
    throw discordError('systemMessage');
  }
  const thread = draftThread(world, parent, { id: message.id, ownerId: actorId, type, form });
  placeThread(world, thread, reason);
  setFlags(message, { set: MessageFlags.HasThread });
  emitMessage(world, parent, message, GatewayDispatchEvents.MessageUpdate);
  placeSystemMessage(world, thread, actorId, {
    type: MessageType.ThreadStarterMessage,
    message_reference: {
      type: MessageReferenceType.Default,
      guild_id: thread.guildId,
      channel_id: parent.id,
      message_id: message.id,
    },
  });
  return thread;
}

/** Starts a thread on its own; a public one is announced in the channel. Without a type it is private. */
export function startThread(
  world: World,
  parent: ChannelState,
  form: z.output<typeof looseThreadForm>,
  { actorId, reason }: ThreadRequest,
): ChannelState {
  const publicType = threadTypeIn(parent);
  const isText = parent.data.type === ChannelType.GuildText;
  const type = form.type ?? (isText ? ChannelType.PrivateThread : publicType);
  const allowed = isText ? [publicType, ChannelType.PrivateThread] : [publicType];
  if (!allowed.includes(type)) {
    refuseField(['type'], 'BASE_TYPE_CHOICES', `Value must be one of {${allowed.join(', ')}}.`);
  }
  const isPrivate = type === ChannelType.PrivateThread;
  requireInChannel(world, parent, actorId, isPrivate ? P.CreatePrivateThreads : P.CreatePublicThreads);
  const invitable = form.invitable ?? undefined;
  const thread = draftThread(world, parent, { ownerId: actorId, type, form, invitable });
  placeThread(world, thread, reason);
  if (!isPrivate) {
    placeSystemMessage(world, parent, actorId, {
      type: MessageType.ThreadCreated,
      content: form.name,
      message_reference: { type: MessageReferenceType.Default, guild_id: thread.guildId, channel_id: thread.id },
    });
  }
  return thread;
}

function threadTypeIn(parent: ChannelState): ChannelType {
  if (parent.data.type === ChannelType.GuildText) return ChannelType.PublicThread;
  if (parent.data.type === ChannelType.GuildAnnouncement) return ChannelType.AnnouncementThread;
  throw discordError('wrongChannelType');
}

/** Deletes a thread and tells everyone who could see it. */
export function deleteThread(world: World, thread: ChannelState, { actorId, reason }: ThreadRequest): void {
  requireInChannel(world, thread, actorId, P.ManageThreads);
  const guild = world.guildOf(thread);
  world.emit({
    t: GatewayDispatchEvents.ThreadDelete,
    d: { id: thread.id, guild_id: guild.id, parent_id: thread.data.parent_id, type: thread.data.type },
    guildId: guild.id,
    channelId: thread.id,
  });
  forgetThread(world, guild, thread);
  const changes = changesBetween(thread.data, {}, ['name', 'type', 'rate_limit_per_user']);
  audit(world, guild, { actorId, type: AuditLogEvent.ThreadDelete, targetId: thread.id, reason, changes });
}

/** Takes a thread out of the world without a word, as happens when its channel is deleted. */
export function forgetThread(world: World, guild: GuildState, thread: ChannelState): void {
  stopArchiving(thread);
  guild.channelIds.delete(thread.id);
  world.channels.delete(thread.id);
  const starter = world.channels.get(thread.data.parent_id ?? '')?.messages.get(thread.id);
  if (starter) setFlags(starter, { clear: MessageFlags.HasThread });
}
