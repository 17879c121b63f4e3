// A fresh server: its owner, a bot that was just invited, and #general. Where setting up begins.
import type { APIRole } from 'discord-api-types/v10';
import { placeChannel } from '../world/channels.ts';
import { createGuild } from '../world/guilds.ts';
import { addMember } from '../world/members.ts';
import type { ApplicationState, ChannelState, GuildState, UserState } from '../world/types.ts';
import { createUser } from '../world/users.ts';
import type { World } from '../world/world.ts';
import { addBot } from './bot-member.ts';
import { COMMUNITY_BOT_PERMISSIONS } from './community-bot.ts';

export interface EmptyCommunity {
  guild: GuildState;
  channels: { general: ChannelState };
  roles: { bot: APIRole };
  people: { owner: UserState };
}

/** Builds the server. Bits of `permissions` that are missing model an owner who took some away in the invite dialog. */
export function buildEmptyCommunity(
  world: World,
  application: ApplicationState,
  permissions = COMMUNITY_BOT_PERMISSIONS,
): EmptyCommunity {
  const owner = createUser(world, { username: 'owner', globalName: 'Olivia' });
  const guild = createGuild(world, { name: 'A new server', ownerId: owner.id });
  addMember(world, guild, owner.id);
  const bot = addBot(world, guild, application, { permissions, position: 1 });
  const general = placeChannel(world, guild, { name: 'general' });
  guild.data.system_channel_id = general.id;
  return { guild, channels: { general }, roles: { bot }, people: { owner } };
}
