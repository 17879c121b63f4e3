// Sessions that outlive their connection, and what can go wrong with either.
import { Client, GatewayIntentBits as I } from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createApplication } from '../../sandbox/world/users.ts';
import { type Garden, startGarden } from './garden.ts';

let garden: Garden;
beforeEach(async () => {
  garden = await startGarden();
});
afterEach(() => garden.close());

interface Resume {
  token?: string;
  session_id?: string;
  seq?: number;
}

/** A session whose connection was lost after `seq`, and a new connection that asks to take it up. */
async function loseAndResume(lose: (socket: { close(code: number): void; terminate(): void }) => void, more = {}) {
  const first = await garden.logIn();
  const seq = first.lastSequence;
  lose(first.socket);
  await first.closed;
  garden.join('ada');
  const second = await garden.connect();
  const form: Resume = { token: garden.application.token, session_id: first.sessionId, seq, ...more };
  second.send(6, form);
  return { second, seq };
}

describe('a session', () => {
  test('goes on after a broken connection with what happened meanwhile, in order, then RESUMED', async () => {
    const { second, seq } = await loseAndResume((socket) => socket.terminate());
    const [join, resumed] = [await second.event('GUILD_MEMBER_ADD'), await second.event('RESUMED')];
    expect([join.s, resumed.s]).toEqual([seq + 1, seq + 2]);
    garden.join('bob');
    expect((await second.event('GUILD_MEMBER_ADD')).s).toBe(seq + 3);
  });

  test('is over once the bot itself has closed with 1000', async () => {
    const { second } = await loseAndResume((socket) => socket.close(1000));
    expect((await second.op(9)).d).toBe(false);
  });

  test('goes on when the bot has closed with another code', async () => {
    const { second } = await loseAndResume((socket) => socket.close(4900));
    await second.event('RESUMED');
  });

  test('that nobody knows is answered op 9, and the connection may identify', async () => {
    const { second } = await loseAndResume((socket) => socket.terminate(), { session_id: 'unknown' });
    expect((await second.op(9)).d).toBe(false);
    second.identify(garden.application.token, I.Guilds);
    await second.event('READY');
  });

  test('of another bot is answered op 9', async () => {
    const { token } = createApplication(garden.sandbox.world, { name: 'stranger' });
    const { second } = await loseAndResume((socket) => socket.terminate(), { token });
    expect((await second.op(9)).d).toBe(false);
  });

  test.each([
    ['a number that was never sent', 4007, { seq: 1000 }],
    ['a wrong token', 4004, { token: 'wrong' }],
    ['a number that is no number', 4002, { seq: 'last' }],
  ])('taken up with %s is closed with %i', async (_what, code, more) => {
    const { second } = await loseAndResume((socket) => socket.terminate(), more);
    expect((await second.closed).code).toBe(code);
  });

  test('can be taken up while the old connection still looks open; that one ends', async () => {
    const first = await garden.logIn();
    const second = await garden.connect();
    second.send(6, { token: garden.application.token, session_id: first.sessionId, seq: first.lastSequence });
    await second.event('RESUMED');
    await first.closed;
    garden.join('ada');
    await second.event('GUILD_MEMBER_ADD');
  });

  test('that was left alone too long is over', async () => {
    const short = await startGarden({ gateway: { sessionLifeMs: 0 } });
    const first = await short.logIn();
    first.socket.terminate();
    await expect.poll(() => short.sandbox.gateway.connectionCount).toBe(0);
    const second = await short.connect();
    second.send(6, { token: short.application.token, session_id: first.sessionId, seq: first.lastSequence });
    expect((await second.op(9)).d).toBe(false);
    await short.close();
  });

  test('cannot be taken up from before what a heartbeat has confirmed', async () => {
    const first = await garden.logIn();
    first.send(1, first.lastSequence);
    await first.op(11);
    first.socket.terminate();
    const second = await garden.connect();
    second.send(6, { token: garden.application.token, session_id: first.sessionId, seq: 0 });
    expect((await second.op(9)).d).toBe(false);
  });
});

describe('faults', () => {
  test('refuse: nobody can connect until it ends', async () => {
    garden.sandbox.gateway.refuse(true);
    await expect(fetch(garden.sandbox.url)).resolves.toBeDefined();
    const refused = garden.connect();
    refused.catch(() => {});
    const socket = new WebSocket(`${garden.sandbox.url.replace('http', 'ws')}/gateway/`);
    await new Promise((resolve) => socket.addEventListener('error', resolve));
    garden.sandbox.gateway.refuse(false);
    await garden.logIn();
  });

  test('duplicateNext: the next events arrive twice, each with a number of its own', async () => {
    const client = await garden.logIn();
    const before = client.lastSequence;
    garden.sandbox.gateway.duplicateNext(1);
    garden.join('ada');
    garden.join('bob');
    const arrived = [1, 2, 3].map(() => client.event('GUILD_MEMBER_ADD'));
    const joins = await Promise.all(arrived);
    expect(joins.map(({ s, d }) => [s, (d.user as { username: string }).username])).toEqual([
      [before + 1, 'ada'],
      [before + 2, 'ada'],
      [before + 3, 'bob'],
    ]);
    expect(await client.eventsSoFar()).toEqual([]);
  });

  test('delay: events arrive late and in order', async () => {
    const client = await garden.logIn();
    garden.sandbox.gateway.delay(300);
    const startedAt = Date.now();
    garden.join('ada');
    garden.sandbox.gateway.delay(0);
    garden.join('bob');
    expect(await client.eventsSoFar()).toEqual([]);
    const joins = [await client.event('GUILD_MEMBER_ADD'), await client.event('GUILD_MEMBER_ADD')];
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(299);
    expect(joins.map(({ d }) => (d.user as { username: string }).username)).toEqual(['ada', 'bob']);
  });

  test('zombie: the connection stays open and is dead; what happened is there for the next one', async () => {
    const first = await garden.logIn();
    garden.sandbox.gateway.zombie(true);
    garden.join('ada');
    first.send(1, null);
    const second = await garden.connect();
    second.send(1, null);
    await second.op(11);
    expect(first.received).toEqual([]);
    expect(first.socket.readyState).toBe(WebSocket.OPEN);
    second.send(6, { token: garden.application.token, session_id: first.sessionId, seq: first.lastSequence });
    await second.event('GUILD_MEMBER_ADD');
  });

  test.each([
    [4000, 'RESUMED'],
    [4009, 'op 9'],
  ])('closeAll(%i): a resume is then answered %s', async (code, answer) => {
    const first = await garden.logIn();
    garden.sandbox.gateway.closeAll(code);
    expect((await first.closed).code).toBe(code);
    const second = await garden.connect();
    second.send(6, { token: garden.application.token, session_id: first.sessionId, seq: first.lastSequence });
    await second.take((payload) => (payload.t ?? `op ${payload.op}`) === answer);
  });
});

describe('discord.js', () => {
  async function logIn(intervalMs?: number) {
    const place = await startGarden(intervalMs ? { gateway: { heartbeatIntervalMs: intervalMs } } : {});
    const client = new Client({
      intents: [I.Guilds, I.GuildMembers],
      rest: { api: place.sandbox.apiUrl },
      // The five seconds between two identifies are the library's own; the sandbox does not ask for them here.
      ws: { buildIdentifyThrottler: () => ({ waitForIdentify: async () => {} }) },
    });
    const ready = new Promise((resolve) => client.once('clientReady', resolve));
    await client.login(place.application.token);
    await ready;
    const close = async () => {
      await client.destroy();
      await place.close();
    };
    return { place, client, close };
  }

  test.each<[string, (place: Garden) => void]>([
    ['a dropped connection', (place) => place.sandbox.gateway.dropAll()],
    ['op 7', (place) => place.sandbox.gateway.reconnectAll()],
    ['op 9 with a session that can go on', (place) => place.sandbox.gateway.invalidateAll(true)],
    ['close code 4000', (place) => place.sandbox.gateway.closeAll(4000)],
  ])('resumes after %s and hears who joined', async (_what, strike) => {
    const { place, client, close } = await logIn();
    try {
      const heard = new Promise((resolve) =>
        client.on('raw', (packet: { t: string; d: { user: { username: string } } }) => {
          if (packet.t === 'GUILD_MEMBER_ADD') resolve(packet.d.user.username);
        }),
      );
      const resumed = new Promise((resolve) => client.once('shardResume', resolve));
      strike(place);
      place.join('ada');
      expect(await heard).toBe('ada');
      await resumed;
    } finally {
      await close();
    }
  });

  test('starts a new session after op 9 without one', async () => {
    const { place, client, close } = await logIn();
    try {
      const ready = new Promise((resolve) => client.once('shardReady', resolve));
      place.sandbox.gateway.invalidateAll(false);
      await ready;
      expect(client.guilds.cache.size).toBe(1);
      expect(place.application.sessionStarts).toHaveLength(2);
    } finally {
      await close();
    }
  });

  test('notices a zombie by its missing acknowledgement and resumes', async () => {
    const { place, client, close } = await logIn(100);
    try {
      const resumed = new Promise((resolve) => client.once('shardResume', resolve));
      place.sandbox.gateway.zombie(true);
      await resumed;
    } finally {
      await close();
    }
  });
});
