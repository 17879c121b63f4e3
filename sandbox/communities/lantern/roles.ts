// The roles of The Lantern, lowest first; the bot's own stands below the moderators and above all that it gives.
import type { APIRole } from 'discord-api-types/v10';
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { makeRole } from '../../world/guilds.ts';
import type { ApplicationState, GuildState } from '../../world/types.ts';
import type { World } from '../../world/world.ts';
import { addBot } from '../bot-member.ts';
import { COMMUNITY_BOT_PERMISSIONS } from '../community-bot.ts';
import type { RoleName } from './people.ts';

const MODERATION =
  P.KickMembers |
  P.BanMembers |
  P.ModerateMembers |
  P.ManageMessages |
  P.ManageThreads |
  P.ManageNicknames |
  P.ViewAuditLog |
  P.MuteMembers |
  P.MoveMembers;

const DAY_MS = 86_400_000;
const BOT_JOINED_DAYS_AGO = 30;

export function addRoles(
  world: World,
  guild: GuildState,
  application: ApplicationState,
): Record<RoleName | 'bot', APIRole> {
  const add = (name: string, position: number, color: number, permissions = 0n, hoist = false) => {
    const role = makeRole({ id: world.newId(), name, permissions, position, color, hoist });
    guild.roles.set(role.id, role);
    return role;
  };
  return {
    newcomer: add('Newcomer', 1, 0x95a5a6),
    member: add('Member', 2, 0x2ecc71),
    mentor: add('Mentor', 3, 0x3498db, 0n, true),
    organiser: add('Organiser', 4, 0xe67e22, P.ManageEvents | P.CreateEvents | P.MentionEveryone, true),
    bot: addBot(world, guild, application, {
      permissions: COMMUNITY_BOT_PERMISSIONS,
      position: 5,
      joinedAt: world.now() - BOT_JOINED_DAYS_AGO * DAY_MS,
    }),
    moderator: add('Moderator', 6, 0xe74c3c, MODERATION | P.ManageGuild | P.ManageRoles | P.ManageEvents, true),
  };
}
