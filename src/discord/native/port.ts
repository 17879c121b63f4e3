// What Discord itself does for newcomers and safety in a server: Hearth reads it and fits in.
import type { Instant } from '../../runtime/clock.ts';
import type { ChannelId, GuildId, RoleId } from '../ids.ts';

/** Known from memory, without I/O. */
export interface NativeFacts {
  isCommunity: boolean;
  /** The rules channel that the server has named on Discord. */
  rulesChannelId: ChannelId | undefined;
  /** False: accounts without a confirmed e-mail may write at once. */
  asksForVerification: boolean;
  /** Nobody can join; `invitesPausedUntil` is undefined where that has no end. */
  invitesPaused: boolean;
  invitesPausedUntil: Instant | undefined;
  /** Direct messages between people who only share this server are paused. */
  dmsPausedUntil: Instant | undefined;
}

export interface NativeOnboarding {
  enabled: boolean;
  /** Channels that everyone sees from the start. */
  defaultChannelIds: ChannelId[];
  /** Roles that its answers give. */
  roleIds: RoleId[];
}

export interface AutoModRule {
  id: string;
  name: string;
  enabled: boolean;
  exemptRoleIds: RoleId[];
  /** Where its alerts go. */
  alertChannelIds: ChannelId[];
}

/** The reading methods cost a call each and resolve with undefined where Discord does not let Hearth look. */
export interface NativePort {
  findNative(guildId: GuildId): NativeFacts | undefined;
  readOnboarding(guildId: GuildId): Promise<NativeOnboarding | undefined>;
  /** Channels on the Welcome Screen; none where it is switched off. */
  readWelcomeScreen(guildId: GuildId): Promise<ChannelId[] | undefined>;
  readAutoMod(guildId: GuildId): Promise<AutoModRule[] | undefined>;
}
