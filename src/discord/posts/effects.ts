// What is done to a message that stands, as effects; that it is done already counts as done.
import { asFailure } from '../failure.ts';
import type { ChannelId, MessageId } from '../ids.ts';
import type { Performers } from '../performer.ts';
import type { PostPort } from './port.ts';

export type PostEffect =
  | { kind: 'crosspost-message'; channelId: ChannelId; messageId: MessageId }
  | { kind: 'pin-message'; channelId: ChannelId; messageId: MessageId }
  | { kind: 'start-thread'; channelId: ChannelId; messageId: MessageId; name: string };

/** Source: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json */
const ALREADY = { crossposted: 40_033, hasThread: 160_004 };

/** Runs `call`; the refusal with `code` means that it had been done before. */
async function unlessDone(code: number, call: () => Promise<unknown>): Promise<void> {
  try {
    await call();
  } catch (error) {
    if (asFailure(error)?.code !== code) throw error;
  }
}

export function postPerformers(discord: PostPort): Performers<PostEffect> {
  return {
    async 'crosspost-message'({ channelId, messageId }) {
      await unlessDone(ALREADY.crossposted, () => discord.crosspost(channelId, messageId));
      return messageId;
    },
    async 'pin-message'({ channelId, messageId }) {
      await discord.pin(channelId, messageId);
      return messageId;
    },
    async 'start-thread'({ channelId, messageId, name }) {
      await unlessDone(ALREADY.hasThread, () => discord.startThread(channelId, messageId, name));
      // The thread of a message has the message's own id.
      return messageId;
    },
  };
}
