// What the domain may ask of Discord about a message that stands: publishing, pinning, threads.
import type { ChannelId, MessageId } from '../ids.ts';

export interface PostPort {
  /** Sends a message of an announcement channel on to the servers that follow it. */
  crosspost(channelId: ChannelId, messageId: MessageId): Promise<void>;
  pin(channelId: ChannelId, messageId: MessageId): Promise<void>;
  /** A thread for the replies to a message; there is at most one for each. */
  startThread(channelId: ChannelId, messageId: MessageId, name: string): Promise<string>;
}
