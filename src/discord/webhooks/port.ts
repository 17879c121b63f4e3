// What the domain may ask of Discord to post in somebody's name.
import type { Instant } from '../../runtime/clock.ts';
import type { ChannelId, MessageId } from '../ids.ts';
import type { OutgoingFile } from '../messages/port.ts';

/** Whose name and picture stand above a message. */
export interface Guise {
  /** 1 to 80 characters, not cleaned of markdown: names are shown as they are. */
  name: string;
  avatarUrl: string;
}

/** What goes with a message, or a new post in a forum for it. */
export interface PostedAsExtras {
  files?: readonly OutgoingFile[];
  thread?: { name: string; tagIds: readonly string[] };
}

export interface WebhookPort {
  /** Nobody is pinged. A webhook has no nonce: `findPostedAs` tells whether an unclear try had worked. */
  postAs(channelId: ChannelId, guise: Guise, content: string, extras?: PostedAsExtras): Promise<MessageId>;
  editPostedAs(channelId: ChannelId, messageId: MessageId, content: string): Promise<void>;
  /** What was posted with this name and text since `since`, newest first, among the last 100 messages. */
  findPostedAs(channelId: ChannelId, name: string, content: string, since: Instant): Promise<MessageId | undefined>;
}
