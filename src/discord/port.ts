// What the domain may ask of Discord. Plain values in and out; the adapter stands behind it.
import type { Instant } from '../runtime/clock.ts';
import type { OutgoingMessage } from './effects.ts';
import type { ChannelId, GuildId, MessageId, RoleId, UserId } from './ids.ts';

export interface MemberFacts {
  userId: UserId;
  /** What to call them in texts, not cleaned. */
  displayName: string;
  bot: boolean;
  joinedAt: Instant;
  /** Has not yet passed Discord's membership screening. */
  pending: boolean;
  roleIds: RoleId[];
}

export interface ChannelFacts {
  id: ChannelId;
  name: string;
  /** Plain text and announcement channels: where messages for everyone belong. */
  isText: boolean;
  /** Permissions that the bot lacks there to post with buttons and links, by Discord's names. */
  missingToPost: string[];
  /** Permissions that the bot lacks there to send people to read it. */
  missingToView: string[];
}

export interface RoleFacts {
  id: RoleId;
  name: string;
  isEveryone: boolean;
  /** Belongs to a bot, an integration or boosting: nobody can give it. */
  isManaged: boolean;
  /** At or above the bot's own highest role. */
  isAboveMine: boolean;
}

export interface GuildFacts {
  id: GuildId;
  name: string;
  ownerId: UserId;
  /** Discord's locale of the server, such as `en-US`. */
  locale: string;
  /** Guild-wide permissions that the bot has, by Discord's names. */
  myPermissions: string[];
}

export interface SentMessage {
  id: MessageId;
  content: string;
  /** Custom ids of its components, in order. */
  customIds: string[];
  embedTitles: string[];
}

/** Methods reject with what `@discordjs/rest` threw; `asFailure` sorts it. Looking something up never rejects for "no". */
export interface DiscordPort {
  sendMessage(channelId: ChannelId, message: OutgoingMessage, nonce: string): Promise<MessageId>;
  editMessage(channelId: ChannelId, messageId: MessageId, message: OutgoingMessage): Promise<void>;
  /** My own messages in the channel since `since`, newest first, at most 100. */
  listOwnMessages(channelId: ChannelId, since: Instant): Promise<SentMessage[]>;
  addRole(guildId: GuildId, userId: UserId, roleId: RoleId, reason: string): Promise<void>;
  removeRole(guildId: GuildId, userId: UserId, roleId: RoleId, reason: string): Promise<void>;
  findMember(guildId: GuildId, userId: UserId): Promise<MemberFacts | undefined>;
  /** Members with an id above `after`, by id, at most 1,000. Costs one call. */
  listMembers(guildId: GuildId, after: UserId | undefined): Promise<MemberFacts[]>;
  findGuild(guildId: GuildId): GuildFacts | undefined;
  listGuildIds(): GuildId[];
  findChannel(guildId: GuildId, channelId: ChannelId): ChannelFacts | undefined;
  findRole(guildId: GuildId, roleId: RoleId): RoleFacts | undefined;
  /** Where the owner reads what Hearth has to say: the first channel of Discord's own choice in which it may post. */
  findOwnerChannel(guildId: GuildId): ChannelId | undefined;
}
