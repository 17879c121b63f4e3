// What the domain may ask of Discord about acting on people: timeouts, kicks, bans, direct messages.
import type { Instant } from '../../runtime/clock.ts';
import type { ChannelId, GuildId, RoleId, UserId } from '../ids.ts';

/** Where somebody stands in a server, from memory. */
export interface Standing {
  /** Place of the highest role in the order of roles; 0 for @everyone alone. */
  rank: number;
  isOwner: boolean;
  isAdministrator: boolean;
  /** Guild-wide permissions by Discord's names; all of them for owner and administrators. */
  permissions: string[];
}

/** A member as somebody whom one may have to act on. */
export interface ModeratedMember {
  userId: UserId;
  /** What to call them in texts, not cleaned. */
  displayName: string;
  bot: boolean;
  joinedAt: Instant;
  roleIds: RoleId[];
  /** The end of a timeout, also of one that is over; null without one. */
  timeoutUntil: Instant | null;
}

/** A channel as somebody who keeps order sees it; from memory. */
export interface Room {
  id: ChannelId;
  name: string;
  /** The overwrite of @everyone, as decimal bits. */
  everyone: { allow: string; deny: string };
  /** Between two messages of one person; 0 for none. */
  slowmodeSeconds: number;
  /** Permissions that the bot lacks there to close, slow or clear it. */
  missingToManage: string[];
}

export interface RecentMessage {
  id: string;
  authorId: UserId;
  content: string;
  at: Instant;
  isPinned: boolean;
}

export interface ModerationPort {
  findRoom(guildId: GuildId, channelId: ChannelId): Room | undefined;
  /** At most 100 messages, newest first, older than `before`. Costs one call. */
  listRecent(channelId: ChannelId, before: string | undefined, limit: number): Promise<RecentMessage[]>;
  setSlowmode(channelId: ChannelId, seconds: number, reason: string): Promise<void>;
  /** Replaces the overwrite of @everyone. */
  setEveryone(guildId: GuildId, channelId: ChannelId, allow: string, deny: string, reason: string): Promise<void>;
  myUserId(): UserId;
  /** Undefined for a server that is not known. */
  findStanding(guildId: GuildId, userId: UserId, roleIds: readonly RoleId[]): Standing | undefined;
  findMyStanding(guildId: GuildId): Standing | undefined;
  /** Undefined for somebody who is not in the server. Costs one call. */
  findModerated(guildId: GuildId, userId: UserId): Promise<ModeratedMember | undefined>;
  /** What a user is called, in the server or not; undefined for ids of nobody. Costs one call. */
  findUserName(userId: UserId): Promise<string | undefined>;
  /** Costs one call. Undefined also where the bot may not look. */
  findBan(guildId: GuildId, userId: UserId): Promise<{ reason: string | null } | undefined>;
  /** Until an instant less than 28 days ahead; null lifts it. `reason` stands in the audit log, at most 512 characters. */
  timeoutMember(guildId: GuildId, userId: UserId, until: Instant | null, reason: string): Promise<void>;
  kickMember(guildId: GuildId, userId: UserId, reason: string): Promise<void>;
  /** Deletes what they wrote in the last `deleteMessageSeconds`, at most 7 days. */
  banUser(guildId: GuildId, userId: UserId, deleteMessageSeconds: number, reason: string): Promise<void>;
  unbanUser(guildId: GuildId, userId: UserId, reason: string): Promise<void>;
  /** The channel of direct messages with the user; opening it again gives the same one. */
  openDm(userId: UserId): Promise<ChannelId>;
}
