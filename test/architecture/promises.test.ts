// Promises that nobody waits for: planted ones are reported, those of discord.js and of the sandbox included.
import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plantTree, REPOSITORY } from './tree.ts';

/** Each line of the planted function, and the rule that has to object. */
const PLANTED: readonly (readonly [line: string, rule: string])[] = [
  ["client.login('token');", 'no-floating-promises'],
  ["message.reply('x');", 'no-floating-promises'],
  ["interaction.reply('x');", 'no-floating-promises'],
  ['interaction.deferReply();', 'no-floating-promises'],
  ["member.roles.add('1');", 'no-floating-promises'],
  ["message.guild?.members.fetch('1');", 'no-floating-promises'],
  ['world.later();', 'no-floating-promises'],
  ['own();', 'no-floating-promises'],
  ['own().then(() => 1);', 'no-floating-promises'],
  ['[1].map(async () => 1);', 'no-floating-promises'],
  ["client.on('messageCreate', async () => own());", 'no-misused-promises'],
  ['setTimeout(async () => own(), 1);', 'no-misused-promises'],
  ['if (own()) return;', 'no-misused-promises'],
];
const FINE = ['await own();', 'void own();', 'own().catch(() => 1);', 'await Promise.all([own()]);', 'world.now();'];

const HEAD = [
  "import type { ChatInputCommandInteraction, Client, GuildMember, Message } from 'discord.js';",
  `import type { World } from '${REPOSITORY}sandbox/world/world.ts';`,
  'async function own(): Promise<void> {}',
  'interface Planted { client: Client; message: Message; interaction: ChatInputCommandInteraction; member: GuildMember }',
  'type Later = World & { later(): Promise<void> };',
  'export async function planted({ client, message, interaction, member }: Planted, world: Later): Promise<void> {',
];

let root: string;
/** Rules by line of the planted file, from 1. */
let reported: Map<number, string>;

beforeAll(async () => {
  const lines = [...HEAD, ...PLANTED.map(([line]) => line), ...FINE, '}', ''];
  const options = { strict: true, module: 'nodenext', target: 'es2024', types: ['node'], skipLibCheck: true };
  root = plantTree({
    'package.json': '{ "type": "module" }',
    'tsconfig.json': JSON.stringify({
      compilerOptions: { ...options, allowImportingTsExtensions: true, noEmit: true },
    }),
    'planted.ts': lines.join('\n'),
  });
  symlinkSync(join(REPOSITORY, 'node_modules'), join(root, 'node_modules'));
  const eslint = new ESLint({ cwd: root, overrideConfigFile: join(REPOSITORY, 'eslint.config.js') });
  const [result] = await eslint.lintFiles('planted.ts');
  reported = new Map(result?.messages.map((message) => [message.line, message.ruleId ?? message.message]));
});

afterAll(() => rmSync(root, { recursive: true }));

test.each(PLANTED.map(([line, rule], index) => ({ line, rule, number: HEAD.length + index + 1 })))(
  '$line is reported',
  ({ rule, number }) => {
    expect(reported.get(number)).toBe(`@typescript-eslint/${rule}`);
  },
);

test('what is waited for, or let go on purpose, is not', () => {
  expect(reported.size).toBe(PLANTED.length);
});
