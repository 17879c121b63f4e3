import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { listeners } from '../../events/index.ts';
import type { AnyCommand } from '../../src/discord/doors/door.ts';
import { ROOT } from '../support/start-command.ts';

const filesIn = (folder: string) =>
  readdirSync(join(ROOT, folder))
    .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
    .map((file) => file.slice(0, -'.ts'.length));

function fileOf(command: AnyCommand): string {
  if ('menu' in command) return command.key.replaceAll('_', '-');
  return 'name' in command ? command.name : command.data.name;
}

test('every file in commands/ is in the list, and named like its command', () => {
  expect(commands.map(fileOf).sort()).toEqual(filesIn('commands').sort());
});

test('every file in events/ is in the list, and named exactly like its gateway event', () => {
  expect(listeners.map((listener) => listener.event).sort()).toEqual(filesIn('events').sort());
});

test('every access names a permission that Discord knows', () => {
  const accesses = commands.flatMap((command) => [
    command.access,
    ...('subcommands' in command ? command.subcommands.map((subcommand) => subcommand.access) : []),
  ]);
  for (const access of accesses) expect(access === 'everyone' || access in PermissionFlagsBits).toBe(true);
});
