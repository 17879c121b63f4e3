// Roles over REST, and their names from memory.
import type { Client } from 'discord.js';
import type { APIRole } from 'discord-api-types/v10';
import { Routes } from 'discord-api-types/v10';
import { asId, type RoleId } from '../ids.ts';
import type { RolePort } from './port.ts';

export function createRoleAdapter(client: Client): RolePort {
  return {
    listRoles: (guildId) =>
      client.guilds.cache
        .get(guildId)
        ?.roles.cache.filter((role) => !role.managed && role.id !== guildId)
        .map(({ id, name }) => ({ id: asId<RoleId>(id), name })) ?? [],
    async findRoleByName(guildId, name) {
      const roles = (await client.rest.get(Routes.guildRoles(guildId))) as APIRole[];
      const found = roles.find((role) => role.name === name && !role.managed);
      return found && asId<RoleId>(found.id);
    },
    async createRole(guildId, { name, color, hoist, isMentionable }, reason) {
      // By discord.js and not over bare REST: it remembers the role at once, before the gateway tells of it.
      const guild = await client.guilds.fetch(guildId);
      const look = { hoist, mentionable: isMentionable, colors: { primaryColor: color } };
      const made = await guild.roles.create({ name, permissions: [], ...look, reason });
      return asId<RoleId>(made.id);
    },
  };
}
