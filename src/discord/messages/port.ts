// What the domain may ask of Discord about messages.
import type { Instant } from '../../runtime/clock.ts';
import type { ChannelId, MessageId } from '../ids.ts';
import type { OutgoingMessage } from './outgoing.ts';
import type { WrittenMessage } from './written.ts';

export interface SentMessage {
  id: MessageId;
  content: string;
  /** Custom ids of its components, in order. */
  customIds: string[];
  embedTitles: string[];
  /** Of its poll, if it has one. */
  pollQuestion?: string | undefined;
}

/** A file that goes with a message. */
export interface OutgoingFile {
  name: string;
  bytes: Uint8Array;
}

export interface MessagePort {
  /** `nonce`: a second call with the same one makes no second message, for a few minutes. */
  sendMessage(
    channelId: ChannelId,
    message: OutgoingMessage,
    nonce: string,
    files?: readonly OutgoingFile[],
  ): Promise<MessageId>;
  /** `files` take the place of those that the message has; without any, those stay. */
  editMessage(
    channelId: ChannelId,
    messageId: MessageId,
    message: OutgoingMessage,
    files?: readonly OutgoingFile[],
  ): Promise<void>;
  /** A message that is gone already counts as deleted. */
  deleteMessage(channelId: ChannelId, messageId: MessageId): Promise<void>;
  /** Whether the message is still there, as far as I can see the channel. */
  hasMessage(channelId: ChannelId, messageId: MessageId): Promise<boolean>;
  /** What people wrote there after that message, oldest first: at most 1,000. A call per 100 messages. */
  listWritten(channelId: ChannelId, after: MessageId): Promise<WrittenMessage[]>;
  /** My own messages among the first 1,000 in the channel since `since`, newest first. A call per 100 messages. */
  listOwnMessages(channelId: ChannelId, since: Instant): Promise<SentMessage[]>;
}
