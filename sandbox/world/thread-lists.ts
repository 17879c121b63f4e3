// Lists of threads: active ones of a guild, archived ones of a channel, page by page.
import { ChannelType } from 'discord-api-types/v10';
import { canView, isThread } from './permissions.ts';
import { compareSnowflakes } from './snowflake.ts';
import { metadataOf } from './thread-activity.ts';
import { serializeThread, serializeThreadMember } from './thread-view.ts';
import type { ChannelState, GuildState, Id } from './types.ts';
import type { World } from './world.ts';

/** Threads as lists send them: with the viewer's own memberships beside them. */
export function threadList(world: World, threads: readonly ChannelState[], viewerId: Id, hasMore = false) {
  const joined = threads.filter((thread) => thread.threadMembers?.has(viewerId));
  return {
    threads: threads.map((thread) => serializeThread(thread, viewerId)),
    members: joined.map((thread) => serializeThreadMember(world, thread, viewerId)),
    has_more: hasMore,
  };
}

export function activeThreads(world: World, guild: GuildState, viewerId: Id): ChannelState[] {
  return threadsOf(world, guild)
    .filter((thread) => !metadataOf(thread).archived && canView(world, thread, viewerId))
    .sort((a, b) => compareSnowflakes(b.id, a.id));
}

export interface ArchivePage {
  kind: 'public' | 'private';
  limit: number;
  /** Milliseconds UTC: only threads archived before. */
  before?: number;
}

/** Archived threads of a channel, the latest first, and whether there are more. */
export function archivedThreads(
  world: World,
  parent: ChannelState,
  page: ArchivePage,
): { threads: ChannelState[]; hasMore: boolean } {
  const archived = archivedIn(world, parent, page.kind)
    .filter((thread) => page.before === undefined || archivedAt(thread) < page.before)
    .sort((a, b) => archivedAt(b) - archivedAt(a));
  return { threads: archived.slice(0, page.limit), hasMore: archived.length > page.limit };
}

/** Archived private threads that the viewer has joined, the youngest first; `before` is a thread's id. */
export function joinedArchivedThreads(
  world: World,
  parent: ChannelState,
  viewerId: Id,
  page: { limit: number; before?: Id },
): { threads: ChannelState[]; hasMore: boolean } {
  const { before } = page;
  const joined = archivedIn(world, parent, 'private')
    .filter((thread) => thread.threadMembers?.has(viewerId))
    .filter((thread) => before === undefined || compareSnowflakes(thread.id, before) < 0)
    .sort((a, b) => compareSnowflakes(b.id, a.id));
  return { threads: joined.slice(0, page.limit), hasMore: joined.length > page.limit };
}

/** All threads of a guild, or of one of its channels. */
export function threadsOf(world: World, guild: GuildState, parentId?: Id): ChannelState[] {
  const channels = [...guild.channelIds].map((id) => world.channel(id)).filter(isThread);
  return parentId === undefined ? channels : channels.filter((thread) => thread.data.parent_id === parentId);
}

function archivedIn(world: World, parent: ChannelState, kind: ArchivePage['kind']): ChannelState[] {
  return threadsOf(world, world.guildOf(parent), parent.id).filter((thread) => {
    const isPrivate = thread.data.type === ChannelType.PrivateThread;
    return metadataOf(thread).archived && isPrivate === (kind === 'private');
  });
}

function archivedAt(thread: ChannelState): number {
  return Date.parse(metadataOf(thread).archive_timestamp);
}
