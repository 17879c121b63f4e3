import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '../../sandbox/people/person.ts';
import { plainText } from '../../sandbox/people/plain-text.ts';
import { deleteChannel } from '../../sandbox/world/channel-delete.ts';
import { setCommandPermissions } from '../../sandbox/world/command-access.ts';
import { deleteRole, editRole } from '../../sandbox/world/roles.ts';
import { startBot } from '../support/bot.ts';
import { type Lantern, lightLantern } from '../support/lantern.ts';

const MINUTE_MS = 60_000;

let lantern: Lantern;

beforeAll(async () => {
  lantern = await lightLantern();
  await startBot(lantern.sandbox, lantern.application, { clock: true });
});
afterAll(() => lantern.sandbox.close());

async function answerTo(
  options: Record<string, string>,
  command = '/setup welcome',
  person: Person = lantern.owner,
): Promise<string> {
  const outcome = await person.run(lantern.channels.staff, command, options);
  return outcome.reply?.content ?? outcome.failed ?? '';
}

function messagesOfBot(): string[] {
  const own = [...lantern.sandbox.world.channels.values()].flatMap((channel) => [...channel.messages.values()]);
  return own
    .filter((message) => message.author.id === lantern.application.botId && !message.ephemeralFor)
    .map((message) => plainText(message));
}

/** Somebody with the member role and no other. */
function aMember(): Person {
  const members = [...lantern.guild.members.values()];
  return lantern.everybody.as(members.find(({ roles }) => roles.join() === lantern.roles.member.id)!.userId);
}

const ownerRequest = () => ({ actorId: lantern.owner.id, reason: null });

describe('/setup welcome refuses by name', () => {
  test('a channel in which the bot may not write', async () => {
    const { welcome } = lantern.channels;
    const before = (welcome.data.permission_overwrites as object[] | undefined) ?? [];
    const deny = { id: lantern.roles.bot.id, type: 0, allow: '0', deny: String(P.SendMessages) };
    const setOverwrites = (overwrites: object[]) => {
      welcome.data.permission_overwrites = overwrites;
      lantern.sandbox.world.emit({ t: 'CHANNEL_UPDATE', d: welcome.data, guildId: lantern.guild.id });
    };
    setOverwrites([...before, deny]);
    expect(await answerTo({ channel: welcome.id })).toContain(
      'I cannot use **#welcome**: I lack **Send Messages** there.',
    );
    setOverwrites(before);
  });

  test.each([
    { role: 'above its own', pick: () => lantern.roles.moderator.id, says: 'stands at or above my own highest role' },
    { role: 'of a bot', pick: () => lantern.roles.bot.id, says: 'belongs to a bot or an integration' },
    { role: 'that everybody has', pick: () => lantern.guild.id, says: '@everyone** is not a role that I could give' },
  ])('a role $role', async ({ pick, says }) => {
    expect(await answerTo({ member_role: pick() })).toContain(says);
  });

  test('the same role for newcomers and members', async () => {
    const role = lantern.roles.member.id;
    expect(await answerTo({ newcomer_role: role, member_role: role })).toContain('two different roles');
  });
});

test('/setup is not offered to whom the server has not given it', async () => {
  const member = aMember();
  expect(member.commands(lantern.channels.general).map(({ command }) => command.name)).not.toContain('setup');
  expect(lantern.owner.commands(lantern.channels.general).map(({ command }) => command.name)).toContain('setup');
});

test('/help lists what this person may use, and follows what the owner changed in the integrations', async () => {
  const member = aMember();
  const help = async (person: Person, options = {}) => {
    const outcome = await person.run(lantern.channels.general, '/help', options);
    return outcome.reply ? plainText(outcome.reply) : (outcome.failed ?? '');
  };
  expect(await help(member)).toContain('**/help**');
  expect(await help(member)).not.toContain('/setup');
  expect(await help(member, { command: 'setup' })).toContain('You have no such command here');
  expect(await help(lantern.owner)).toMatch(/\*\*\/setup\*\*.*\n-# .*welcome/);
  expect(await help(lantern.owner, { command: 'setup' })).toContain('**/setup welcome**');
  const suggested = await lantern.owner.autocomplete(lantern.channels.general, '/help', 'command', 'set');
  expect(suggested.choices?.map((choice) => choice.value)).toContain('setup');

  const setup = [...lantern.application.globalCommands.values()].find((command) => command.name === 'setup')!;
  const forMembers = { id: lantern.roles.member.id, type: 1, permission: true };
  setCommandPermissions(lantern.sandbox.world, lantern.application, lantern.guild, setup.id, [forMembers]);
  expect(await help(member)).toContain('**/setup**');
});

test('a deleted welcome channel pauses greeting, the owner is told once and /status says so; a new one lets it go on', async () => {
  await lantern.setUpWelcome();
  expect(await answerTo({}, '/status')).toMatch(
    /^\*\*Hearth \d+\.\d+\.\d+\*\*\nStarted <t:\d+:R>\n.*\n\nEverything works\.$/,
  );
  deleteChannel(lantern.sandbox.world, lantern.channels.welcome, ownerRequest());
  await lantern.settleUntil(
    () => messagesOfBot().some((text) => text.includes('The welcome channel is gone')),
    'the owner to be told',
  );
  expect(await answerTo({}, '/status')).toContain('- **The welcome channel is gone.** Newcomers are not greeted.');
  const juno = lantern.stranger('Juno');
  juno.join(lantern.guild);
  await lantern.sandbox.clockDriver.advance(10 * MINUTE_MS);
  expect(messagesOfBot().filter((text) => text.includes('The welcome channel is gone'))).toHaveLength(1);
  expect(messagesOfBot().filter((text) => text.includes(juno.id))).toEqual([]);

  await answerTo({ channel: lantern.channels.general.id });
  await lantern.settleUntil(
    () => messagesOfBot().some((text) => text.includes(`<@${juno.id}>`)),
    'the greeting in the new channel',
  );
});

test('a role that is gone or out of reach is named to the owner', async () => {
  const { world } = lantern.sandbox;
  await answerTo({ channel: lantern.channels.general.id, newcomer_role: lantern.roles.newcomer.id });
  editRole(world, lantern.guild, lantern.roles.bot.id, { ...ownerRequest(), body: { permissions: '3072' } });
  await lantern.settleUntil(
    () => messagesOfBot().some((text) => text.includes('I may not give roles in this server')),
    'the owner to hear of the permission',
  );
  deleteRole(world, lantern.guild, { ...ownerRequest(), roleId: lantern.roles.newcomer.id });
  await lantern.settleUntil(
    () => messagesOfBot().some((text) => text.includes('A role that newcomers should get is gone')),
    'the owner to hear of the role',
  );
});
