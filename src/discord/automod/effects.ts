// What automod and raids do on Discord, as effects; repeating them does no harm.
import type { Instant } from '../../runtime/clock.ts';
import type { ChannelId, MessageId } from '../ids.ts';
import type { Performers } from '../performer.ts';
import type { AutomodPort } from './port.ts';

export type AutomodEffect =
  | { kind: 'delete-messages'; channelId: ChannelId; messageIds: MessageId[]; reason: string }
  | { kind: 'pause-invites'; invitesUntil: Instant | null; dmsUntil: Instant | null }
  | { kind: 'set-verification'; level: number; reason: string };

export function automodPerformers(discord: AutomodPort): Performers<AutomodEffect> {
  return {
    async 'delete-messages'({ channelId, messageIds, reason }) {
      await discord.deleteMessages(channelId, messageIds, reason);
      return undefined;
    },
    async 'pause-invites'({ invitesUntil, dmsUntil }, { guildId }) {
      await discord.pauseInvites(guildId, invitesUntil, dmsUntil);
      return undefined;
    },
    async 'set-verification'({ level, reason }, { guildId }) {
      await discord.setVerificationLevel(guildId, level, reason);
      return undefined;
    },
  };
}
