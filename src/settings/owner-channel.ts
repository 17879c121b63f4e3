// Where the owner and the team are told: their staff channel where Hearth may post in it, else what Discord suggests.
import type { ChannelId, GuildId } from '../discord/ids.ts';
import type { DiscordPort } from '../discord/port.ts';
import type { Settings } from './service.ts';

export async function findTeamChannel(
  {
    discord,
    settings,
  }: { discord: Pick<DiscordPort, 'findChannel' | 'findOwnerChannel'>; settings: Pick<Settings, 'get'> },
  guildId: GuildId,
): Promise<ChannelId | undefined> {
  const { staffChannelId } = await settings.get(guildId, 'onboarding');
  const staff = staffChannelId ? discord.findChannel(guildId, staffChannelId) : undefined;
  return staff && staff.missingToPost.length === 0 ? staff.id : discord.findOwnerChannel(guildId);
}
