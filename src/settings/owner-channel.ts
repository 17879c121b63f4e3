// Where the owner and the team are told: in a channel of the team's own, and only else where Discord itself would.
import type { ChannelId, GuildId } from '../discord/ids.ts';
import type { DiscordPort } from '../discord/port.ts';
import type { Section } from './sections.ts';

interface Needs {
  discord: Pick<DiscordPort, 'findChannel' | 'findOwnerChannel'>;
  settings: { get<Name extends 'onboarding' | 'moderation'>(guildId: GuildId, section: Name): Promise<Section<Name>> };
}

/** Hands the search over to features. */
export type FindTeamChannel = (guildId: GuildId) => Promise<ChannelId | undefined>;

/**
 * The first of the channels for newcomers' greeters, alerts and the mod log in which Hearth may post; where none is set,
 * Discord's own choice, which everybody may be able to read.
 */
export async function findTeamChannel({ discord, settings }: Needs, guildId: GuildId): Promise<ChannelId | undefined> {
  const { staffChannelId } = await settings.get(guildId, 'onboarding');
  const { alertsChannelId, logChannelId } = await settings.get(guildId, 'moderation');
  const own = [staffChannelId, alertsChannelId, logChannelId].find(
    (id) => id && discord.findChannel(guildId, id)?.missingToPost.length === 0,
  );
  return own ?? discord.findOwnerChannel(guildId);
}
