// discord.js behind the port.
import type { Client } from 'discord.js';
import { createGuildAdapter } from './guilds/adapter.ts';
import { createMemberAdapter } from './members/adapter.ts';
import { createMessageAdapter } from './messages/adapter.ts';
import type { DiscordPort } from './port.ts';

export function createDiscordPort(client: Client): DiscordPort {
  return { ...createGuildAdapter(client), ...createMemberAdapter(client), ...createMessageAdapter(client) };
}
