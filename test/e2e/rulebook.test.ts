// The rules of a server, written, published, accepted, changed and deleted by hand: the real process in the sandbox.
import { beforeAll, expect, test } from 'vitest';
import type { Outcome } from '../../sandbox/people/outcome.ts';
import { readable } from '../../sandbox/scenes/readable.ts';
import { type RunningBot, startBot, temporaryDatabase } from '../support/bot.ts';
import { type Lantern, lightLantern } from '../support/lantern.ts';

let lantern: Lantern;
let bot: RunningBot;
const databaseFile = temporaryDatabase();

beforeAll(async () => {
  lantern = await lightLantern();
  bot = await startBot(lantern.sandbox, lantern.application, { databaseFile, clock: true });
  await lantern.setUpWelcome();
}, 20_000);

const rulesMessages = () =>
  lantern.owner
    .read(lantern.channels.rules)
    .filter((message) => message.author.id === lantern.application.botId && !message.flags);
const shown = () => rulesMessages().map((message) => readable(lantern.sandbox.world, message));
const textOf = ({ reply, updated, failed }: Outcome) => (reply ?? updated)?.content ?? failed ?? '';

async function run(command: string, options = {}) {
  return lantern.owner.run(lantern.channels.staff, command, options);
}

async function addRule(title: string, text: string) {
  const { modal } = await run('/rulebook add');
  return lantern.owner.fill(modal!, { Title: title, Text: text });
}

async function publish(button: string) {
  const { reply } = await run('/rulebook publish');
  return lantern.owner.click(reply!, button);
}

test('without rules there is nothing to publish and nothing to read', async () => {
  expect(textOf(await run('/rulebook publish'))).toContain('Write the first one with `/rulebook add`');
  expect(textOf(await run('/rules'))).toContain('no rules with me yet');
  expect(textOf(await run('/rulebook history'))).toContain('Nothing has been published yet');
});

test('rules are written in a form, and nobody sees them before they are published', async () => {
  const added = await addRule('Be kind', 'Treat people as you would face to face.');
  expect(added.ephemeral).toBe(true);
  expect(textOf(added)).toBe('Added as rule 1.\nNobody sees this yet: put it in force with `/rulebook publish`.');
  await addRule('No advertising', 'Ask the team first.');
  expect(shown()).toEqual([]);
});

test('publishing shows what it does, then writes the rules with a button, a version and a date', async () => {
  const { reply } = await run('/rulebook publish');
  expect(reply!.content).toContain('This will be version 1');
  const done = await lantern.owner.click(reply!, 'Publish');
  expect(textOf(done)).toContain('Version 1 is in force');
  const [text, ...more] = shown();
  expect(more).toEqual([]);
  expect(text).toMatch(
    /^# The rules of The Lantern\n### 1\. Be kind\nTreat .*\n### 2\. No advertising\nAsk the team first\./,
  );
  expect(text).toMatch(/-# Version 1, <t:\d+:D>\n\[I accept\]$/);
});

test('who presses the button has accepted this version, and a newcomer is let in', async () => {
  const { everybody, guild, roles } = lantern;
  const juno = lantern.stranger('Juno');
  juno.join(guild);
  await everybody.until(() => guild.members.get(juno.id)?.roles.includes(roles.newcomer.id), 'the newcomer role');
  const accepted = await juno.click(rulesMessages().at(-1)!, 'I accept');
  expect(accepted.ephemeral).toBe(true);
  expect(textOf(accepted)).toBe(
    'Thank you! You have accepted version 1 of the rules.\nYou now have the role **Member**.',
  );
  expect(guild.members.get(juno.id)?.roles).toContain(roles.member.id);
  expect(textOf(await juno.click(rulesMessages().at(-1)!, 'I accept'))).toContain('already');
  expect(textOf(await juno.run(lantern.channels.welcome, '/rules'))).toMatch(
    /You accepted these rules on <t:\d+:D>\.$/,
  );
});

test('the first steps of a newcomer show the rules themselves, and accepting them there counts', async () => {
  const { guild, channels, everybody } = lantern;
  const kai = lantern.stranger('Kai');
  kai.join(guild);
  await lantern.sandbox.clockDriver.advance(11_000);
  const mentions = (id: string) => (message: { mentions: { id: string }[] }) =>
    message.mentions.some((user) => user.id === id);
  const greeting = await everybody.until(() => kai.read(channels.welcome).find(mentions(kai.id)), 'the greeting');
  const { reply } = await kai.click(greeting, 'Get started');
  expect(reply!.content).toContain('**1. Be kind**\nTreat people as you would face to face.\n**2. No advertising**');
  await kai.click(reply!, 'I accept the rules');
  await everybody.until(() => guild.members.get(kai.id)?.roles.includes(lantern.roles.member.id), 'the member role');
  expect(textOf(await kai.run(channels.welcome, '/rules'))).toContain('You accepted these rules on');
});

test('a new version edits the same message, and can ask everyone again', async () => {
  const { owner, channels } = lantern;
  const before = rulesMessages().map(({ id }) => id);
  const { modal } = await run('/rulebook edit', { rule: 2 });
  await owner.fill(modal!, { Text: 'Ask the team first, always.' });
  const { reply } = await run('/rulebook publish');
  expect(reply!.embeds[0]!.description).toBe('Reworded: 2. No advertising');
  await owner.click(rulesMessages().at(-1)!, 'I accept');
  expect(textOf(await owner.click(reply!, 'Publish and ask everyone'))).toContain('Everyone is asked to accept it.');
  expect(rulesMessages().map(({ id }) => id)).toEqual(before);
  expect(shown()[0]).toContain('Ask the team first, always.');
  expect(shown()[0]).toContain('Version 2');
  expect(textOf(await owner.run(channels.staff, '/rules'))).toContain('please read them and accept them again');
});

test('publishing what somebody else has changed meanwhile is refused', async () => {
  const { reply } = await run('/rulebook publish');
  await addRule('Have fun', 'That is what this is for.');
  const late = await lantern.owner.click(reply!, 'Look after the messages');
  expect(late.followUps[0]?.content ?? textOf(late)).toContain('Somebody changed the rules in the meantime');
});

test('rules that do not fit into one message make several, in order, with one button', async () => {
  await run('/rulebook move', { rule: 3, to: 1 });
  for (const letter of ['a', 'b', 'c']) await addRule(`Long ${letter}`, letter.repeat(1000));
  expect(textOf(await publish('Publish'))).toContain('Version 3');
  const texts = shown();
  expect(texts.length).toBeGreaterThan(2);
  expect(texts.join('\n').match(/### \d\. [\w ]+/g)).toEqual([
    '### 1. Have fun',
    '### 2. Be kind',
    '### 3. No advertising',
    '### 4. Long a',
    '### 5. Long b',
    '### 6. Long c',
  ]);
  expect(texts.map((text) => text.includes('[I accept]'))).toEqual([...texts.slice(1).map(() => false), true]);
});

test('a message that was deleted by hand is written anew, in its place', async () => {
  const before = shown();
  lantern.owner.delete(rulesMessages()[0]!);
  await healed(before);
});

test('also when that happened while Hearth was away', async () => {
  const before = shown();
  await bot.kill();
  lantern.owner.delete(rulesMessages()[1]!);
  bot = await startBot(lantern.sandbox, lantern.application, { databaseFile, clock: true });
  await lantern.sandbox.clockDriver.advance(10 * 60_000);
  await healed(before);
});

/** Lets time pass until the rules stand there again. */
async function healed(before: string[]) {
  for (let round = 0; shown().join('\n') !== before.join('\n'); round++) {
    if (round === 100) expect(shown()).toEqual(before);
    await lantern.sandbox.clockDriver.advance(6_000);
  }
}

test('the rules move along when the owner chooses another channel for them', async () => {
  const before = shown();
  await run('/setup welcome', { rules_channel: lantern.channels.announcements.id });
  const there = () =>
    lantern.owner.read(lantern.channels.announcements).filter(({ author }) => author.id === lantern.application.botId);
  for (let round = 0; there().length < before.length && round < 100; round++) {
    await lantern.sandbox.clockDriver.advance(6_000);
  }
  expect(there().map((message) => readable(lantern.sandbox.world, message))).toEqual(before);
  expect(shown()).toEqual([]);
});

test('every version keeps its wording, and says how many accepted it', async () => {
  const { reply } = await run('/rulebook history');
  const lines = readable(lantern.sandbox.world, reply!).split('\n');
  expect(lines[0]).toBe('The rules so far');
  expect(lines[1]).toMatch(/^Version 3, <t:\d+:D>, by @Inês/);
  expect(lines[2]).toContain('in force · 4 new · accepted by 0 people');
  expect(lines[4]).toContain('1 reworded · everyone was asked again');
  expect(lines[6]).toContain('2 new · accepted by 3 people');
  const first = await run('/rulebook history', { version: 1 });
  expect(textOf(first)).toContain('Ask the team first.');
  expect(textOf(first)).not.toContain('always');
});

test('a rule that is taken out is shown once more', async () => {
  const removed = await run('/rulebook remove', { rule: 2 });
  expect(textOf(removed)).toContain('> Treat people as you would face to face.');
  expect(textOf(await run('/rulebook remove', { rule: 25 }))).toContain('There is no rule 25; there are 5.');
});

test('rules are suggested by number and by title', async () => {
  const { choices } = await lantern.owner.autocomplete(lantern.channels.staff, '/rulebook edit', 'rule', 'long');
  expect(choices?.map(({ name }) => name)).toEqual(['3. Long a', '4. Long b', '5. Long c']);
});

test('when they are deleted again and again, Hearth stops and tells the owner once', async () => {
  const { owner, channels, sandbox } = lantern;
  for (const _long of ['a', 'b', 'c']) await run('/rulebook remove', { rule: 3 });
  await run('/setup welcome', { rules_channel: channels.rules.id });
  for (let round = 0; shown().length === 0 && round < 100; round++) await sandbox.clockDriver.advance(6_000);
  await publish('Publish');
  const told = () =>
    owner.read(channels.staff).filter(({ content }) => content.includes('keeps deleting the messages'));
  for (let round = 0; told().length === 0 && round < 200; round++) {
    for (const message of rulesMessages()) owner.delete(message);
    await sandbox.clockDriver.advance(6_000);
  }
  await sandbox.clockDriver.advance(60_000);
  expect(told()).toHaveLength(1);
  expect(shown()).toEqual([]);
  await publish('Look after the messages');
  await lantern.everybody.until(() => shown().length > 0, 'the rules again');
});
