// What the domain may ask of Discord about who may do what in a channel, and about making channels.
import type { ChannelId, GuildId, RoleId, UserId } from '../ids.ts';

/** Names of permissions are Discord's, such as `ViewChannel`. */
export type PermissionName = string;

export interface NewChannel {
  kind: 'text' | 'category';
  name: string;
  topic?: string;
  /** The category of that name that it stands in. */
  parentName?: string;
  /** It stands in the same category as that one. */
  beside?: ChannelId;
  /**
   * Who may do what there, beside what the server's roles say. `everyone` and `me` stand for the ids, and a role that is made
   * together with the channel for its name.
   */
  access: {
    who: 'everyone' | 'me' | RoleId | { named: string } | { member: UserId };
    allow: PermissionName[];
    deny: PermissionName[];
  }[];
}

export interface NamedChannel {
  id: ChannelId;
  name: string;
  kind: 'text' | 'category' | 'other';
}

export interface ChannelPort {
  /** From memory. */
  listChannels(guildId: GuildId): NamedChannel[];
  /** From memory: what a member with just these roles (none: with `@everyone` alone) lacks there to read along. */
  missingToRead(guildId: GuildId, channelId: ChannelId, roleIds: readonly RoleId[]): PermissionName[];
  /** From memory: which of `permissions` Hearth itself lacks there; all of them where the channel is gone. */
  missingToMe(guildId: GuildId, channelId: ChannelId, permissions: readonly PermissionName[]): PermissionName[];
  /** From memory: whether a mention of the role by Hearth there calls its members. */
  mayMention(guildId: GuildId, channelId: ChannelId, roleId: RoleId): boolean;
  /** From memory: whether Hearth may change who may do what there, and itself has `permissions` to hand on. */
  mayAllow(guildId: GuildId, channelId: ChannelId, permissions: readonly PermissionName[]): boolean;
  /** Asks Discord, not the memory, for a channel of that kind and name; costs a call. */
  findChannelByName(guildId: GuildId, kind: NewChannel['kind'], name: string): Promise<ChannelId | undefined>;
  createChannel(guildId: GuildId, channel: NewChannel, reason: string): Promise<ChannelId>;
  /** Adds to what `who` is allowed there and leaves the rest as it is. */
  allowInChannel(
    guildId: GuildId,
    channelId: ChannelId,
    who: 'everyone' | 'me' | RoleId,
    permissions: readonly PermissionName[],
    reason: string,
  ): Promise<void>;
  /** Replaces what one member is allowed and denied there beyond their roles. */
  setMemberAccess(
    channelId: ChannelId,
    userId: UserId,
    access: { allow: readonly PermissionName[]; deny: readonly PermissionName[] },
    reason: string,
  ): Promise<void>;
}
