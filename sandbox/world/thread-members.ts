// Who may bring whom into a thread, and take them out.
import { ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { discordError } from './errors.ts';
import { canView, channelPermissions, isThread, requireInChannel } from './permissions.ts';
import { joinThread, leaveThread, metadataOf } from './thread-activity.ts';
import type { ChannelState, Id } from './types.ts';
import type { World } from './world.ts';

/** Throws 50024 for anything but a thread, 50083 for an archived one. */
function requireOpenThread(thread: ChannelState): void {
  if (!isThread(thread)) throw discordError('wrongChannelType');
  if (metadataOf(thread).archived) throw discordError('archivedThread');
}

/** Adds `userId` for `actorId`; who is in it already stays. Throws 50013 where only moderators invite, 10007, 50001. */
export function addToThread(world: World, thread: ChannelState, actorId: Id, userId: Id): void {
  requireOpenThread(thread);
  requireInChannel(world, thread, actorId, actorId === userId ? 0n : P.SendMessagesInThreads);
  if (actorId !== userId && metadataOf(thread).invitable === false && !isInCharge(world, thread, actorId)) {
    throw discordError('missingPermissions');
  }
  world.member(world.guildOf(thread).id, userId);
  const parent = world.channel(thread.data.parent_id ?? '');
  if (!canView(world, parent, userId)) throw discordError('missingAccess');
  joinThread(world, thread, userId);
}

/** Takes `userId` out for `actorId`: oneself, or with Manage Threads (or as owner of a private thread) anybody. */
export function removeFromThread(world: World, thread: ChannelState, actorId: Id, userId: Id): void {
  requireOpenThread(thread);
  requireInChannel(world, thread, actorId, 0n);
  const ownsPrivate = thread.data.type === ChannelType.PrivateThread && thread.data.owner_id === actorId;
  if (actorId !== userId && !ownsPrivate) requireInChannel(world, thread, actorId, P.ManageThreads);
  leaveThread(world, thread, userId);
}

function isInCharge(world: World, thread: ChannelState, userId: Id): boolean {
  if (thread.data.owner_id === userId) return true;
  return (channelPermissions(world, thread, userId) & P.ManageThreads) !== 0n;
}
