// Op 8: asking the gateway for members.
import { GatewayIntentBits as I } from 'discord-api-types/v10';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Garden, startGarden } from './garden.ts';

let garden: Garden;
let ids: string[];
beforeEach(async () => {
  garden = await startGarden();
  ids = Array.from({ length: 1500 }, (_, number) => garden.join(`${number % 2 ? 'odd' : 'even'} ${number}`));
});
afterEach(() => garden.close());

const names = (members: unknown) => (members as { user: { username: string } }[]).map(({ user }) => user.username);

test('all members come in chunks of 1000 with the nonce of the request', async () => {
  const client = await garden.logIn();
  client.send(8, { guild_id: garden.guild.id, query: '', limit: 0, nonce: 'n1' });
  const [first, second] = [await client.event('GUILD_MEMBERS_CHUNK'), await client.event('GUILD_MEMBERS_CHUNK')];
  expect(first.d).toMatchObject({ guild_id: garden.guild.id, chunk_index: 0, chunk_count: 2, nonce: 'n1' });
  expect(second.d).toMatchObject({ chunk_index: 1, chunk_count: 2, nonce: 'n1' });
  expect([first, second].map(({ d }) => (d.members as unknown[]).length)).toEqual([1000, 502]);
});

test('a second request for all members within 30 s is answered RATE_LIMITED; other guilds and queries are free', async () => {
  const client = await garden.logIn();
  client.send(8, { guild_id: garden.guild.id, query: '', limit: 0 });
  client.send(8, { guild_id: garden.guild.id, query: '', limit: 0, nonce: 'again' });
  const { d } = await client.event('RATE_LIMITED');
  expect(d).toMatchObject({ opcode: 8, meta: { guild_id: garden.guild.id, nonce: 'again' } });
  expect(d.retry_after).toBeGreaterThan(29);
  expect(d.retry_after).toBeLessThanOrEqual(30);
  client.send(8, { guild_id: garden.guild.id, user_ids: [ids[0]!], nonce: 'one' });
  await client.take((payload) => payload.d?.nonce === 'one');
});

test('without the members intent a request for all is not answered at all', async () => {
  const client = await garden.logIn(I.Guilds);
  client.send(8, { guild_id: garden.guild.id, query: '', limit: 0 });
  expect(await client.eventsSoFar()).toEqual([]);
});

test('a request for ids says which of them are not there', async () => {
  const client = await garden.logIn(I.Guilds);
  client.send(8, { guild_id: garden.guild.id, user_ids: [ids[0], '42', ids[3]] });
  const { d } = await client.event('GUILD_MEMBERS_CHUNK');
  expect(names(d.members)).toEqual(['even 0', 'odd 3']);
  expect(d.not_found).toEqual(['42']);
});

test.each([
  ['the start of a name, whatever its case', { query: 'ODD 11', limit: 3 }, ['odd 11', 'odd 111', 'odd 113']],
  ['nobody', { query: 'strange', limit: 3 }, []],
])('a query finds %s', async (_what, query, found) => {
  const client = await garden.logIn(I.Guilds);
  client.send(8, { guild_id: garden.guild.id, ...query });
  expect(names((await client.event('GUILD_MEMBERS_CHUNK')).d.members)).toEqual(found);
});

test('a query finds 100 at most', async () => {
  const client = await garden.logIn(I.Guilds);
  client.send(8, { guild_id: garden.guild.id, query: 'e', limit: 500 });
  expect((await client.event('GUILD_MEMBERS_CHUNK')).d.members).toHaveLength(100);
});

test('presences are in the answer where they are asked for and allowed', async () => {
  const client = await garden.logIn(I.Guilds | I.GuildPresences);
  client.send(8, { guild_id: garden.guild.id, user_ids: ids[0], presences: true });
  expect((await client.event('GUILD_MEMBERS_CHUNK')).d.presences).toEqual([]);
});

test('a guild where the bot is not is not answered; a request without query and ids is closed with 4002', async () => {
  const client = await garden.logIn();
  client.send(8, { guild_id: '42', query: '', limit: 0 });
  expect(await client.eventsSoFar()).toEqual([]);
  client.send(8, { guild_id: garden.guild.id });
  expect((await client.closed).code).toBe(4002);
});
