// Changing a thread: names, archiving, locking, tags and pins, each with its own permission.
import {
  AuditLogEvent,
  ChannelFlags,
  GatewayDispatchEvents,
  MessageType,
  PermissionFlagsBits as P,
} from 'discord-api-types/v10';
import { z } from 'zod';
import { audit, changesBetween } from './audit-log.ts';
import { discordError } from './errors.ts';
import { integer, text } from './field-types.ts';
import { snowflake } from './form.ts';
import { isForum, requireTags } from './forum-posts.ts';
import { placeSystemMessage } from './message-store.ts';
import { channelPermissions, isThread, requireInChannel } from './permissions.ts';
import { emitThread, metadataOf, planArchiving } from './thread-activity.ts';
import { autoArchiveDuration, requireRoomForThread, type ThreadRequest } from './threads.ts';
import type { ChannelState } from './types.ts';
import type { World } from './world.ts';

export const threadEditForm = z.object({
  name: text(100, 1).nullish(),
  archived: z.boolean().nullish(),
  locked: z.boolean().nullish(),
  invitable: z.boolean().nullish(),
  auto_archive_duration: autoArchiveDuration.nullish(),
  rate_limit_per_user: integer(0, 21_600).nullish(),
  flags: integer(0, 2 ** 31).nullish(),
  applied_tags: z.array(snowflake).max(5).nullish(),
});
type ThreadEditForm = z.output<typeof threadEditForm>;

const AUDITED = ['name', 'archived', 'locked', 'auto_archive_duration', 'rate_limit_per_user', 'invitable', 'flags'];

/** Throws 50013 for what the actor may not change, 50083 for changes to an archived thread that stays archived. */
export function editThread(
  world: World,
  thread: ChannelState,
  form: ThreadEditForm,
  { actorId, reason }: ThreadRequest,
): void {
  requireInChannel(world, thread, actorId, 0n);
  requireMayEdit(world, thread, form, actorId);
  const metadata = metadataOf(thread);
  if (metadata.archived && form.archived !== false) throw discordError('archivedThread');
  if (metadata.archived && form.archived === false) requireRoomForThread(world, world.guildOf(thread));
  if (form.applied_tags) requireTags(parentOf(world, thread), form.applied_tags, isModerator(world, thread, actorId));
  if (form.flags != null) pin(world, thread, form.flags);

  const before = { ...thread.data, ...metadata };
  if (form.name != null) thread.data.name = form.name;
  if (form.rate_limit_per_user != null) thread.data.rate_limit_per_user = form.rate_limit_per_user;
  if (form.applied_tags) thread.data.applied_tags = form.applied_tags;
  if (form.locked != null) metadata.locked = form.locked;
  if (form.invitable != null && metadata.invitable !== undefined) metadata.invitable = form.invitable;
  if (form.auto_archive_duration != null) metadata.auto_archive_duration = form.auto_archive_duration;
  if (form.archived != null && form.archived !== metadata.archived) {
    metadata.archived = form.archived;
    metadata.archive_timestamp = world.nowIso();
  }
  planArchiving(world, thread);
  emitThread(world, thread, GatewayDispatchEvents.ThreadUpdate);
  if (before.name !== thread.data.name) {
    placeSystemMessage(world, thread, actorId, {
      type: MessageType.ChannelNameChange,
      content: thread.data.name ?? '',
    });
  }
  const changes = changesBetween(before, { ...thread.data, ...metadata }, AUDITED);
  if (changes.length === 0) return;
  const guild = world.guildOf(thread);
  audit(world, guild, { actorId, type: AuditLogEvent.ThreadUpdate, targetId: thread.id, reason, changes });
}

/** Owners name and archive their thread; locking, slowmode and pinning take Manage Threads; anybody wakes one by posting rights. */
function requireMayEdit(world: World, thread: ChannelState, form: ThreadEditForm, actorId: string): void {
  if (isModerator(world, thread, actorId)) return;
  const changed = Object.entries(form)
    .filter(([, value]) => value != null)
    .map(([field]) => field);
  const isOwner = thread.data.owner_id === actorId;
  const { locked } = metadataOf(thread);
  const open = ['archived', ...(isOwner ? ['name', 'auto_archive_duration', 'applied_tags', 'invitable'] : [])];
  const only = changed.every((field) => open.includes(field));
  const wakes = form.archived === false && !locked && isThread(thread);
  const archives = form.archived === true && isOwner;
  if (!only || locked || (form.archived != null && !wakes && !archives)) throw discordError('missingPermissions');
  requireInChannel(world, thread, actorId, P.SendMessagesInThreads);
}

function isModerator(world: World, thread: ChannelState, actorId: string): boolean {
  return (channelPermissions(world, thread, actorId) & P.ManageThreads) !== 0n;
}

function parentOf(world: World, thread: ChannelState): ChannelState {
  return world.channel(thread.data.parent_id ?? '');
}

/** A forum has one pinned post at most. */
function pin(world: World, thread: ChannelState, flags: number): void {
  const forum = parentOf(world, thread);
  if (!isForum(forum)) return;
  const wanted = flags & ChannelFlags.Pinned;
  const others = [...world.channels.values()].some(
    (one) => one !== thread && one.data.parent_id === forum.id && Number(one.data.flags) & ChannelFlags.Pinned,
  );
  if (wanted && others) throw discordError('maxPinnedThreads');
  thread.data.flags = (Number(thread.data.flags) & ~ChannelFlags.Pinned) | wanted;
}
