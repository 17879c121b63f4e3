// Webhooks: managing them as a bot, and using them with nothing but their token.
import { ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createWebhook } from '../../sandbox/world/webhooks.ts';
import { type Answer, type RestScene, startRestScene } from './rest-scene.ts';

let scene: RestScene;
let hooks: string;

beforeEach(async () => {
  scene = await startRestScene(P.ManageWebhooks);
  hooks = `/channels/${scene.general.id}/webhooks`;
});
afterEach(() => scene.sandbox.close());

const code = async (answer: Promise<Answer>) => (await answer).body.code;
const create = async (name = 'news') => (await scene.call('POST', hooks, { name })).body;
const open = (method: string, path: string, body?: object, files?: never[]) =>
  scene.call(method, path, body, { token: null, ...(files ? { files } : {}) });

describe('managing', () => {
  test('makes one that only its own application sees the token of', async () => {
    const { status, body } = await scene.call('POST', hooks, { name: 'news' }, { reason: 'for the news' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      type: 1,
      name: 'news',
      channel_id: scene.general.id,
      guild_id: scene.guild.id,
      application_id: scene.application.id,
      user: { id: scene.botId },
      token: expect.any(String),
    });
    expect(scene.told()).toMatchObject([
      { t: 'GUILD_AUDIT_LOG_ENTRY_CREATE', d: { action_type: 50, reason: 'for the news' } },
      { t: 'WEBHOOKS_UPDATE', d: { guild_id: scene.guild.id, channel_id: scene.general.id } },
    ]);
    scene.guild.webhooks.get(body.id)!.application_id = '1';
    expect((await scene.call('GET', hooks)).list[0]).not.toHaveProperty('token');
  });

  test.each([
    ['makes', 'POST', (_id: string) => hooks],
    ['lists', 'GET', (_id: string) => hooks],
    ['lists those of the server', 'GET', (_id: string) => `/guilds/${scene.guild.id}/webhooks`],
    ['shows', 'GET', (id: string) => `/webhooks/${id}`],
    ['changes', 'PATCH', (id: string) => `/webhooks/${id}`],
    ['deletes', 'DELETE', (id: string) => `/webhooks/${id}`],
  ])('%s only with Manage Webhooks', async (_what, method, path) => {
    const { id } = await create();
    scene.botRole.permissions = '0';
    const body = method === 'GET' || method === 'DELETE' ? undefined : { name: 'x' };
    expect(await code(scene.call(method, path(id), body))).toBe(50013);
  });

  test.each(['Clyde 2', 'discord helper', '', 'x'.repeat(81)])('refuses the name %j', async (name) => {
    expect(await code(scene.call('POST', hooks, { name }))).toBe(50035);
  });

  test('stops at fifteen a channel', async () => {
    for (let index = 0; index < 15; index += 1) await create();
    expect(await code(scene.call('POST', hooks, { name: 'one more' }))).toBe(30007);
  });

  test('moves, renames and deletes', async () => {
    const { id } = await create();
    const other = scene.channel('other');
    scene.told();
    const moved = await scene.call('PATCH', `/webhooks/${id}`, { name: 'moved', channel_id: other.id });
    expect(moved.body).toMatchObject({ name: 'moved', channel_id: other.id });
    expect(scene.heard('WEBHOOKS_UPDATE').map((update) => update.channel_id)).toEqual([scene.general.id, other.id]);
    expect((await scene.call('DELETE', `/webhooks/${id}`)).status).toBe(204);
    expect(await code(scene.call('GET', `/webhooks/${id}`))).toBe(10015);
  });

  test('is not possible in categories', async () => {
    const category = scene.channel('stuff', ChannelType.GuildCategory);
    expect(await code(scene.call('POST', `/channels/${category.id}/webhooks`, { name: 'x' }))).toBe(50024);
  });
});

describe('with its token', () => {
  let id: string;
  let path: string;

  beforeEach(async () => {
    const webhook = await create();
    id = webhook.id;
    path = `/webhooks/${id}/${webhook.token}`;
    scene.told();
  });

  test('anybody sees, renames and deletes it', async () => {
    const { body } = await open('GET', path);
    expect(body).toMatchObject({ id, name: 'news' });
    expect(body).not.toHaveProperty('user');
    expect((await open('PATCH', path, { name: 'renamed' })).body.name).toBe('renamed');
    expect((await open('DELETE', path)).status).toBe(204);
    expect(await code(open('GET', path))).toBe(10015);
  });

  test('a wrong token is refused', async () => {
    expect(await open('GET', `/webhooks/${id}/wrong`)).toMatchObject({ status: 401, body: { code: 50027 } });
  });

  test('it posts; the message comes back only to those who wait', async () => {
    expect(await open('POST', path, { content: 'one' })).toEqual({ status: 204, body: undefined, list: undefined });
    const { body } = await open('POST', `${path}?wait=true`, {
      content: '@everyone',
      username: 'Gazette',
      avatar_url: 'https://example.org/a.png',
    });
    expect(body).toMatchObject({
      webhook_id: id,
      author: { id, username: 'Gazette', bot: true, discriminator: '0000' },
      mention_everyone: true,
    });
    const created = scene.heard('MESSAGE_CREATE');
    expect(created).toHaveLength(2);
    expect(created[0]).not.toHaveProperty('member');
  });

  test.each([
    ['nothing', {}, 50006],
    ['too much', { content: 'x'.repeat(2001) }, 50035],
    ['a reserved name', { content: 'x', username: 'Discord' }, 50035],
    ['a new thread outside forums', { content: 'x', thread_name: 'x' }, 220003],
  ])('it does not post %s', async (_what, body, expected) => {
    expect(await code(open('POST', path, body))).toBe(expected);
  });

  test('it changes and deletes its own messages, and no others', async () => {
    const { body } = await open('POST', `${path}?wait=true`, { content: 'old' });
    const own = `${path}/messages/${body.id}`;
    expect((await open('PATCH', own, { content: 'new' })).body.content).toBe('new');
    expect((await open('GET', own)).body.content).toBe('new');
    expect((await open('DELETE', own)).status).toBe(204);
    const other = scene.post(scene.adaId, 'mine');
    for (const messageId of [body.id, other.id, '@original']) {
      expect(await code(open('GET', `${path}/messages/${messageId}`))).toBe(10008);
    }
  });

  test('it posts into threads of its channel only', async () => {
    scene.botRole.permissions = P.Administrator.toString();
    const start = async (channelId: string) =>
      (await scene.call('POST', `/channels/${channelId}/threads`, { name: 'x', type: 11 })).body.id;
    const inside = await start(scene.general.id);
    const outside = await start(scene.channel('other').id);
    const { body } = await open('POST', `${path}?wait=true&thread_id=${inside}`, { content: 'x' });
    expect(body.channel_id).toBe(inside);
    expect((await open('GET', `${path}/messages/${body.id}?thread_id=${inside}`)).status).toBe(200);
    expect(await code(open('POST', `${path}?thread_id=${outside}`, { content: 'x' }))).toBe(10003);
  });
});

describe('in a forum', () => {
  test('it needs a thread, or the name of a new one', async () => {
    const forum = scene.channel('help', ChannelType.GuildForum);
    const { body: webhook } = await scene.call('POST', `/channels/${forum.id}/webhooks`, { name: 'news' });
    const path = `/webhooks/${webhook.id}/${webhook.token}`;
    expect(await code(open('POST', path, { content: 'x' }))).toBe(220001);
    const { body } = await open('POST', `${path}?wait=true`, { content: 'x', thread_name: 'Week 1' });
    expect(scene.world.channel(String(body.channel_id)).data).toMatchObject({ name: 'Week 1', parent_id: forum.id });
    const twice = open('POST', `${path}?thread_id=${body.channel_id}`, { content: 'x', thread_name: 'Week 2' });
    expect(await code(twice)).toBe(220002);
  });
});

describe('components', () => {
  const button = { type: 2, style: 1, label: 'b', custom_id: 'b' };
  const link = { type: 2, style: 5, label: 'b', url: 'https://example.org' };
  const rows = (component: object) => ({ content: 'x', components: [{ type: 1, components: [component] }] });

  test("of an application's webhook may be clicked", async () => {
    const { id, token } = await create();
    const { body } = await open('POST', `/webhooks/${id}/${token}?wait=true`, rows(button));
    expect(body.components).toHaveLength(1);
  });

  test("of a person's webhook only show, and only when asked to", async () => {
    const request = { actorId: scene.ownerId, applicationId: null, reason: null };
    const { id, token } = createWebhook(scene.world, scene.general, { name: 'mine' }, request);
    const post = (component: object, query = '') =>
      open('POST', `/webhooks/${id}/${token}?wait=true${query}`, rows(component));
    expect((await post(link)).body.components).toEqual([]);
    expect((await post(link, '&with_components=true')).body.components).toHaveLength(1);
    expect(await code(post(button, '&with_components=true'))).toBe(50035);
  });
});
