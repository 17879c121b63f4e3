// Pure: how the messages in the rules channel become what they should be, without ever losing their order.
import type { ChannelId, MessageId } from '../discord/ids.ts';

/** A message as it stands there. */
export interface StandingPage {
  channelId: ChannelId;
  messageId: MessageId | null;
  body: string;
}

export interface PagePlan {
  /** Messages that keep their place and get other words. */
  edit: { page: number; messageId: MessageId }[];
  /** Pages that are sent, in this order, below all others. */
  send: number[];
  /** Messages that go: they are of no use, or stand where a missing one before them has to come first. */
  remove: { channelId: ChannelId; messageId: MessageId }[];
}

/** From the first page that is missing on, all are written anew: a message cannot be put between two others. */
export function planPages(
  standing: readonly StandingPage[],
  wanted: readonly string[],
  channelId: ChannelId,
): PagePlan {
  const firstMissing = wanted.findIndex((_, page) => {
    const there = standing[page];
    return !there?.messageId || there.channelId !== channelId;
  });
  const kept = firstMissing === -1 ? wanted.length : firstMissing;
  return {
    edit: standing
      .slice(0, kept)
      .flatMap((there, page) => (there.body !== wanted[page] ? [{ page, messageId: there.messageId! }] : [])),
    send: wanted.map((_, page) => page).slice(kept),
    remove: standing
      .slice(kept)
      .flatMap((there) => (there.messageId ? [{ channelId: there.channelId, messageId: there.messageId }] : [])),
  };
}
