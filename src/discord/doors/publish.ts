// Publishes the commands, and only when they differ from what Discord has.
import { createHash } from 'node:crypto';
import type { Client } from 'discord.js';
import type { APIApplicationCommand } from 'discord-api-types/v10';
import { Routes } from 'discord-api-types/v10';
import type { Log } from '../../runtime/log.ts';

/** Makes Discord's list of commands equal to `wanted`: everywhere, or in one guild. */
export async function publishCommands(
  client: Client<true>,
  wanted: readonly object[],
  guildId: string | undefined,
  log: Log,
): Promise<void> {
  const id = client.application.id;
  const path = guildId ? Routes.applicationGuildCommands(id, guildId) : Routes.applicationCommands(id);
  const query = new URLSearchParams({ with_localizations: 'true' });
  const present = (await client.rest.get(path, { query })) as APIApplicationCommand[];
  if (fingerprint(present) === fingerprint(wanted)) {
    log.info({ commands: wanted.length }, 'the commands on Discord are up to date');
    return;
  }
  await client.rest.put(path, { body: wanted });
  log.info({ commands: wanted.length, guildId }, 'commands published');
}

/** Fields that Discord adds by itself, or that mean the same when they are missing. */
const IGNORED = new Set([
  'id',
  'application_id',
  'guild_id',
  'version',
  'dm_permission',
  'nsfw',
  'integration_types',
  'handler',
]);

function fingerprint(commands: readonly object[]): string {
  const sorted = [...commands].map(normalize).sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex');
}

/** Sorted keys, without what Discord adds and without empty values. */
function normalize(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(normalize);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value)
    .filter(([key, field]) => !IGNORED.has(key) && !isEmpty(field))
    .map(([key, field]) => [key, normalize(field)] as const)
    .sort(([a], [b]) => a.localeCompare(b));
  return Object.fromEntries(entries);
}

function isEmpty(value: unknown): boolean {
  // Menu entries come back with an empty description.
  if (value === null || value === undefined || value === false || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
