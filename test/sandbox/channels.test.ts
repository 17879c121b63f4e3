// Guild channels: making, changing, moving and deleting them, and who may set which permission overwrites.
import { ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Answer, type RestScene, startRestScene } from './rest-scene.ts';

let scene: RestScene;
let channels: string;

beforeEach(async () => {
  scene = await startRestScene(P.ManageChannels | P.ManageRoles);
  channels = `/guilds/${scene.guild.id}/channels`;
});
afterEach(() => scene.sandbox.close());

const code = async (answer: Promise<Answer>) => (await answer).body.code;
const create = (body: object) => scene.call('POST', channels, body);
const grant = (bits: bigint) => {
  scene.botRole.permissions = bits.toString();
};

describe('making', () => {
  test('answers with the channel, tells everyone, and is recorded', async () => {
    const { status, body } = await scene.call(
      'POST',
      channels,
      { name: 'plans', topic: 'what next' },
      { reason: 'new' },
    );
    expect(status).toBe(201);
    expect(body).toMatchObject({
      name: 'plans',
      type: 0,
      topic: 'what next',
      position: 1,
      parent_id: null,
      nsfw: false,
    });
    expect(scene.told()).toMatchObject([
      { t: 'CHANNEL_CREATE', guildId: scene.guild.id, d: { id: body.id } },
      { t: 'GUILD_AUDIT_LOG_ENTRY_CREATE', d: { action_type: 10, target_id: body.id, reason: 'new' } },
    ]);
    expect((await scene.call('GET', channels)).list.map(({ id }) => id)).toEqual([scene.general.id, body.id]);
  });

  test.each([
    [ChannelType.GuildText, 'Hello World!', 'hello-world'],
    [ChannelType.GuildAnnouncement, 'Big  News', 'big-news'],
    [ChannelType.GuildForum, 'Q & A', 'q-a'],
    [ChannelType.GuildText, 'Café-Ünder_🌱', 'café-ünder_🌱'],
    [ChannelType.GuildVoice, 'Tea Room', 'Tea Room'],
    [ChannelType.GuildCategory, 'The Garden', 'The Garden'],
    [ChannelType.GuildStageVoice, 'Big Stage', 'Big Stage'],
  ])('a channel of type %i called %j is named %j', async (type, name, expected) => {
    expect((await create({ type, name })).body).toMatchObject({ type, name: expected });
  });

  test.each([
    ['no name', {}, 'name'],
    ['a name of 101', { name: 'x'.repeat(101) }, 'name'],
    ['a topic of 1025', { name: 'x', topic: 'x'.repeat(1025) }, 'topic'],
    ['more than six hours of slowmode', { name: 'x', rate_limit_per_user: 21_601 }, 'rate_limit_per_user'],
    ['too fine a sound', { name: 'x', type: 2, bitrate: 96_001 }, 'bitrate'],
    ['a hundred in a voice channel', { name: 'x', type: 2, user_limit: 100 }, 'user_limit'],
    ['a parent that is none', { name: 'x', parent_id: '1' }, 'parent_id'],
  ])('with %s is refused', async (_what, body, field) => {
    expect((await create(body)).body).toMatchObject({ code: 50035, errors: { [field]: { _errors: [{}] } } });
  });

  test('a forum may have a long topic', async () => {
    const topic = 'x'.repeat(4096);
    expect((await create({ name: 'x', type: ChannelType.GuildForum, topic })).body.topic).toBe(topic);
  });

  test.each([ChannelType.DM, ChannelType.PublicThread])('of type %i is refused', async (type) => {
    expect(await code(create({ name: 'x', type }))).toBe(50024);
  });

  test('of announcements takes a community server', async () => {
    scene.guild.data.features = [];
    expect(await code(create({ name: 'x', type: ChannelType.GuildAnnouncement }))).toBe(50024);
  });

  test('takes Manage Channels', async () => {
    grant(P.ManageRoles);
    expect(await code(create({ name: 'x' }))).toBe(50013);
  });

  test('stops at 500, not counting threads', async () => {
    for (let index = 1; index < 499; index += 1) scene.channel(`c${index}`);
    expect((await create({ name: 'last' })).status).toBe(201);
    expect(await code(create({ name: 'x' }))).toBe(30013);
  });

  test('in a category takes over its permissions unless others are given', async () => {
    const deny = [{ id: scene.guild.id, type: 0 as const, allow: '0', deny: P.SendMessages.toString() }];
    const category = scene.channel('staff', ChannelType.GuildCategory, deny);
    const inherited = await create({ name: 'a', parent_id: category.id });
    expect(inherited.body).toMatchObject({ parent_id: category.id, permission_overwrites: deny });
    const own = await create({ name: 'b', parent_id: category.id, permission_overwrites: [] });
    expect(own.body.permission_overwrites).toEqual([]);
  });

  test('in a category stops at fifty', async () => {
    const category = scene.channel('full', ChannelType.GuildCategory);
    for (let index = 0; index < 50; index += 1) scene.channel(`c${index}`).data.parent_id = category.id;
    expect((await create({ name: 'x', parent_id: category.id })).body).toMatchObject({
      errors: { parent_id: { _errors: [{ code: 'CHANNEL_PARENT_MAX_CHANNELS' }] } },
    });
  });
});

describe('changing', () => {
  const change = (body: object, options = {}) => scene.call('PATCH', `/channels/${scene.general.id}`, body, options);

  test('answers, tells and records what is new', async () => {
    const { body } = await change({ name: 'Main Hall', topic: 'hi', rate_limit_per_user: 5 }, { reason: 'calm' });
    expect(body).toMatchObject({ name: 'main-hall', topic: 'hi', rate_limit_per_user: 5 });
    const [update, entry] = scene.told();
    expect(update).toMatchObject({ t: 'CHANNEL_UPDATE', d: { name: 'main-hall' } });
    expect(entry?.d).toMatchObject({ action_type: 11, reason: 'calm' });
    expect((entry!.d as { changes: object[] }).changes).toContainEqual({
      key: 'name',
      old_value: 'general',
      new_value: 'main-hall',
    });
    expect((await change({ topic: null })).body.topic).toBeNull();
  });

  test('turns text into announcements and back, nothing else', async () => {
    expect((await change({ type: ChannelType.GuildAnnouncement })).body.type).toBe(5);
    expect((await change({ type: ChannelType.GuildText })).body.type).toBe(0);
    expect(await code(change({ type: ChannelType.GuildVoice }))).toBe(50035);
  });

  test('takes Manage Channels there, and Manage Roles for permissions', async () => {
    grant(P.ManageChannels);
    expect(await code(change({ permission_overwrites: [] }))).toBe(50013);
    scene.general.data.permission_overwrites = [
      { id: scene.botId, type: 1, allow: '0', deny: P.ManageChannels.toString() },
    ];
    expect(await code(change({ name: 'x' }))).toBe(50013);
  });

  test('of an unknown or hidden channel is refused', async () => {
    expect(await code(scene.call('PATCH', '/channels/1', { name: 'x' }))).toBe(10003);
    scene.general.data.permission_overwrites = [
      { id: scene.guild.id, type: 0, allow: '0', deny: P.ViewChannel.toString() },
    ];
    expect(await code(scene.call('GET', `/channels/${scene.general.id}`))).toBe(50001);
  });
});

describe('moving', () => {
  test('orders channels, puts them into categories and in step with them', async () => {
    const deny = [{ id: scene.guild.id, type: 0 as const, allow: '0', deny: P.SendMessages.toString() }];
    const category = scene.channel('staff', ChannelType.GuildCategory, deny);
    const body = [{ id: scene.general.id, position: 7, parent_id: category.id, lock_permissions: true }];
    expect((await scene.call('PATCH', channels, body)).status).toBe(204);
    expect(scene.heard('CHANNEL_UPDATE')).toMatchObject([
      { id: scene.general.id, position: 7, parent_id: category.id, permission_overwrites: deny },
    ]);
  });

  test('of a channel of another server moves none', async () => {
    const body = [
      { id: scene.general.id, position: 7 },
      { id: '1', position: 8 },
    ];
    expect(await code(scene.call('PATCH', channels, body))).toBe(50035);
    expect(scene.general.data.position).toBe(0);
  });
});

describe('deleting', () => {
  const remove = (id: string) => scene.call('DELETE', `/channels/${id}`);

  test('takes threads and webhooks along, tells and records', async () => {
    grant(P.Administrator);
    const thread = await scene.call('POST', `/channels/${scene.general.id}/threads`, { name: 'x', type: 11 });
    await scene.call('POST', `/channels/${scene.general.id}/webhooks`, { name: 'x' });
    scene.told();
    expect((await remove(scene.general.id)).body.id).toBe(scene.general.id);
    expect(scene.told()).toMatchObject([{ t: 'CHANNEL_DELETE' }, { d: { action_type: 12 } }]);
    expect(scene.guild.webhooks.size).toBe(0);
    for (const id of [thread.body.id, scene.general.id]) {
      expect(await code(scene.call('GET', `/channels/${id}`))).toBe(10003);
    }
  });

  test('of a category leaves its channels', async () => {
    const category = scene.channel('staff', ChannelType.GuildCategory);
    scene.general.data.parent_id = category.id;
    await remove(category.id);
    expect(scene.heard('CHANNEL_UPDATE')).toMatchObject([{ id: scene.general.id, parent_id: null }]);
  });

  test('of a channel that a community must have is refused', async () => {
    scene.guild.data.rules_channel_id = scene.general.id;
    expect(await code(remove(scene.general.id))).toBe(50074);
    scene.guild.data.features = [];
    expect((await remove(scene.general.id)).status).toBe(200);
  });

  test('of the system channel is noted in the server', async () => {
    scene.guild.data.system_channel_id = scene.general.id;
    await remove(scene.general.id);
    expect(scene.heard('GUILD_UPDATE')).toMatchObject([{ system_channel_id: null }]);
  });

  test('of a conversation only closes it', async () => {
    const dm = await scene.call('POST', '/users/@me/channels', { recipient_id: scene.adaId });
    expect((await remove(dm.body.id)).body.type).toBe(1);
    expect((await scene.call('POST', `/channels/${dm.body.id}/messages`, { content: 'hi' })).status).toBe(200);
  });
});

describe('permission overwrites', () => {
  const put = (id: string, body: object, options = {}) =>
    scene.call('PUT', `/channels/${scene.general.id}/permissions/${id}`, body, options);
  const remove = (id: string) => scene.call('DELETE', `/channels/${scene.general.id}/permissions/${id}`);
  const mute = { type: 0, allow: '0', deny: P.SendMessages.toString() };

  test('act at once, are told and recorded', async () => {
    expect((await put(scene.guild.id, mute, { reason: 'quiet' })).status).toBe(204);
    expect(() => scene.post(scene.adaId, 'hi')).toThrow('Missing Permissions');
    expect(scene.told()).toMatchObject([
      { t: 'CHANNEL_UPDATE', d: { permission_overwrites: [{ id: scene.guild.id, deny: mute.deny }] } },
      { t: 'GUILD_AUDIT_LOG_ENTRY_CREATE', d: { action_type: 13, reason: 'quiet', options: { type: '0' } } },
    ]);
    const allow = { type: 1, allow: P.SendMessages.toString(), deny: '0' };
    await put(scene.adaId, allow);
    expect(scene.post(scene.adaId, 'hi').content).toBe('hi');
    await put(scene.adaId, { ...allow, allow: '0' });
    expect((await remove(scene.adaId)).status).toBe(204);
    expect(scene.guild.auditLog.map((entry) => entry.action_type)).toEqual([13, 13, 14, 15]);
  });

  test('for nobody who exists, or that are not there, are refused', async () => {
    expect(await code(put('1', mute))).toBe(10009);
    expect(await code(remove(scene.guild.id))).toBe(10009);
  });

  test('take Manage Roles', async () => {
    grant(P.ManageChannels);
    expect(await code(put(scene.guild.id, mute))).toBe(50013);
  });

  test.each([
    ['allow', { type: 0, allow: P.ManageMessages.toString(), deny: '0' }],
    ['deny', { type: 0, allow: '0', deny: P.ManageMessages.toString() }],
    ['give away managing permissions', { type: 0, allow: P.ManageRoles.toString(), deny: '0' }],
  ])('cannot %s what the bot has not', async (_what, body) => {
    expect(await code(put(scene.guild.id, body))).toBe(50013);
    const created = create({ name: 'x', permission_overwrites: [{ ...body, id: scene.guild.id }] });
    expect(await code(created)).toBe(50013);
    grant(P.Administrator);
    expect((await put(scene.guild.id, body)).status).toBe(204);
  });
});
