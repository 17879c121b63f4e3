// What the README promises in figures and commands is what the project has.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { COMMUNITY_BOT_PERMISSIONS } from '../sandbox/communities/community-bot.ts';
import { ROOT } from './support/start-command.ts';

const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

test('the number in the invite link is the sum of the permissions in the table below it', () => {
  const number = BigInt(/permissions=(\d+)/.exec(readme)?.[1] ?? 0);
  const table = [...readme.matchAll(/^ {3}\| [^|]+ \| ([A-Z][^|]+) \|$/gm)].flatMap((row) => row[1]!.split(', '));
  const bits = table.map((name) => PermissionFlagsBits[name.replaceAll(' ', '') as keyof typeof PermissionFlagsBits]);
  expect(table.length).toBeGreaterThan(10);
  expect(bits).not.toContain(undefined);
  expect(bits.reduce((sum, bit) => sum | bit, 0n)).toBe(number);
  expect(number & PermissionFlagsBits.Administrator).toBe(0n);
  // What is tried in the sandbox is what the invited bot may do.
  expect(COMMUNITY_BOT_PERMISSIONS).toBe(number);
});

test('the two commands stand there, one line each', () => {
  expect(readme).toMatch(/^npm ci && npm start\b/m);
  expect(readme).toMatch(/^npm ci && npm test\b/m);
});
