// Where the team reads of pairs: a channel of the team's own where there is one, because names of two people stand there.
import type { ChannelId, GuildId } from '../discord/ids.ts';
import type { MentorshipDeps } from './deps.ts';

export async function findPairTeamChannel(
  { discord, settings }: Pick<MentorshipDeps, 'discord' | 'settings'>,
  guildId: GuildId,
): Promise<ChannelId | undefined> {
  const [{ staffChannelId }, { alertsChannelId, logChannelId }] = [
    await settings.get(guildId, 'onboarding'),
    await settings.get(guildId, 'moderation'),
  ];
  const own = [staffChannelId, alertsChannelId, logChannelId].find(
    (id) => id && discord.findChannel(guildId, id)?.missingToPost.length === 0,
  );
  return own ?? discord.findOwnerChannel(guildId);
}
