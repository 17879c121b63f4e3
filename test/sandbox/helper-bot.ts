// A small bot of discord.js in a small guild, for tests of what passes between people and bots.
import {
  Client,
  GatewayIntentBits,
  type Interaction,
  type RESTPostAPIApplicationCommandsJSONBody,
  Routes,
} from 'discord.js';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { Sandbox } from '../../sandbox/index.ts';
import { People } from '../../sandbox/people/people.ts';
import type { Person } from '../../sandbox/people/person.ts';
import { placeChannel } from '../../sandbox/world/channels.ts';
import { createGuild } from '../../sandbox/world/guilds.ts';
import { addMember } from '../../sandbox/world/members.ts';
import type { ApplicationState, ChannelState, GuildState } from '../../sandbox/world/types.ts';
import { createApplication, createUser } from '../../sandbox/world/users.ts';
import { startTestSandbox } from '../support/sandbox.ts';

interface Scene {
  sandbox: Sandbox;
  application: ApplicationState;
  guild: GuildState;
  general: ChannelState;
  people: People;
  owner: Person;
  ada: Person;
  bob: Person;
  client: Client;
  /** What the bot does with interactions; a test sets it. What it throws fails that test. */
  handle: (interaction: Interaction) => Promise<unknown>;
  problems: unknown[];
}

/** A guild with an owner, Ada and Bob, and a bot that is logged in and ready. */
async function startScene(scene: Scene): Promise<void> {
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
  Object.assign(scene, {
    sandbox,
    application,
    guild,
    general,
    people,
    owner: people.as(owner!),
    ada: people.as(ada!),
    bob: people.as(bob!),
    client,
    handle: async () => undefined,
    problems: [],
  } satisfies Scene);
  client.on('interactionCreate', (interaction) => {
    scene.handle(interaction).catch((error: unknown) => scene.problems.push(error));
  });
}

/** A scene for all tests of a file, with these commands. It is filled in before the first test. */
export function useScene(commands: readonly object[]): Scene {
  const scene = {} as Scene;
  beforeAll(async () => {
    await startScene(scene);
    const body = commands as RESTPostAPIApplicationCommandsJSONBody[];
    await scene.client.rest.put(Routes.applicationCommands(scene.application.id), { body });
  });
  afterEach(() => {
    expect(scene.problems.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    await scene.client.destroy();
    await scene.sandbox.close();
  });
  return scene;
}
