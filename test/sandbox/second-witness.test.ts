// A library that has nothing to do with the one that Hearth uses finds the same Discord in the sandbox.
import { ApplicationCommandTypes, Client, Intents, InteractionTypes } from 'oceanic.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { People } from '../../sandbox/people/people.ts';
import { addMember } from '../../sandbox/world/members.ts';
import { createUser } from '../../sandbox/world/users.ts';
import { type Garden, startGarden } from './garden.ts';

let garden: Garden;
let client: Client;
const complaints: unknown[] = [];

beforeEach(async () => {
  garden = await startGarden();
  client = new Client({
    auth: `Bot ${garden.application.token}`,
    rest: { baseURL: `${garden.sandbox.apiUrl}/v10` },
    gateway: {
      intents: Intents.GUILDS | Intents.GUILD_MEMBERS | Intents.GUILD_MESSAGES | Intents.MESSAGE_CONTENT,
      autoReconnect: true,
    },
  });
  complaints.length = 0;
  client.on('error', (error) => complaints.push(error));
  client.on('warn', (warning) => complaints.push(warning));
  const ready = new Promise((resolve) => client.once('ready', () => resolve(undefined)));
  await client.connect();
  await ready;
});
afterEach(async () => {
  client.disconnect(false);
  await garden.close();
});

test('oceanic.js logs in and knows the guild', () => {
  expect(client.user.id).toBe(garden.application.botId);
  const guild = client.guilds.get(garden.guild.id);
  expect(guild?.name).toBe('garden');
  expect(guild?.channels.map((channel) => channel.name)).toEqual(['general']);
  expect(complaints).toEqual([]);
});

test('oceanic.js posts, and reads what people post', async () => {
  const posted = await client.rest.channels.createMessage(garden.general.id, { content: 'hello from afar' });
  expect(garden.general.messages.get(posted.id)?.content).toBe('hello from afar');
  const heard = new Promise((resolve) =>
    client.on('messageCreate', (message) => {
      if (message.author.id === garden.ownerId) resolve(message.content);
    }),
  );
  new People(garden.sandbox.world).as(garden.ownerId).post(garden.general, 'and hello back');
  expect(await heard).toBe('and hello back');
  expect(complaints).toEqual([]);
});

test('oceanic.js publishes a command and answers it', async () => {
  const [command] = await client.application.bulkEditGlobalCommands([
    { type: ApplicationCommandTypes.CHAT_INPUT, name: 'greet', description: 'Says hello' },
  ]);
  expect(command?.id).toMatch(/^\d+$/);
  client.on('interactionCreate', (interaction) => {
    if (interaction.type !== InteractionTypes.APPLICATION_COMMAND) return;
    void interaction.createMessage({ content: `hello, ${interaction.user.username}` }).catch((error: unknown) => {
      complaints.push(error);
    });
  });
  const ada = addMember(garden.sandbox.world, garden.guild, createUser(garden.sandbox.world, { username: 'ada' }).id);
  const outcome = await new People(garden.sandbox.world).as(ada.userId).run(garden.general, 'greet');
  expect(outcome.reply?.content).toBe('hello, ada');
  expect(complaints).toEqual([]);
});

test('oceanic.js resumes after op 7 and hears who joined meanwhile', async () => {
  const resumed = new Promise((resolve) => client.once('shardResume', resolve));
  const joined = new Promise((resolve) => client.once('guildMemberAdd', (member) => resolve(member.username)));
  garden.sandbox.gateway.reconnectAll();
  garden.join('ada');
  await resumed;
  expect(await joined).toBe('ada');
  expect(garden.application.sessionStarts).toHaveLength(1);
});

test('oceanic.js is given the members that it asks for', async () => {
  for (const name of ['ada', 'bob', 'cy']) garden.join(name);
  const members = await client.guilds.get(garden.guild.id)!.fetchMembers({ limit: 0, query: '' });
  expect(members.map((member) => member.username).sort()).toEqual(['ada', 'bob', 'cy', 'gardener', 'owner']);
});
