// Takes a permission from the bot's own role, or gives it back: what an owner does in the server's settings.
import { GatewayDispatchEvents, PermissionFlagsBits } from 'discord-api-types/v10';
import type { GuildState, Id } from '../../world/types.ts';
import type { World } from '../../world/world.ts';

export function setBotPermission(world: World, guild: GuildState, botId: Id, permission: string, on: boolean): void {
  const bit = PermissionFlagsBits[permission as keyof typeof PermissionFlagsBits];
  if (bit === undefined) throw new Error(`There is no permission "${permission}"`);
  const role = [...guild.roles.values()].find(({ tags }) => tags?.bot_id === botId);
  if (!role) throw new Error('The bot has no role of its own here');
  const had = BigInt(role.permissions);
  role.permissions = (on ? had | bit : had & ~bit).toString();
  world.emit({
    t: GatewayDispatchEvents.GuildRoleUpdate,
    d: { guild_id: guild.id, role: { ...role } },
    guildId: guild.id,
  });
}
