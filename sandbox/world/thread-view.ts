// Threads as they are sent: with the viewer's own membership where they have joined.
import type { APIThreadMember, ThreadMemberFlags } from 'discord-api-types/v10';
import { serializeMember } from './members.ts';
import type { ChannelState, Id } from './types.ts';
import type { World } from './world.ts';

export function serializeThread(thread: ChannelState, viewerId?: Id): Record<string, unknown> {
  const member = viewerId === undefined ? undefined : thread.threadMembers?.get(viewerId);
  return { ...thread.data, member_count: Math.min(thread.threadMembers?.size ?? 0, 50), ...(member ? { member } : {}) };
}

/** A thread's member; with `withMember` also who they are in the guild. */
export function serializeThreadMember(
  world: World,
  thread: ChannelState,
  userId: Id,
  withMember = false,
): APIThreadMember & { member?: unknown } {
  const own = thread.threadMembers?.get(userId);
  const member = withMember ? world.guildOf(thread).members.get(userId) : undefined;
  return {
    id: thread.id,
    user_id: userId,
    join_timestamp: own?.join_timestamp ?? world.nowIso(),
    flags: own?.flags ?? (0 as ThreadMemberFlags),
    ...(member ? { member: serializeMember(world, member) } : {}),
  };
}
