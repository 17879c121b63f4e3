// A user takes another name, and every guild is told.
import { GatewayDispatchEvents } from 'discord-api-types/v10';
import { serializeMember } from './members.ts';
import type { UserState } from './types.ts';
import type { World } from './world.ts';

/** GUILD_MEMBER_UPDATE is also how guilds learn of a changed account. */
export function renameUser(world: World, user: UserState, username: string): void {
  if (user.username === username) return;
  user.username = username;
  for (const guild of world.guilds.values()) {
    const member = guild.members.get(user.id);
    if (!member) continue;
    world.emit({
      t: GatewayDispatchEvents.GuildMemberUpdate,
      d: { ...serializeMember(world, member), guild_id: guild.id },
      guildId: guild.id,
    });
  }
}
