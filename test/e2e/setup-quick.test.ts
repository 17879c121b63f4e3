// `/setup quick` on a fresh server: the list first, exactly that after the click, and nothing twice.
import { beforeEach, expect, test } from 'vitest';
import { buildEmptyCommunity, type EmptyCommunity } from '../../sandbox/communities/empty.ts';
import type { Sandbox } from '../../sandbox/index.ts';
import type { Outcome } from '../../sandbox/people/outcome.ts';
import { People } from '../../sandbox/people/people.ts';
import type { Person } from '../../sandbox/people/person.ts';
import { readable } from '../../sandbox/scenes/readable.ts';
import { createRole } from '../../sandbox/world/roles.ts';
import type { ApplicationState } from '../../sandbox/world/types.ts';
import { createApplication, createUser } from '../../sandbox/world/users.ts';
import { startBot, temporaryDatabase } from '../support/bot.ts';
import { startTestSandbox } from '../support/sandbox.ts';

const ALL_CHANNELS = [
  ...['Entrance', 'Team', 'Together'],
  ...['announcements', 'events', 'general', 'introductions', 'mentoring', 'mod-log', 'rules', 'staff', 'welcome'],
];

let sandbox: Sandbox;
let application: ApplicationState;
let server: EmptyCommunity;
let everybody: People;
let owner: Person;

beforeEach(async () => {
  sandbox = await startTestSandbox();
  application = createApplication(sandbox.world, { name: 'Hearth' });
  server = buildEmptyCommunity(sandbox.world, application);
  everybody = new People(sandbox.world);
  owner = everybody.as(server.people.owner.id);
});

const run = (command: string, options = {}) => owner.run(server.channels.general, command, options);
const read = (outcome: Outcome) => readable(sandbox.world, (outcome.reply ?? outcome.updated)!);
const channelNames = () => [...server.guild.channelIds].map((id) => sandbox.world.channel(id).data.name).sort();
const idOf = (name: string) => [...server.guild.channelIds].find((id) => sandbox.world.channel(id).data.name === name)!;
const roleNames = () => [...server.guild.roles.values()].map(({ name }) => name).sort();

test('proposes, creates exactly that, greets from then on, and finds nothing to do the second time', async () => {
  await startBot(sandbox, application);
  const proposed = await run('/setup quick');
  expect(read(proposed).split('\n')).toEqual([
    'What I would set up here',
    '- New: role Newcomer, from joining until the rules are accepted',
    '- New: role Member, after accepting the rules',
    '- New: role Greeter, people who look after newcomers',
    '- New: category Entrance, keeps the arrival together',
    '- New: channel #welcome, where newcomers are greeted',
    '- New: channel #rules, what everybody reads, and only the team writes',
    '- New: channel #introductions, where people say who they are',
    '- New: category Together, keeps together what you do together',
    '- New: channel #announcements, where your announcements go',
    '- New: channel #events, where events are announced',
    '- New: channel #mentoring, where mentors and newcomers meet, each pair in a private thread',
    '- New: category Team, for the team alone',
    '- New: channel #staff, where I tell the team about trouble; only the team sees it',
    '- New: channel #mod-log, where every case is written down; only the team sees it',
    '',
    'Nothing is changed until you press the button, and nothing that you have is renamed or deleted.',
    '[Create these]',
  ]);
  expect(channelNames()).toEqual(['general']);

  const done = await owner.click(proposed.reply!, 'Create these');
  expect(read(done)).toContain('Done. Newcomers are greeted from now on.');
  expect(channelNames()).toEqual(ALL_CHANNELS);
  expect(roleNames()).toEqual(['@everyone', 'Greeter', 'Hearth', 'Member', 'Newcomer']);

  expect(read(await run('/setup quick'))).toContain('Everything is in place already');
  await owner.click(proposed.reply!, 'Create these').catch(() => undefined);
  expect(channelNames()).toEqual(ALL_CHANNELS);

  const found = read(await run('/setup check'));
  expect(found.split('\n').filter((line) => line.startsWith('['))).toEqual(['[Change it]', '[Look again]']);
  expect(found).toContain('No time zone is set.');

  const panel = read(await run('/setup panel'));
  for (const feature of ['Welcome', "Newcomers' journey", 'Moderation', 'Mentorship', 'Events', 'Announcements']) {
    expect(panel).toContain(`${feature} (on)`);
  }

  const welcome = idOf('welcome');
  const juno = everybody.as(createUser(sandbox.world, { username: 'juno', globalName: 'Juno' }).id);
  juno.join(server.guild);
  await everybody.until(
    () => juno.read(welcome).find(({ mentions }) => mentions.some(({ id }) => id === juno.id)),
    'the greeting',
  );
  const hidden = ['staff', 'mod-log'].map((name) => idOf(name));
  expect(hidden.map((id) => canRead(juno, id))).toEqual([false, false]);
}, 20_000);

function canRead(person: Person, channelId: string): boolean {
  try {
    person.read(channelId);
    return true;
  } catch {
    return false;
  }
}

test('speaks the language of the server, uses what is there, and leaves alone what does not fit', async () => {
  await startBot(sandbox, application);
  await run('/setup language', { language: 'Deutsch' });
  const request = { actorId: owner.id, reason: null };
  createRole(sandbox.world, server.guild, { ...request, body: { name: 'mitglied', permissions: '0' } });
  createRole(sandbox.world, server.guild, { ...request, body: { name: 'Neuling', permissions: '8' } });
  const proposed = await run('/setup quick');
  expect(read(proposed)).toContain('- New: role Neuling 2,');
  expect(read(proposed)).toContain('- Yours: @mitglied,');
  expect(read(proposed)).toContain('- New: channel #willkommen,');
  await owner.click(proposed.reply!, 'Create these');
  await everybody.until(() => roleNames().includes('Neuling 2'), 'the new role');
  expect(roleNames()).toEqual(['@everyone', 'Empfang', 'Hearth', 'Neuling', 'Neuling 2', 'mitglied']);
}, 20_000);

test('a list that is no longer true creates nothing', async () => {
  await startBot(sandbox, application);
  const proposed = await run('/setup quick');
  const body = { name: 'Member', permissions: '0' };
  createRole(sandbox.world, server.guild, { actorId: owner.id, reason: null, body });
  const clicked = await owner.click(proposed.reply!, 'Create these');
  expect(clicked.followUps.map(({ content }) => content)).toEqual([
    'The server has changed since this list was made, so I have created nothing. Run `/setup quick` again for a fresh list.',
  ]);
  expect(channelNames()).toEqual(['general']);
}, 20_000);

test('a crash in the middle is made good by the next start, and nothing exists twice', async () => {
  const databaseFile = temporaryDatabase();
  const bot = await startBot(sandbox, application, { databaseFile });
  const proposed = await run('/setup quick');
  // The first channel exists by then, and the bot never hears of it.
  const held = sandbox.faults.add({ kind: 'hold', when: 'after', method: 'POST', path: /\/channels$/, times: 1 });
  void owner.click(proposed.reply!, 'Create these');
  await held.waitForHit();
  await bot.kill();
  held.remove();
  await startBot(sandbox, application, { databaseFile, clock: true });
  await sandbox.clockDriver.advance(10 * 60_000);
  await everybody.until(() => channelNames().length === ALL_CHANNELS.length, 'the channels');
  await sandbox.clockDriver.advance(10 * 60_000);
  expect(channelNames()).toEqual(ALL_CHANNELS);
  expect(roleNames()).toEqual(['@everyone', 'Greeter', 'Hearth', 'Member', 'Newcomer']);
  expect(read(await run('/setup welcome'))).toContain('Welcome channel: #welcome');
}, 30_000);
