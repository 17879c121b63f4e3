// A small guild with a bot in it, for tests of the gateway.
import { GatewayIntentBits as I } from 'discord-api-types/v10';
import type { Sandbox, SandboxOptions } from '../../sandbox/index.ts';
import { placeChannel } from '../../sandbox/world/channels.ts';
import { createGuild } from '../../sandbox/world/guilds.ts';
import { addMember } from '../../sandbox/world/members.ts';
import type { ApplicationState, ChannelState, GuildState, Id } from '../../sandbox/world/types.ts';
import { createApplication, createUser, type NewApplication } from '../../sandbox/world/users.ts';
import { startTestSandbox } from '../support/sandbox.ts';
import { RawClient } from './raw-client.ts';

export const EVERYTHING = Object.values(I).reduce<number>((all, bit) => (typeof bit === 'number' ? all | bit : all), 0);

export interface Garden {
  sandbox: Sandbox;
  application: ApplicationState;
  guild: GuildState;
  general: ChannelState;
  ownerId: Id;
  /** A connection that has received Hello. Closed with the garden. */
  connect(query?: string): Promise<RawClient>;
  /** A connection that is identified, with READY and GUILD_CREATE taken. */
  logIn(intents?: number, more?: Record<string, unknown>): Promise<RawClient & { sessionId: string }>;
  join(username: string): Id;
  close(): Promise<void>;
}

export async function startGarden(
  options: SandboxOptions & { application?: Partial<NewApplication> } = {},
): Promise<Garden> {
  const sandbox = await startTestSandbox(options);
  const { world } = sandbox;
  const application = createApplication(world, { name: 'gardener', ...options.application });
  const ownerId = createUser(world, { username: 'owner' }).id;
  const guild = createGuild(world, { name: 'garden', ownerId });
  const general = placeChannel(world, guild, { name: 'general' });
  addMember(world, guild, ownerId);
  addMember(world, guild, application.botId);
  const clients: RawClient[] = [];
  const connect = async (query?: string) => {
    const client = new RawClient(`${sandbox.url.replace('http', 'ws')}/gateway/`, query);
    clients.push(client);
    await client.op(10);
    return client;
  };
  return {
    sandbox,
    application,
    guild,
    general,
    ownerId,
    connect,
    async logIn(intents = EVERYTHING, more = {}) {
      const client = await connect();
      client.identify(application.token, intents, more);
      const ready = await client.event('READY');
      if (intents & I.Guilds) await client.event('GUILD_CREATE');
      return Object.assign(client, { sessionId: String(ready.d.session_id) });
    },
    join: (username) => addMember(world, guild, createUser(world, { username }).id).userId,
    async close() {
      for (const client of clients) client.socket.terminate();
      await sandbox.close();
    },
  };
}
