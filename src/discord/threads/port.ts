// What the domain may ask of Discord about threads.
import type { Instant } from '../../runtime/clock.ts';
import type { ChannelId, GuildId, UserId } from '../ids.ts';
import type { OutgoingMessage } from '../messages/outgoing.ts';

export interface NewThread {
  name: string;
  /** Private: only who was added and who may manage threads see it. */
  isPrivate: boolean;
}

export interface ThreadPort {
  createThread(channelId: ChannelId, thread: NewThread, reason: string): Promise<ChannelId>;
  /** A post in a forum with its first message, which has the same id. */
  createPost(channelId: ChannelId, name: string, message: OutgoingMessage, reason: string): Promise<ChannelId>;
  /** Threads of my own below the channel with that name, made since `since` and not archived. */
  listOwnThreads(guildId: GuildId, channelId: ChannelId, name: string, since: Instant): Promise<ChannelId[]>;
  addToThread(threadId: ChannelId, userId: UserId): Promise<void>;
  /** Shows that somebody is writing there, for ten seconds. */
  showTyping(channelId: ChannelId): Promise<void>;
  archiveThread(threadId: ChannelId, reason: string): Promise<void>;
  /** Who has written there since `since`, as far as the latest 100 messages tell. Empty where it cannot be read. */
  listWriters(channelId: ChannelId, since: Instant): Promise<UserId[]>;
}
