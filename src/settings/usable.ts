// Refuses channels in which Hearth cannot post, the same wherever one is chosen.
import type { ChannelId, GuildId } from '../discord/ids.ts';
import type { DiscordPort } from '../discord/port.ts';
import { Refusal } from '../runtime/refusal.ts';
import { objectToChannel } from './usable.rules.ts';

/** @throws Refusal channel_unknown, channel_wrong_type, channel_no_access */
export function requirePostable(
  discord: Pick<DiscordPort, 'findChannel'>,
  guildId: GuildId,
  channelId: ChannelId | null | undefined,
): void {
  if (!channelId) return;
  const objection = objectToChannel(discord.findChannel(guildId, channelId));
  if (objection) throw new Refusal(objection.code, objection.context);
}
