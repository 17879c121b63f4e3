// Making channels and opening them as effects that may be repeated: a channel of that name is not made twice.
import type { ChannelId, RoleId, UserId } from '../ids.ts';
import type { Performers } from '../performer.ts';
import type { ChannelPort, NewChannel } from './port.ts';

export type ChannelEffect =
  | { kind: 'create-channel'; channel: NewChannel; reason: string }
  | {
      kind: 'allow-in-channel';
      channelId: ChannelId;
      who: 'everyone' | 'me' | RoleId;
      permissions: string[];
      reason: string;
    }
  /** Replaces what these members are allowed and denied there beyond their roles. */
  | {
      kind: 'set-member-access';
      channelId: ChannelId;
      userIds: readonly UserId[];
      allow: string[];
      deny: string[];
      reason: string;
    };

export function channelPerformers(discord: ChannelPort): Performers<ChannelEffect> {
  return {
    async 'create-channel'({ channel, reason }, { guildId }) {
      const found = await discord.findChannelByName(guildId, channel.kind, channel.name);
      return found ?? discord.createChannel(guildId, channel, reason);
    },
    async 'allow-in-channel'({ channelId, who, permissions, reason }, { guildId }) {
      await discord.allowInChannel(guildId, channelId, who, permissions, reason);
      return channelId;
    },
    async 'set-member-access'({ channelId, userIds, allow, deny, reason }) {
      for (const userId of userIds) await discord.setMemberAccess(channelId, userId, { allow, deny }, reason);
      return channelId;
    },
  };
}
