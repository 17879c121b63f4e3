// The messages of a channel as one person sees them, page by page.
import type { APIMessage } from 'discord-api-types/v10';
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { serializeMessage } from '../../world/message-view.ts';
import { channelPermissions } from '../../world/permissions.ts';
import { pinsOf } from '../../world/pins.ts';
import { compareSnowflakes } from '../../world/snowflake.ts';
import type { ChannelState, Id, MessageState } from '../../world/types.ts';
import type { World } from '../../world/world.ts';
import type { Page } from '../protocol.ts';

const PAGE_SIZE = 50;

export interface PageAsked {
  before?: Id;
  after?: Id;
  around?: Id;
}

/** Without a place: the latest messages. Somebody who may not read the history sees what is written from now on. */
export function pageOf(world: World, channel: ChannelState, userId: Id, asked: PageAsked = {}): Page {
  const have = channelPermissions(world, channel, userId);
  if (!(have & P.ViewChannel) || !(have & P.ReadMessageHistory)) return { messages: [], older: false, newer: false };
  const all = [...channel.messages.values()].filter((message) => isFor(message, userId));
  const { from, to } = range(all, asked);
  return {
    messages: all.slice(from, to).map((message) => serializeMessage(world, message, userId)),
    older: from > 0,
    newer: to < all.length,
  };
}

/** What is pinned there, the latest first; nothing for those who may not read the history. */
export function pinnedFor(world: World, channel: ChannelState, userId: Id): APIMessage[] {
  const have = channelPermissions(world, channel, userId);
  if (!(have & P.ViewChannel) || !(have & P.ReadMessageHistory)) return [];
  return pinsOf(channel).map((message) => serializeMessage(world, message, userId));
}

/** The message as this person sees it; undefined where it is not for their eyes. */
export function messageFor(world: World, channel: ChannelState, messageId: Id, userId: Id): APIMessage | undefined {
  const message = channel.messages.get(messageId);
  if (!message || !isFor(message, userId)) return undefined;
  const seesChannel = (channelPermissions(world, channel, userId) & P.ViewChannel) !== 0n;
  return seesChannel ? serializeMessage(world, message, userId) : undefined;
}

function isFor(message: MessageState, userId: Id): boolean {
  return message.ephemeralFor === undefined || message.ephemeralFor === userId;
}

function range(all: readonly MessageState[], { before, after, around }: PageAsked): { from: number; to: number } {
  if (before !== undefined) {
    const to = indexFrom(all, before);
    return { from: Math.max(0, to - PAGE_SIZE), to };
  }
  if (after !== undefined) {
    const at = indexFrom(all, after);
    const from = all[at]?.id === after ? at + 1 : at;
    return { from, to: Math.min(all.length, from + PAGE_SIZE) };
  }
  if (around !== undefined) {
    const at = indexFrom(all, around);
    const from = Math.max(0, at - PAGE_SIZE / 2);
    return { from, to: Math.min(all.length, from + PAGE_SIZE) };
  }
  return { from: Math.max(0, all.length - PAGE_SIZE), to: all.length };
}

/** Where the message stands, or would stand. */
function indexFrom(all: readonly MessageState[], id: Id): number {
  const index = all.findIndex((message) => compareSnowflakes(message.id, id) >= 0);
  return index === -1 ? all.length : index;
}
