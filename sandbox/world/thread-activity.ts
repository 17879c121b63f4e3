// What keeps a thread alive: posts wake it, people join by taking part, and silence archives it.
import type { ThreadMemberFlags } from 'discord-api-types/v10';
import { ChannelType, GatewayDispatchEvents, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { channelPermissions } from './permissions.ts';
import { serializeThread, serializeThreadMember } from './thread-view.ts';
import type { ChannelState, Id, MessageState } from './types.ts';
import type { World } from './world.ts';

const MINUTE_MS = 60_000;

export interface ThreadMetadata {
  archived: boolean;
  archive_timestamp: string;
  /** Minutes of silence after which the thread is archived. */
  auto_archive_duration: number;
  locked: boolean;
  create_timestamp: string;
  invitable?: boolean;
}

/** Takes back the planned archiving of a thread. */
const planned = new WeakMap<ChannelState, () => void>();

export function metadataOf(thread: ChannelState): ThreadMetadata {
  return thread.data.thread_metadata as ThreadMetadata;
}

/** Counts a new message, wakes the thread, and adds its author and whom it mentions. */
export function noteThreadMessage(world: World, thread: ChannelState, message: MessageState): void {
  thread.data.message_count = Number(thread.data.message_count) + 1;
  thread.data.total_message_sent = Number(thread.data.total_message_sent) + 1;
  if (metadataOf(thread).archived) setArchived(world, thread, false);
  planArchiving(world, thread);
  if (message.webhook_id === undefined) joinThread(world, thread, message.author.id);
  for (const user of message.mentions) {
    if (mayBeMentionedIn(world, thread, message.author.id, user.id)) joinThread(world, thread, user.id);
  }
}

/** A mention brings somebody in who can see the parent; into a private thread only where its rules let the author invite. */
function mayBeMentionedIn(world: World, thread: ChannelState, authorId: Id, userId: Id): boolean {
  const parent = world.channels.get(thread.data.parent_id ?? '');
  if (!parent || (channelPermissions(world, parent, userId) & P.ViewChannel) === 0n) return false;
  if (thread.data.type !== ChannelType.PrivateThread || metadataOf(thread).invitable !== false) return true;
  return (channelPermissions(world, parent, authorId) & P.ManageThreads) !== 0n;
}

/** Adds a member to a thread and tells everyone; who is in it already stays as they are. */
export function joinThread(world: World, thread: ChannelState, userId: Id): void {
  if (thread.threadMembers?.has(userId) || !enrol(world, thread, userId)) return;
  // Bots that are added to a thread learn of it as of a new one.
  if (world.user(userId).bot) {
    world.emit({
      t: GatewayDispatchEvents.ThreadCreate,
      d: serializeThread(thread, userId),
      guildId: thread.guildId,
      onlyFor: [userId],
    });
  }
  emitJoined(world, thread, userId);
}

/** Adds a member without telling anybody. False for somebody who is not in the guild, as webhooks are not. */
export function enrol(world: World, thread: ChannelState, userId: Id): boolean {
  if (!world.guildOf(thread).members.has(userId)) return false;
  thread.threadMembers ??= new Map();
  thread.threadMembers.set(userId, {
    id: thread.id,
    user_id: userId,
    join_timestamp: world.nowIso(),
    flags: 0 as ThreadMemberFlags,
  });
  return true;
}

export function emitJoined(world: World, thread: ChannelState, userId: Id): void {
  const added = { ...serializeThreadMember(world, thread, userId, true), presence: null };
  world.emit({
    t: GatewayDispatchEvents.ThreadMembersUpdate,
    d: {
      id: thread.id,
      guild_id: thread.guildId,
      member_count: thread.threadMembers?.size ?? 0,
      added_members: [added],
    },
    guildId: thread.guildId,
    channelId: thread.id,
  });
}

/** Takes a member out of a thread and tells everyone, themselves included. */
export function leaveThread(world: World, thread: ChannelState, userId: Id): void {
  if (!thread.threadMembers?.has(userId)) return;
  const payload = {
    t: GatewayDispatchEvents.ThreadMembersUpdate,
    d: {
      id: thread.id,
      guild_id: thread.guildId,
      member_count: thread.threadMembers.size - 1,
      removed_member_ids: [userId],
    },
    guildId: thread.guildId,
    channelId: thread.id,
  };
  const seesAnyway = thread.data.type !== ChannelType.PrivateThread;
  thread.threadMembers.delete(userId);
  world.emit(payload);
  if (!seesAnyway) world.emit({ ...payload, channelId: undefined, onlyFor: [userId] });
}

/** Archives or wakes a thread and tells everyone. */
function setArchived(world: World, thread: ChannelState, archived: boolean): void {
  const metadata = metadataOf(thread);
  metadata.archived = archived;
  metadata.archive_timestamp = world.nowIso();
  planArchiving(world, thread);
  emitThread(world, thread, GatewayDispatchEvents.ThreadUpdate);
}

/** Plans the archiving anew, from now on; called whenever something happens in the thread. */
export function planArchiving(world: World, thread: ChannelState): void {
  planned.get(thread)?.();
  planned.delete(thread);
  const metadata = metadataOf(thread);
  if (metadata.archived) return;
  const at = world.now() + metadata.auto_archive_duration * MINUTE_MS;
  const cancel = world.clock.at(at, () => {
    if (world.channels.get(thread.id) === thread && !metadata.archived) setArchived(world, thread, true);
  });
  planned.set(thread, cancel);
}

/** Forgets the planned archiving of a thread that is gone. */
export function stopArchiving(thread: ChannelState): void {
  planned.get(thread)?.();
  planned.delete(thread);
}

export function emitThread(
  world: World,
  thread: ChannelState,
  t: GatewayDispatchEvents.ThreadUpdate | GatewayDispatchEvents.ThreadCreate,
  extra: Record<string, unknown> = {},
): void {
  world.emit({ t, d: { ...serializeThread(thread), ...extra }, guildId: thread.guildId, channelId: thread.id });
}
