import { afterEach, expect, test } from 'vitest';
import type { Person } from '../../sandbox/people/person.ts';
import { readable } from '../../sandbox/scenes/readable.ts';
import { type RunningBot, startBot, temporaryDatabase } from '../support/bot.ts';
import { type Lantern, lightLantern } from '../support/lantern.ts';

const HOUR_MS = 3_600_000;
const POST_MESSAGE = { method: 'POST', path: /^\/channels\/\d+\/messages$/ } as const;

let lantern: Lantern;
let bot: RunningBot;

afterEach(async () => {
  await bot.kill();
  await lantern.sandbox.close();
});

async function light(options: { screening?: boolean; clock?: boolean; databaseFile?: string } = {}): Promise<void> {
  lantern = await lightLantern(options);
  bot = await startBot(lantern.sandbox, lantern.application, options);
  await lantern.setUpWelcome();
}

/** The bot's messages in the welcome channel that mention the person. */
function greetingsOf(person: Person) {
  const messages = [...lantern.channels.welcome.messages.values()];
  return messages.filter(
    (message) =>
      message.author.id === lantern.application.botId && message.mentions.some((user) => user.id === person.id),
  );
}

const greeted = (person: Person) => lantern.everybody.until(() => greetingsOf(person)[0], `a greeting of ${person.id}`);

const rolesOf = (person: Person) => lantern.guild.members.get(person.id)?.roles ?? [];

test('a newcomer is greeted once, pinged alone, given the newcomer role, and let in on accepting the rules', async () => {
  await light();
  const juno = lantern.stranger('Juno');
  juno.join(lantern.guild);
  const greeting = await greeted(juno);
  expect(readable(lantern.sandbox.world, greeting)).toMatch(/@Juno[\s\S]*\n\[Get started\]$/);
  expect(greeting.mentions.map((user) => user.id)).toEqual([juno.id]);
  await lantern.everybody.until(() => rolesOf(juno).includes(lantern.roles.newcomer.id), 'the newcomer role');

  const rules = await juno.click(greeting, 'Get started');
  expect(rules.ephemeral).toBe(true);
  expect(rules.reply?.content).toContain(`<#${lantern.channels.rules.id}>`);
  const accepted = await juno.click(rules.reply!, 'I accept the rules');
  expect(accepted.updated?.content).toContain('You now have the role **Member**');
  expect(rolesOf(juno)).toEqual([lantern.roles.member.id]);
  expect(greetingsOf(juno)).toHaveLength(1);

  const again = await juno.click(greeting, 'Get started');
  expect(again.reply?.content).toContain('Step 2 of 2');
});

test('where members are screened, the greeting waits until the screening is passed', async () => {
  await light({ screening: true, clock: true });
  const [early, other] = [lantern.stranger('Early'), lantern.stranger('Other')];
  early.join(lantern.guild);
  other.join(lantern.guild);
  other.passScreening(lantern.guild);
  await greeted(other);
  expect(greetingsOf(early)).toEqual([]);
  expect(rolesOf(early)).toEqual([]);
  early.passScreening(lantern.guild);
  await lantern.settleUntil(() => greetingsOf(early).length > 0, 'the greeting of Early', 10_000);
  expect(readable(lantern.sandbox.world, await greeted(early))).toContain('@Early');
});

test('somebody with closed direct messages is greeted all the same: greetings go to the channel', async () => {
  await light();
  const shy = lantern.stranger('Shy', { dmsClosed: true });
  shy.join(lantern.guild);
  await greeted(shy);
  expect([...lantern.sandbox.world.channels.values()].filter((channel) => channel.recipientIds)).toEqual([]);
});

test('a server without settings hears nothing, and /setup welcome says what is missing', async () => {
  lantern = await lightLantern();
  bot = await startBot(lantern.sandbox, lantern.application, { clock: true });
  lantern.stranger('Juno').join(lantern.guild);
  await lantern.sandbox.clockDriver.advance(HOUR_MS);
  const own = [...lantern.channels.welcome.messages.values()].filter(
    (message) => message.author.id === lantern.application.botId,
  );
  expect(own).toEqual([]);
  const shown = await lantern.owner.run(lantern.channels.staff, '/setup welcome');
  expect(shown.reply?.content).toContain('Newcomers are not greeted yet');
});

test.each(['before', 'after'] as const)(
  'killed %s Discord took the greeting: after the restart it is there exactly once',
  async (when) => {
    const databaseFile = temporaryDatabase();
    await light({ databaseFile });
    const fault = lantern.sandbox.faults.add({ ...POST_MESSAGE, kind: 'hold', when, times: 1 });
    const juno = lantern.stranger('Juno');
    juno.join(lantern.guild);
    await fault.waitForHit();
    await bot.kill();
    fault.remove();
    expect(greetingsOf(juno)).toHaveLength(when === 'after' ? 1 : 0);

    bot = await startBot(lantern.sandbox, lantern.application, { databaseFile });
    await lantern.everybody.until(() => rolesOf(juno).includes(lantern.roles.newcomer.id), 'the newcomer role');
    await greeted(juno);
    expect(greetingsOf(juno)).toHaveLength(1);
  },
);

test('doubt that is older than the nonce is settled by looking at the channel', async () => {
  const databaseFile = temporaryDatabase();
  await light({ databaseFile, clock: true });
  const fault = lantern.sandbox.faults.add({ ...POST_MESSAGE, kind: 'hold', when: 'after', times: 1 });
  const juno = lantern.stranger('Juno');
  juno.join(lantern.guild);
  await fault.waitForHit();
  await bot.kill();
  fault.remove();
  lantern.sandbox.world.clock.advance(HOUR_MS);

  bot = await startBot(lantern.sandbox, lantern.application, { databaseFile, clock: true });
  await lantern.sandbox.clockDriver.advance(0);
  expect(rolesOf(juno)).toContain(lantern.roles.newcomer.id);
  expect(greetingsOf(juno)).toHaveLength(1);
});

test('who joined while Hearth was away is greeted at the start, unless that was more than 24 hours ago', async () => {
  const databaseFile = temporaryDatabase();
  await light({ databaseFile, clock: true });
  await bot.kill();
  const late = lantern.stranger('Late');
  late.join(lantern.guild);
  lantern.sandbox.world.clock.advance(25 * HOUR_MS);
  const fresh = lantern.stranger('Fresh');
  fresh.join(lantern.guild);
  bot = await startBot(lantern.sandbox, lantern.application, { databaseFile, clock: true });
  await lantern.sandbox.clockDriver.advance(0);
  expect(greetingsOf(fresh)).toHaveLength(1);
  expect(greetingsOf(late)).toEqual([]);
});

test('who leaves before the greeting could be sent is not greeted', async () => {
  await light({ clock: true });
  lantern.sandbox.faults.add({ ...POST_MESSAGE, kind: 'status', status: 503 });
  const juno = lantern.stranger('Juno');
  juno.join(lantern.guild);
  await lantern.sandbox.clockDriver.advance(0);
  juno.leave(lantern.guild);
  await lantern.sandbox.clockDriver.advance(0);
  lantern.sandbox.faults.clear();
  await lantern.sandbox.clockDriver.advance(HOUR_MS);
  expect(greetingsOf(juno)).toEqual([]);
});

test('names are never repeated raw: the greeting mentions by id', async () => {
  await light();
  const troll = lantern.stranger('@everyone discord.gg/raid');
  troll.join(lantern.guild);
  const greeting = await greeted(troll);
  expect(greeting.content).not.toContain('discord.gg');
  expect(greeting.mention_everyone).toBe(false);
});
