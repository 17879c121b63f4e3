// Members and their roles over REST.

import type { Client } from 'discord.js';
import type { APIGuildMember } from 'discord-api-types/v10';
import { Routes } from 'discord-api-types/v10';
import { findAt } from '../find-at.ts';
import { toMemberFacts } from './facts.ts';
import type { MemberPort } from './port.ts';

export function createMemberAdapter(client: Client): MemberPort {
  return {
    async findMember(guildId, userId) {
      const member = await findAt<APIGuildMember>(client, Routes.guildMember(guildId, userId));
      return member && toMemberFacts(member);
    },
    async listMembers(guildId, after) {
      const query = new URLSearchParams({ limit: '1000', after: after ?? '0' });
      const members = (await client.rest.get(Routes.guildMembers(guildId), { query })) as APIGuildMember[];
      return members.map(toMemberFacts);
    },
    async addRole(guildId, userId, roleId, reason) {
      await client.rest.put(Routes.guildMemberRole(guildId, userId, roleId), { reason });
    },
    async removeRole(guildId, userId, roleId, reason) {
      await client.rest.delete(Routes.guildMemberRole(guildId, userId, roleId), { reason });
    },
  };
}
