// Writes messages into the past of a community.
import { createMessage } from '../world/messages.ts';
import { snowflakeAt } from '../world/snowflake.ts';
import type { ChannelState, MessageState, UserState } from '../world/types.ts';
import type { World } from '../world/world.ts';

export interface PastPost {
  channel: ChannelState;
  author: UserState;
  /** Milliseconds UTC; later than the posts that are already in the channel. */
  at: number;
  text: string;
  replyTo?: MessageState;
}

/** A message as if it had been written then: its id and its time say so. */
export function postInThePast(world: World, { channel, author, at, text, replyTo }: PastPost): MessageState {
  return createMessage(world, {
    channel,
    authorId: author.id,
    // The count keeps apart what was written in the same millisecond.
    id: (BigInt(snowflakeAt(at)) + BigInt(channel.messages.size)).toString(),
    fields: { timestamp: new Date(at).toISOString().replace('Z', '000+00:00') },
    form: { content: text, ...(replyTo ? { message_reference: { message_id: replyTo.id } } : {}) },
  });
}
