// The gateway as a bot meets it: logging in, being refused, shards, compression, requests.
import { Client, GatewayIntentBits as I } from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createGuild } from '../../sandbox/world/guilds.ts';
import { addMember, removeMember } from '../../sandbox/world/members.ts';
import { createUser } from '../../sandbox/world/users.ts';
import { EVERYTHING, type Garden, startGarden } from './garden.ts';
import { RawClient } from './raw-client.ts';

let garden: Garden;
beforeEach(async () => {
  garden = await startGarden();
});
afterEach(() => garden.close());

describe('logging in', () => {
  test('GET /gateway/bot names an address without a query of its own, and what may be started', async () => {
    const answer = await fetch(`${garden.sandbox.apiUrl}/v10/gateway/bot`, {
      headers: { authorization: `Bot ${garden.application.token}` },
    });
    expect(await answer.json()).toEqual({
      url: `${garden.sandbox.url.replace('http', 'ws')}/gateway/`,
      shards: 1,
      session_start_limit: { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 1 },
    });
  });

  test('Hello, READY with unavailable guilds, then each guild, numbered from 1', async () => {
    const client = new RawClient(`${garden.sandbox.url.replace('http', 'ws')}/gateway/`);
    const hello = await client.op(10);
    expect(hello).toMatchObject({ t: null, s: null, d: { heartbeat_interval: 41_250 } });
    client.identify(garden.application.token, EVERYTHING);
    const ready = await client.event('READY');
    expect(ready.s).toBe(1);
    expect(ready.d).toMatchObject({
      v: 10,
      user: { id: garden.application.botId, bot: true },
      guilds: [{ id: garden.guild.id, unavailable: true }],
      application: { id: garden.application.id },
      resume_gateway_url: `${garden.sandbox.url.replace('http', 'ws')}/gateway/`,
    });
    expect(ready.d).not.toHaveProperty('shard');
    const guild = await client.event('GUILD_CREATE');
    expect(guild.s).toBe(2);
    expect(guild.d).toMatchObject({ id: garden.guild.id, unavailable: false, member_count: 2 });
    client.close();
  });

  test('a heartbeat is acknowledged, also before identify, and can be asked for', async () => {
    const client = await garden.connect();
    client.send(1, null);
    expect(await client.op(11)).toMatchObject({ op: 11 });
    garden.sandbox.gateway.requestHeartbeatAll();
    expect(await client.op(1)).toMatchObject({ op: 1 });
  });

  test('without the guilds intent no guild comes', async () => {
    const client = await garden.logIn(I.GuildMessages);
    expect(await client.eventsSoFar()).toEqual([]);
  });

  test('the members of a small guild come along only with the presence intent', async () => {
    for (const [intents, members] of [
      [I.Guilds | I.GuildMembers, 1],
      [I.Guilds | I.GuildPresences, 2],
    ] as const) {
      const client = await garden.connect();
      client.identify(garden.application.token, intents);
      expect((await client.event('GUILD_CREATE')).d.members).toHaveLength(members);
    }
  });

  test('discord.js logs in, meets a newcomer and sees itself added to a second guild', async () => {
    const { sandbox, application } = garden;
    const client = new Client({ intents: [I.Guilds, I.GuildMembers], rest: { api: sandbox.apiUrl } });
    try {
      const ready = new Promise((resolve) => client.once('clientReady', resolve));
      await client.login(application.token);
      await ready;
      expect(client.guilds.cache.get(garden.guild.id)?.channels.cache.map((channel) => channel.name)).toEqual([
        'general',
      ]);
      const met = new Promise((resolve) => client.once('guildMemberAdd', (member) => resolve(member.user.username)));
      garden.join('ada');
      expect(await met).toBe('ada');
      const added = new Promise((resolve) => client.once('guildCreate', (guild) => resolve(guild.name)));
      addMember(
        sandbox.world,
        createGuild(sandbox.world, { name: 'orchard', ownerId: garden.ownerId }),
        application.botId,
      );
      expect(await added).toBe('orchard');
    } finally {
      await client.destroy();
    }
  });
});

describe('being refused', () => {
  type Act = (client: RawClient, token: string) => void;
  const identify =
    (more: Record<string, unknown>): Act =>
    (client, token) =>
      client.identify(token, 1, more);
  test.each<[string, number, Act]>([
    ['text that is no JSON', 4002, (client) => client.sendText('{"op":')],
    ['JSON that is no payload', 4002, (client) => client.sendText('[1]')],
    ['a payload above 4096 bytes', 4002, (client) => client.send(1, 'x'.repeat(4096))],
    ['an identify without a token', 4002, (client) => client.send(2, { intents: 1, properties: {} })],
    ['an unknown opcode', 4001, (client) => client.send(99)],
    ['a request before identify', 4003, (client) => client.send(8, { guild_id: '1', query: '', limit: 0 })],
    ['a wrong token', 4004, (client) => client.identify('wrong', 1)],
    [
      'a second identify',
      4005,
      (client, token) => {
        client.identify(token, 1);
        client.identify(token, 1);
      },
    ],
    ['a shard beyond the count', 4010, identify({ shard: [2, 2] })],
    ['intents that mean nothing', 4013, (client, token) => client.identify(token, 1 << 30)],
    ['no intents', 4013, identify({ intents: undefined })],
    [
      'more than 120 payloads a minute',
      4008,
      (client) => {
        for (let sent = 0; sent < 121; sent += 1) client.send(1, null);
      },
    ],
  ])('%s is closed with %i', async (_what, code, act) => {
    const client = await garden.connect();
    act(client, garden.application.token);
    expect((await client.closed).code).toBe(code);
  });

  test.each([
    ['members', I.GuildMembers],
    ['presences', I.GuildPresences],
    ['messageContent', I.MessageContent],
  ] as const)('the privileged intent %s is refused with 4014 unless it is granted', async (name, intent) => {
    garden.application.privilegedIntents[name] = false;
    const client = await garden.connect();
    client.identify(garden.application.token, I.Guilds | intent);
    expect(await client.closed).toEqual({ code: 4014, reason: 'Disallowed intent(s).' });
    await garden.logIn(EVERYTHING & ~intent);
  });

  test('another version of the gateway is closed with 4012', async () => {
    const client = new RawClient(`${garden.sandbox.url.replace('http', 'ws')}/gateway/`, '?v=6&encoding=json');
    expect((await client.closed).code).toBe(4012);
  });

  test('a bug of the sandbox closes the connection with 4000 and is kept, so that a test can fail on it', async () => {
    const client = await garden.connect();
    garden.sandbox.world.users.delete(garden.application.botId);
    client.identify(garden.application.token, 1);
    expect((await client.closed).code).toBe(4000);
    expect(garden.sandbox.problems.splice(0)).toHaveLength(1);
  });

  test('a shard with too many guilds is closed with 4011', async () => {
    const small = await startGarden({ gateway: { guildsPerShard: 0 } });
    const client = await small.connect();
    client.identify(small.application.token, 1);
    expect((await client.closed).code).toBe(4011);
    await small.close();
  });

  test('two identifies within the pace: the second is answered op 9, and goes through later', async () => {
    const paced = await startGarden({ gateway: { identifyPaceMs: 500 } });
    await paced.logIn();
    const second = await paced.connect();
    second.identify(paced.application.token, 1);
    expect(await second.op(9)).toMatchObject({ d: false });
    const tryAgain = async () => {
      second.identify(paced.application.token, 1);
      return (await second.take((payload) => payload.op === 9 || payload.t === 'READY')).t;
    };
    await expect.poll(tryAgain, { timeout: 5000, interval: 100 }).toBe('READY');
    await paced.close();
  });
});

test('each shard gets the guilds that are its own, and the first one what happens in none', async () => {
  const { world } = garden.sandbox;
  const guilds = [garden.guild];
  for (let made = 0; made < 7; made += 1) {
    // Ids count up within a millisecond, which the shard does not see.
    world.clock.advance(1);
    guilds.push(createGuild(world, { name: `guild ${made}`, ownerId: garden.ownerId }));
    addMember(world, guilds.at(-1)!, garden.application.botId);
  }
  const clients: RawClient[] = [];
  for (const index of [0, 1]) {
    const client = await garden.connect();
    client.identify(garden.application.token, EVERYTHING, { shard: [index, 2] });
    const ready = await client.event('READY');
    expect(ready.d.shard).toEqual([index, 2]);
    const own = guilds.filter((guild) => Number((BigInt(guild.id) >> 22n) % 2n) === index);
    expect((ready.d.guilds as { id: string }[]).map(({ id }) => id)).toEqual(own.map(({ id }) => id));
    await client.eventsSoFar();
    clients.push(client);
  }
  world.emit({ t: 'INTERACTION_CREATE', d: {}, onlyFor: [garden.application.botId] });
  expect(await clients[0]!.eventsSoFar()).toEqual(['INTERACTION_CREATE']);
  expect(await clients[1]!.eventsSoFar()).toEqual([]);
});

test('a bot that is removed from a guild gets GUILD_DELETE, and nothing more from there', async () => {
  const client = await garden.logIn();
  removeMember(garden.sandbox.world, garden.guild, garden.application.botId);
  expect((await client.event('GUILD_DELETE')).d).toEqual({ id: garden.guild.id });
  garden.join('ada');
  expect(await client.eventsSoFar()).toEqual([]);
});

describe('compress=zlib-stream', () => {
  test('one stream carries small and large payloads, each whole in its own message', async () => {
    const { world } = garden.sandbox;
    for (let made = 0; made < 800; made += 1) {
      addMember(world, garden.guild, createUser(world, { username: `person ${made} ${Math.random()}` }).id);
    }
    const client = await garden.connect('?v=10&encoding=json&compress=zlib-stream');
    const endings: string[] = [];
    client.socket.on('message', (data: Buffer) => endings.push(data.subarray(-4).toString('hex')));
    client.identify(garden.application.token, EVERYTHING);
    await client.event('READY');
    await client.event('GUILD_CREATE');
    client.send(8, { guild_id: garden.guild.id, query: '', limit: 0 });
    expect((await client.event('GUILD_MEMBERS_CHUNK')).d.members).toHaveLength(802);
    for (let posted = 0; posted < 50; posted += 1) {
      world.emit({ t: 'TYPING_START', d: { posted }, guildId: garden.guild.id });
    }
    for (let posted = 0; posted < 50; posted += 1) {
      expect((await client.event('TYPING_START')).d).toEqual({ posted });
    }
    expect(endings).toHaveLength(53);
    expect(new Set(endings)).toEqual(new Set(['0000ffff']));
  });
});
