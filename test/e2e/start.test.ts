import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { type RunningBot, spawnBot, startBot, temporaryDatabase } from '../support/bot.ts';
import { type Lantern, lightLantern } from '../support/lantern.ts';

let lantern: Lantern | undefined;
const bots: RunningBot[] = [];

afterEach(async () => {
  await Promise.all(bots.splice(0).map((bot) => bot.kill()));
  await lantern?.sandbox.close();
  lantern = undefined;
});

function spawn(env: Record<string, string>): RunningBot {
  const bot = spawnBot({ DATABASE_URL: `file:${temporaryDatabase()}`, ...env });
  bots.push(bot);
  return bot;
}

/** One sentence on its own, and not a stack trace: what a person reads when it does not start. */
async function refusalOf(bot: RunningBot): Promise<string> {
  expect(await bot.exited).toBe(1);
  expect(bot.output()).not.toMatch(/\n\s+at /);
  return bot.output();
}

test('a token that Discord does not know ends it with a sentence that says where to get one', async () => {
  lantern = await lightLantern();
  const bot = spawn({ DISCORD_TOKEN: 'not-a-token-that-anybody-knows', DISCORD_API_URL: lantern.sandbox.apiUrl });
  expect(await refusalOf(bot)).toContain('Discord does not know this token');
});

test('a privileged intent that the portal withholds is named, with the place where to switch it on', async () => {
  lantern = await lightLantern();
  lantern.application.privilegedIntents.members = false;
  const bot = spawn({ DISCORD_TOKEN: lantern.application.token, DISCORD_API_URL: lantern.sandbox.apiUrl });
  expect(await refusalOf(bot)).toContain('Discord refuses the Server Members Intent: switch it on at');
});

test('an API that does not answer is named by its address', async () => {
  const closed = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => closed.once('listening', resolve));
  const { port } = closed.address() as AddressInfo;
  await new Promise((resolve) => closed.close(resolve));
  const bot = spawn({ DISCORD_TOKEN: 'x'.repeat(60), DISCORD_API_URL: `http://127.0.0.1:${port}/api` });
  expect(await refusalOf(bot)).toContain(`Discord's API at http://127.0.0.1:${port}/api does not answer`);
});

test('a database that cannot be written is named by its path', async () => {
  const bot = spawn({ DISCORD_TOKEN: 'x'.repeat(60), DATABASE_URL: 'file:/dev/null/hearth.db' });
  expect(await refusalOf(bot)).toContain('Cannot write the database at /dev/null/hearth.db');
});

test('a second process on the same database refuses to start; after the first was killed it may', async () => {
  lantern = await lightLantern();
  const databaseFile = temporaryDatabase();
  const first = await startBot(lantern.sandbox, lantern.application, { databaseFile });
  bots.push(first);
  const env = {
    DISCORD_TOKEN: lantern.application.token,
    DISCORD_API_URL: lantern.sandbox.apiUrl,
    DATABASE_URL: `file:${databaseFile}`,
  };
  expect(await refusalOf(spawn(env))).toContain('Another Hearth already works on');
  await first.kill();
  bots.push(await startBot(lantern.sandbox, lantern.application, { databaseFile }));
});

test('all problems of the configuration are listed at once', async () => {
  const bot = spawn({
    DISCORD_TOKEN: 'short',
    DISCORD_API_URL: 'https://example.org/v10',
    LOG_LEVEL: 'loud',
    HTTP_PORT: '70000',
    DATABASE_URL: 'mysql://x',
  });
  const text = await refusalOf(bot);
  for (const name of ['DISCORD_TOKEN', 'DISCORD_API_URL', 'LOG_LEVEL', 'HTTP_PORT', 'DATABASE_URL'])
    expect(text).toContain(`- ${name} `);
});

test('SIGTERM ends it with 0, and a token that is revoked meanwhile with 1', async () => {
  lantern = await lightLantern();
  const calm = await startBot(lantern.sandbox, lantern.application);
  expect(await calm.stop()).toBe(0);

  const revoked = await startBot(lantern.sandbox, lantern.application, { mayLogErrors: true });
  bots.push(revoked);
  lantern.application.token = `${lantern.application.token}-renewed`;
  lantern.sandbox.gateway.closeAll(4004);
  expect(await revoked.exited).toBe(1);
  expect(revoked.output()).toContain('Discord');
});

test('commands are published when they differ, and left alone when they do not', async () => {
  lantern = await lightLantern();
  const puts = () =>
    lantern!.sandbox.traffic.entries.filter((entry) => entry.method === 'PUT' && entry.path.endsWith('/commands'))
      .length;
  await (await startBot(lantern.sandbox, lantern.application)).stop();
  expect(puts()).toBe(1);
  await (await startBot(lantern.sandbox, lantern.application)).stop();
  expect(puts()).toBe(1);
});

test('health and metrics are served on the address that was asked for', async () => {
  lantern = await lightLantern();
  const bot = await startBot(lantern.sandbox, lantern.application, { env: { HTTP_PORT: '0' } });
  bots.push(bot);
  const { http } = await bot.logged('Hearth is ready');
  const health = await fetch(`http://127.0.0.1:${http}/healthz`);
  expect(health.status).toBe(200);
  expect(await health.json()).toMatchObject({
    healthy: true,
    gateway: 'ready',
    database: true,
    behindMs: expect.any(Number),
  });
  const metrics = await (await fetch(`http://127.0.0.1:${http}/metrics`)).text();
  expect(metrics).toMatch(/^hearth_gateway_ready 1$/m);
  expect(metrics).toMatch(/^# TYPE hearth_effects_total counter$/m);
});

test('what people write and secret tokens never reach the log', async () => {
  lantern = await lightLantern();
  const bot = await startBot(lantern.sandbox, lantern.application, { mayLogErrors: true, env: { LOG_LEVEL: 'trace' } });
  bots.push(bot);
  await lantern.setUpWelcome();
  lantern.sandbox.faults.add({
    method: 'POST',
    path: '/interactions/',
    kind: 'status',
    status: 400,
    body: { code: 50_035, message: 'Invalid Form Body' },
    times: 1,
  });
  const outcome = await lantern.owner.run(lantern.channels.staff, '/status');
  await bot.logged('a task failed');
  expect(bot.output()).not.toContain(outcome.interaction.token);
  expect(bot.output()).not.toContain(lantern.application.token);
});

test('.env.example names every variable that is read, each with a line of explanation', async () => {
  const { variables } = await import('../../src/config/env.ts');
  const lines = readFileSync(join(import.meta.dirname, '../../.env.example'), 'utf8').split('\n');
  const named = lines.flatMap((line) => line.match(/^([A-Z_]+)=/)?.[1] ?? []);
  expect(named).toEqual(Object.keys(variables));
  for (const name of named) expect(lines[lines.findIndex((line) => line.startsWith(`${name}=`)) - 1]).toMatch(/^# \S/);
});
