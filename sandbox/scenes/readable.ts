// A message as a reader sees it: mentions by name instead of by id.
import type { APIMessage } from 'discord-api-types/v10';
import { plainText } from '../people/plain-text.ts';
import type { World } from '../world/world.ts';

/** The message as plain lines, with `<@1>`, `<#2>` and `<@&3>` turned into what people see. */
export function readable(world: World, message: APIMessage): string {
  const user = (id: string) => world.users.get(id)?.global_name ?? world.users.get(id)?.username ?? 'unknown-user';
  const channel = (id: string) => world.channels.get(id)?.data.name ?? 'unknown';
  return plainText(message)
    .replace(/<@&(\d+)>/g, (_, id: string) => `@${roleName(world, id)}`)
    .replace(/<@!?(\d+)>/g, (_, id: string) => `@${user(id)}`)
    .replace(/<#(\d+)>/g, (_, id: string) => `#${channel(id)}`)
    .replaceAll('**', '');
}

function roleName(world: World, id: string): string {
  for (const guild of world.guilds.values()) {
    const role = guild.roles.get(id);
    if (role) return role.name;
  }
  return 'unknown-role';
}
