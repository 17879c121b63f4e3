// What the domain may ask about servers, channels and roles; answered from memory, without I/O.
import type { ChannelId, GuildId, RoleId, UserId } from '../ids.ts';

export interface ChannelFacts {
  id: ChannelId;
  name: string;
  /** Plain text and announcement channels: where messages for everyone belong. */
  isText: boolean;
  /** An announcement channel, whose messages other servers can follow. */
  isAnnouncement: boolean;
  isForum: boolean;
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
  /** Brings permissions that are for the team, so nobody may take it by themselves. */
  isPowerful: boolean;
  /** Its members act on others or look after the whole server. */
  isModerating: boolean;
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
  /** Newcomers have to agree to the server's rules in Discord's own membership screening. */
  hasScreening: boolean;
}

/** What a server looks like: roles lowest first, categories before what stands in them. Bits as decimal strings. */
export interface ServerDescription {
  id: string;
  name: string;
  /** What @everyone may do. */
  everyone: string;
  roles: { id: string; name: string; color: number; permissions: string; hoist: boolean }[];
  channels: {
    id: string;
    name: string;
    /** Discord's number of the kind of channel. */
    type: number;
    topic?: string;
    /** The name of its category. */
    in?: string;
    overwrites: { role: string; allow: string; deny: string }[];
  }[];
}

export interface GuildPort {
  findGuild(guildId: GuildId): GuildFacts | undefined;
  describeGuild(guildId: GuildId): ServerDescription | undefined;
  listGuildIds(): GuildId[];
  findChannel(guildId: GuildId, channelId: ChannelId): ChannelFacts | undefined;
  findRole(guildId: GuildId, roleId: RoleId): RoleFacts | undefined;
  /** The first channel of Discord's own choice in which Hearth may post; perhaps a public one. See `findTeamChannel`. */
  findOwnerChannel(guildId: GuildId): ChannelId | undefined;
}
