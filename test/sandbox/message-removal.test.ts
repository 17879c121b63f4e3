// Messages that go away or out: deleting one or many, publishing; and the typing indicator.
import { ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type RestScene, startRestScene } from './rest-scene.ts';

let scene: RestScene;
let path: string;

beforeEach(async () => {
  scene = await startRestScene(P.SendMessages | P.ReadMessageHistory);
  path = `/channels/${scene.general.id}/messages`;
});
afterEach(() => scene.sandbox.close());

const code = async (answer: Promise<{ status: number; body: { code?: unknown } }>) => (await answer).body.code;

describe('deleting', () => {
  test('takes the message away and tells everyone', async () => {
    const { body } = await scene.call('POST', path, { content: 'x' });
    expect((await scene.call('DELETE', `${path}/${body.id}`)).status).toBe(204);
    const expected = { id: body.id, channel_id: scene.general.id, guild_id: scene.guild.id };
    expect(scene.heard('MESSAGE_DELETE')).toEqual([expected]);
    expect(await code(scene.call('GET', `${path}/${body.id}`))).toBe(10008);
    expect(scene.guild.auditLog).toEqual([]);
  });

  test("of others' takes Manage Messages and stands in the audit log", async () => {
    const message = scene.post(scene.adaId, 'x');
    expect(await code(scene.call('DELETE', `${path}/${message.id}`))).toBe(50013);
    scene.botRole.permissions = P.ManageMessages.toString();
    await scene.call('DELETE', `${path}/${message.id}`, undefined, { reason: 'spam' });
    expect(scene.guild.auditLog.at(-1)).toMatchObject({
      action_type: 72,
      user_id: scene.botId,
      target_id: scene.adaId,
      reason: 'spam',
      options: { channel_id: scene.general.id },
    });
  });
});

describe('bulk delete', () => {
  const bulk = (messages: unknown[]) => scene.call('POST', `${path}/bulk-delete`, { messages });
  const posts = (count: number) => Array.from({ length: count }, (_, index) => scene.post(scene.adaId, `${index}`).id);

  beforeEach(() => {
    scene.botRole.permissions = (P.ManageMessages | P.SendMessages).toString();
  });

  test('deletes up to a hundred in one event, and passes over what is gone', async () => {
    const ids = posts(99);
    expect((await bulk([...ids, scene.world.newId()])).status).toBe(204);
    expect(scene.general.messages.size).toBe(0);
    expect(scene.heard('MESSAGE_DELETE_BULK')).toEqual([
      { ids, channel_id: scene.general.id, guild_id: scene.guild.id },
    ]);
    expect(scene.guild.auditLog.at(-1)).toMatchObject({ action_type: 73, options: { count: '99' } });
  });

  test.each([1, 101])('refuses %i messages', async (count) => {
    expect(await code(bulk(posts(count)))).toBe(50016);
    expect(scene.general.messages.size).toBe(count);
  });

  test('refuses all when one is older than two weeks', async () => {
    const [old] = posts(1);
    scene.world.clock.advance(14 * 86_400_000 + 1);
    expect(await code(bulk([old, ...posts(2)]))).toBe(50034);
    expect(scene.general.messages.size).toBe(3);
  });

  test('takes Manage Messages', async () => {
    scene.botRole.permissions = '0';
    expect(await code(bulk(posts(2)))).toBe(50013);
  });
});

describe('publishing', () => {
  test('happens once a message and ten times an hour, in announcement channels only', async () => {
    const news = scene.channel('news', ChannelType.GuildAnnouncement);
    const publish = (id: string, channelId = news.id) =>
      scene.call('POST', `/channels/${channelId}/messages/${id}/crosspost`);
    const post = async (channelId = news.id) =>
      (await scene.call('POST', `/channels/${channelId}/messages`, { content: 'n' })).body.id;
    const first = await post();
    expect((await publish(first)).body.flags).toBe(1);
    expect(await code(publish(first))).toBe(40033);
    for (let count = 1; count < 10; count += 1) await publish(await post());
    expect((await publish(await post())).status).toBe(429);
    scene.world.clock.advance(3_600_000);
    expect((await publish(await post())).status).toBe(200);
    expect(await code(publish(await post(scene.general.id), scene.general.id))).toBe(50024);
  });
});

test('typing is told to the channel', async () => {
  expect((await scene.call('POST', `/channels/${scene.general.id}/typing`)).status).toBe(204);
  expect(scene.heard('TYPING_START')[0]).toMatchObject({ user_id: scene.botId, guild_id: scene.guild.id });
});
