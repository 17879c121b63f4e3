import Database from 'better-sqlite3';
import { afterEach, expect, test } from 'vitest';
import type { Person } from '../../sandbox/people/person.ts';
import { type RunningBot, startBot, temporaryDatabase } from '../support/bot.ts';
import { type Lantern, lightLantern } from '../support/lantern.ts';

const MINUTE_MS = 60_000;
const POST_MESSAGE = { method: 'POST', path: /^\/channels\/\d+\/messages$/ } as const;

let lantern: Lantern;
let bot: RunningBot;

afterEach(async () => {
  await bot.kill();
  await lantern.sandbox.close();
});

function greetingsOf(person: Person): number {
  const messages = [...lantern.channels.welcome.messages.values()];
  return messages.filter((message) => message.mentions.some((user) => user.id === person.id)).length;
}

test('while another program holds the database nothing crashes and nothing is half done; afterwards it goes on', async () => {
  const databaseFile = temporaryDatabase();
  lantern = await lightLantern();
  bot = await startBot(lantern.sandbox, lantern.application, { databaseFile, clock: true, mayLogErrors: true });
  await lantern.setUpWelcome();
  const other = new Database(databaseFile);
  other.exec('BEGIN IMMEDIATE');
  const juno = lantern.stranger('Juno');
  juno.join(lantern.guild);
  await bot.logged('a task failed');
  await lantern.sandbox.clockDriver.advance(0);
  await bot.logged(
    'the database refuses to work (is the disk full, or another program at it?); trying again every second',
  );
  expect(greetingsOf(juno)).toBe(0);

  other.exec('ROLLBACK');
  other.close();
  await lantern.sandbox.clockDriver.advance(5 * MINUTE_MS);
  expect(greetingsOf(juno)).toBe(1);
  expect(lantern.guild.members.get(juno.id)?.roles).toEqual([lantern.roles.newcomer.id]);
});

test('SIGTERM lets what is under way come to its end, and a restart does not do it again', async () => {
  const databaseFile = temporaryDatabase();
  lantern = await lightLantern();
  bot = await startBot(lantern.sandbox, lantern.application, { databaseFile });
  await lantern.setUpWelcome();
  const held = lantern.sandbox.faults.add({ ...POST_MESSAGE, kind: 'hold', when: 'before', times: 1 });
  const juno = lantern.stranger('Juno');
  juno.join(lantern.guild);
  await held.waitForHit();
  const stopped = bot.stop();
  await bot.logged('stopping');
  held.release();
  expect(await stopped).toBe(0);
  expect(greetingsOf(juno)).toBe(1);

  bot = await startBot(lantern.sandbox, lantern.application, { databaseFile });
  await lantern.everybody.until(() => lantern.guild.members.get(juno.id)?.roles.length === 1, 'the newcomer role');
  expect(greetingsOf(juno)).toBe(1);
});

test('a button from before a restart works after it', async () => {
  const databaseFile = temporaryDatabase();
  lantern = await lightLantern();
  bot = await startBot(lantern.sandbox, lantern.application, { databaseFile });
  await lantern.setUpWelcome();
  const juno = lantern.stranger('Juno');
  juno.join(lantern.guild);
  await lantern.everybody.until(() => greetingsOf(juno) > 0, 'the greeting');
  await bot.kill();
  bot = await startBot(lantern.sandbox, lantern.application, { databaseFile });
  const greeting = [...lantern.channels.welcome.messages.values()].find((message) =>
    message.mentions.some((user) => user.id === juno.id),
  )!;
  const rules = await juno.click(greeting, 'Get started');
  expect(rules.reply?.content).toContain(`<#${lantern.channels.rules.id}>`);
});
