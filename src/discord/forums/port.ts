// What the domain may ask of Discord about channels and forums in which people help each other, and their threads.
import type { Instant } from '../../runtime/clock.ts';
import type { ChannelId, GuildId, MessageId, UserId } from '../ids.ts';
import type { OutgoingFile } from '../messages/port.ts';

export interface ForumTag {
  id: string;
  name: string;
  /** Only who may manage threads gives it. */
  isModerated: boolean;
}

/** A forum, or a text channel whose messages get threads. */
export interface HelpPlace {
  id: ChannelId;
  name: string;
  isForum: boolean;
  /** None in a text channel. */
  tags: ForumTag[];
  /** Every post needs a tag. */
  needsTag: boolean;
  /** Permissions that Hearth lacks there to look after questions, by Discord's names. */
  missing: string[];
  /** Whether Hearth may post there in somebody's name. */
  mayPostAs: boolean;
}

export interface ThreadFacts {
  parentId: ChannelId;
  ownerId: UserId;
  name: string;
  /** Its last message, which may have been deleted since. */
  newestId: MessageId | undefined;
}

/** A message as somebody wrote it. */
export interface QuestionMessage {
  messageId: MessageId;
  authorId: UserId;
  /** By a bot or a webhook. */
  isByMachine: boolean;
  text: string;
}

/** What is left out stays as it is. Each is absolute, so that a repeat changes nothing more. */
export interface ThreadChange {
  name?: string;
  addTagId?: string;
  removeTagId?: string;
  isArchived?: boolean;
  /** Discord puts it away by itself after a week without a word, not after a day. */
  staysAWeek?: true;
}

export interface ForumPort {
  /** From memory; undefined for anything but forums and text channels. */
  findPlace(guildId: GuildId, channelId: ChannelId): HelpPlace | undefined;
  /** From memory: undefined for what is no thread, or one that has been archived for long. */
  findThread(guildId: GuildId, threadId: ChannelId): ThreadFacts | undefined;
  /** Threads below the channel that are not archived. Costs one call. */
  listThreads(guildId: GuildId, channelId: ChannelId): Promise<(ThreadFacts & { threadId: ChannelId })[]>;
  /** Undefined where it is gone or cannot be read. Costs one call. */
  findMessage(channelId: ChannelId, messageId: MessageId): Promise<QuestionMessage | undefined>;
  /** A post in a forum by Hearth itself. Its first message has the thread's id. */
  createForumPost(
    channelId: ChannelId,
    post: { name: string; content: string; tagIds: readonly string[] },
    files: readonly OutgoingFile[],
  ): Promise<ChannelId>;
  /** A post of that name in the forum, made since `since` by anybody. Costs one call. */
  findForumPost(guildId: GuildId, channelId: ChannelId, name: string, since: Instant): Promise<ChannelId | undefined>;
  editThread(threadId: ChannelId, change: ThreadChange, reason: string): Promise<void>;
}
