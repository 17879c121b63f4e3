// A bot of discord.js that answers as a test says, beside the page.
import {
  Client,
  GatewayIntentBits,
  type Interaction,
  type RESTPostAPIApplicationCommandsJSONBody,
  Routes,
} from 'discord.js';
import { afterAll, afterEach, expect } from 'vitest';
import { type Tried, useTried } from './browser.ts';

export interface Helped extends Tried {
  client: Client;
  /** What the bot does with interactions. What it throws fails the test. */
  handle: (interaction: Interaction) => Promise<unknown>;
}

export function useHelper(commands: readonly object[]): Helped {
  const problems: unknown[] = [];
  const helped = useTried(async ({ sandbox, application }) => {
    const client = new Client({
      intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages],
      rest: { api: sandbox.apiUrl, retries: 0 },
    });
    helped.client = client;
    helped.handle = async () => undefined;
    const ready = new Promise((resolve) => client.once('clientReady', resolve));
    client.on('interactionCreate', (interaction) => {
      helped.handle(interaction).catch((error: unknown) => problems.push(error));
    });
    await client.login(application.token);
    await ready;
    const body = commands as RESTPostAPIApplicationCommandsJSONBody[];
    await client.rest.put(Routes.applicationCommands(application.id), { body });
  }) as Helped;
  afterEach(() => {
    expect(problems.splice(0)).toEqual([]);
  });
  afterAll(() => helped.client.destroy());
  return helped;
}
