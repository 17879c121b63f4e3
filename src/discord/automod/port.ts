// What the domain may ask of Discord about messages that break rules, Discord's own AutoMod, and raids.
import type { RESTPostAPIAutoModerationRuleJSONBody } from 'discord-api-types/v10';
import type { Instant } from '../../runtime/clock.ts';
import type { ChannelId, GuildId, MessageId, RoleId, UserId } from '../ids.ts';

/** A rule of Discord's own AutoMod. */
export type NewNativeRule = RESTPostAPIAutoModerationRuleJSONBody;

/** The server's own switches against raids. */
export interface SafetyFacts {
  /** 0 none to 4 highest. */
  verification: number;
  /** The end of a pause, also of one that is over; null without one. */
  invitesUntil: Instant | null;
  dmsUntil: Instant | null;
}

export interface AutomodPort {
  /** At most 100 of one channel. What is gone already counts as deleted. Older than 14 days goes one by one. */
  deleteMessages(channelId: ChannelId, messageIds: readonly MessageId[], reason: string): Promise<void>;
  /** The channel's category, or a thread's channel and its category; from memory. */
  listParents(guildId: GuildId, channelId: ChannelId): ChannelId[];
  /** Whether they keep order here: owner, administrators, who may manage messages or the server. From memory. */
  isTeam(guildId: GuildId, userId: UserId, roleIds: readonly RoleId[]): boolean;
  /** The server that an invite leads to; undefined for one that is unknown, expired, or leads to none. One call. */
  findInvitedGuild(code: string): Promise<GuildId | undefined>;
  /** Resolves with the id of the new rule. */
  createNativeRule(guildId: GuildId, rule: NewNativeRule, reason: string): Promise<string>;
  editNativeRule(guildId: GuildId, ruleId: string, rule: NewNativeRule, reason: string): Promise<void>;
  deleteNativeRule(guildId: GuildId, ruleId: string, reason: string): Promise<void>;
  /** From memory; undefined for a server that is not there. */
  findSafety(guildId: GuildId): SafetyFacts | undefined;
  setVerificationLevel(guildId: GuildId, level: number, reason: string): Promise<void>;
  /** Pauses invites, and direct messages between members, until instants at most 24 hours ahead; null ends a pause. */
  pauseInvites(guildId: GuildId, invitesUntil: Instant | null, dmsUntil: Instant | null): Promise<void>;
}
