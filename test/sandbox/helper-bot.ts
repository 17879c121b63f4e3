// A small bot of discord.js in a small guild, for tests of what passes between people and bots.
import { Client, GatewayIntentBits, type RESTPostAPIApplicationCommandsJSONBody, Routes } from 'discord.js';
import type { Sandbox } from '../../sandbox/index.ts';
import { People } from '../../sandbox/people/people.ts';
import type { Person } from '../../sandbox/people/person.ts';
import { placeChannel } from '../../sandbox/world/channels.ts';
import { createGuild } from '../../sandbox/world/guilds.ts';
import { addMember } from '../../sandbox/world/members.ts';
import type { ApplicationState, ChannelState, GuildState } from '../../sandbox/world/types.ts';
import { createApplication, createUser } from '../../sandbox/world/users.ts';
import { startTestSandbox } from '../support/sandbox.ts';

export interface Scene {
  sandbox: Sandbox;
  application: ApplicationState;
  guild: GuildState;
  general: ChannelState;
  people: People;
  owner: Person;
  ada: Person;
  bob: Person;
  client: Client;
  publish(commands: RESTPostAPIApplicationCommandsJSONBody[]): Promise<void>;
  close(): Promise<void>;
}

/** A guild with an owner, Ada and Bob, and a bot that is logged in and ready. */
export async function startScene(): Promise<Scene> {
  const sandbox = await startTestSandbox({ rateLimits: false });
  const { world } = sandbox;
  const application = createApplication(world, { name: 'helper' });
  const [owner, ada, bob] = ['owner', 'ada', 'bob'].map((username) => createUser(world, { username }).id);
  const guild = createGuild(world, { name: 'garden', ownerId: owner! });
  const general = placeChannel(world, guild, { name: 'general' });
  for (const id of [owner!, ada!, bob!, application.botId]) addMember(world, guild, id);
  const people = new People(world);
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    rest: { api: sandbox.apiUrl, retries: 0 },
  });
  const ready = new Promise((resolve) => client.once('clientReady', resolve));
  await client.login(application.token);
  await ready;
  return {
    sandbox,
    application,
    guild,
    general,
    people,
    owner: people.as(owner!),
    ada: people.as(ada!),
    bob: people.as(bob!),
    client,
    async publish(body) {
      await client.rest.put(Routes.applicationCommands(application.id), { body });
    },
    async close() {
      await client.destroy();
      await sandbox.close();
    },
  };
}
