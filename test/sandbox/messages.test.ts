// Messages over REST: posting, reading and editing them, nonces, slowmode, and who is told.
import { ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { updateMember } from '../../sandbox/world/members.ts';
import { editPostedMessage } from '../../sandbox/world/post-message.ts';
import { type RestScene, startRestScene } from './rest-scene.ts';

let scene: RestScene;
let path: string;

beforeEach(async () => {
  scene = await startRestScene(P.SendMessages | P.ReadMessageHistory);
  path = `/channels/${scene.general.id}/messages`;
});
afterEach(() => scene.sandbox.close());

const code = async (answer: Promise<{ status: number; body: { code?: unknown } }>) => (await answer).body.code;
const deny = (id: string, bits: bigint) => [{ id, type: 0 as const, allow: '0', deny: bits.toString() }];

describe('posting', () => {
  test('answers with the whole message, and tells everyone in the channel', async () => {
    const { status, body } = await scene.call('POST', path, {
      content: '  hello ',
      embeds: [{ title: 'Rules', fields: [{ name: 'a', value: 'b' }] }],
      components: [{ type: 1, components: [{ type: 2, style: 1, label: 'Go', custom_id: 'go' }] }],
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      content: 'hello',
      type: 0,
      author: { id: scene.botId },
      embeds: [{ type: 'rich', title: 'Rules', fields: [{ name: 'a', value: 'b', inline: false }] }],
      components: [{ type: 1, id: 1, components: [{ type: 2, id: 2, label: 'Go', custom_id: 'go' }] }],
    });
    expect(body).not.toHaveProperty('thread');
    const [event] = scene.told();
    expect(event).toMatchObject({ t: 'MESSAGE_CREATE', guildId: scene.guild.id, channelId: scene.general.id });
    expect(event!.d).toMatchObject({
      id: body.id,
      guild_id: scene.guild.id,
      channel_type: 0,
      member: { roles: [scene.botRole.id] },
    });
    expect((event!.d as { member: object }).member).not.toHaveProperty('user');
    expect(scene.general.data.last_message_id).toBe(body.id);
  });

  test('components is an array also where there are none', async () => {
    expect((await scene.call('POST', path, { content: 'plain' })).body.components).toEqual([]);
  });

  test.each([
    ['nothing at all', {}],
    ['only blanks', { content: '  \n ' }],
    ['only empty lists', { content: '', embeds: [], components: [] }],
    ['the v2 flag without components', { flags: 32768 }],
  ])('with %s is an empty message', async (_what, body) => {
    const answer = await scene.call('POST', path, body);
    expect(answer).toMatchObject({ status: 400, body: { code: 50006 } });
  });

  test.each([
    ['where the bot cannot see the channel', P.ViewChannel, { content: 'x' }, 50001],
    ['where it may not send', P.SendMessages, { content: 'x' }, 50013],
    ['embeds without Embed Links', P.EmbedLinks, { embeds: [{ title: 'x' }] }, 50013],
    ['aloud without the permission', P.SendTTSMessages, { content: 'x', tts: true }, 50013],
    [
      'a poll without Send Polls',
      P.SendPolls,
      { poll: { question: { text: 'q' }, answers: [{ poll_media: { text: 'a' } }] } },
      50013,
    ],
  ])('%s is refused', async (_what, bit, body, expected) => {
    scene.general.data.permission_overwrites = deny(scene.guild.id, bit);
    scene.botRole.permissions = '0';
    expect(await code(scene.call('POST', path, body))).toBe(expected);
    expect(scene.general.messages.size).toBe(0);
  });

  test('files without Attach Files are refused', async () => {
    scene.general.data.permission_overwrites = deny(scene.guild.id, P.AttachFiles);
    const files = [{ name: 'a.txt', type: 'text/plain', bytes: Buffer.from('a') }];
    expect(await code(scene.call('POST', path, { content: 'x' }, { files }))).toBe(50013);
  });

  test.each([ChannelType.GuildCategory, ChannelType.GuildForum])(
    'into a channel of type %i is refused',
    async (type) => {
      const channel = scene.channel('elsewhere', type);
      expect(await code(scene.call('POST', `/channels/${channel.id}/messages`, { content: 'x' }))).toBe(50008);
    },
  );

  test('into an unknown channel is refused', async () => {
    expect(await code(scene.call('POST', '/channels/1/messages', { content: 'x' }))).toBe(10003);
  });

  test('somebody in a timeout cannot post', () => {
    const until = new Date(scene.world.now() + 60_000).toISOString();
    updateMember(scene.world, scene.guild, scene.adaId, { communication_disabled_until: until });
    expect(() => scene.post(scene.adaId, 'hi')).toThrow('Missing Permissions');
    scene.world.clock.advance(60_001);
    expect(scene.post(scene.adaId, 'hi').content).toBe('hi');
  });

  test('AutoMod holds what people write, new or edited, not what bots write', async () => {
    scene.guild.autoModRules.set('1', {
      id: '1',
      guild_id: scene.guild.id,
      name: 'no spam',
      creator_id: scene.ownerId,
      event_type: 1,
      trigger_type: 1,
      trigger_metadata: { keyword_filter: ['buy'] },
      actions: [{ type: 1, metadata: {} }],
      enabled: true,
      exempt_roles: [],
      exempt_channels: [],
    } as never);
    expect(() => scene.post(scene.adaId, 'buy now')).toThrow(/blocked/);
    const message = scene.post(scene.adaId, 'look');
    const edit = { channel: scene.general, message, actorId: scene.adaId, form: { content: 'buy now' } };
    expect(() => editPostedMessage(scene.world, edit)).toThrow(/blocked/);
    expect(message.content).toBe('look');
    expect((await scene.call('POST', path, { content: 'buy now' })).status).toBe(200);
  });
});

describe('slowmode', () => {
  beforeEach(() => {
    scene.general.data.rate_limit_per_user = 10;
  });

  test('lets a member post once in the time set', () => {
    scene.post(scene.adaId, 'one');
    scene.world.clock.advance(9_999);
    expect(() => scene.post(scene.adaId, 'two')).toThrow(/slowmode/);
    scene.world.clock.advance(1);
    expect(scene.post(scene.adaId, 'two').content).toBe('two');
  });

  test('does not bind the owner or bots', async () => {
    for (const content of ['one', 'two']) {
      expect(scene.post(scene.ownerId, content).content).toBe(content);
      expect((await scene.call('POST', path, { content })).status).toBe(200);
    }
  });
});

describe('a nonce', () => {
  const body = { content: 'once', nonce: 'n1', enforce_nonce: true };

  test('comes back with the answer and the event, and is not kept', async () => {
    const { body: message } = await scene.call('POST', path, { content: 'x', nonce: 'abc' });
    expect(message.nonce).toBe('abc');
    expect(scene.heard('MESSAGE_CREATE')[0]).toMatchObject({ nonce: 'abc' });
    expect((await scene.call('GET', `${path}/${message.id}`)).body).not.toHaveProperty('nonce');
  });

  test('that is enforced makes one message of two requests', async () => {
    const first = await scene.call('POST', path, body);
    const second = await scene.call('POST', path, { ...body, content: 'twice' });
    expect(second.body).toMatchObject({ id: first.body.id, content: 'once' });
    expect(scene.heard('MESSAGE_CREATE')).toHaveLength(1);
  });

  test.each([
    ['without enforce_nonce', { ...body, enforce_nonce: false }, 0],
    ['with another nonce', { ...body, nonce: 'n2' }, 0],
    ['after more than five minutes', body, 5 * 60_000 + 1],
  ])('%s a second message is made', async (_what, second, laterMs) => {
    await scene.call('POST', path, body);
    scene.world.clock.advance(laterMs);
    await scene.call('POST', path, second);
    expect(scene.general.messages.size).toBe(2);
  });

  test('whose message was deleted meanwhile is answered Unknown Message', async () => {
    const { body: message } = await scene.call('POST', path, body);
    await scene.call('DELETE', `${path}/${message.id}`);
    expect(await code(scene.call('POST', path, body))).toBe(10008);
    expect(scene.general.messages.size).toBe(0);
  });
});

describe('reading', () => {
  const contents = async (query: string) =>
    (await scene.call('GET', `${path}?${query}`)).list.map((message) => message.content);

  test('goes page by page, newest first', async () => {
    const messages = ['a', 'b', 'c', 'd', 'e'].map((content) => scene.post(scene.adaId, content));
    const c = messages[2]!.id;
    expect(await contents('')).toEqual(['e', 'd', 'c', 'b', 'a']);
    expect(await contents('limit=2')).toEqual(['e', 'd']);
    expect(await contents(`before=${c}`)).toEqual(['b', 'a']);
    expect(await contents(`after=${c}&limit=1`)).toEqual(['d']);
    expect(await contents(`around=${c}&limit=3`)).toEqual(['d', 'c', 'b']);
  });

  test.each(['limit=0', 'limit=101', 'limit=x', 'before=x'])('with %s is refused', async (query) => {
    expect(await code(scene.call('GET', `${path}?${query}`))).toBe(50035);
  });

  test('without Read Message History finds nothing', async () => {
    const message = scene.post(scene.adaId, 'a');
    scene.general.data.permission_overwrites = deny(scene.guild.id, P.ReadMessageHistory);
    scene.botRole.permissions = '0';
    expect(await contents('')).toEqual([]);
    expect(await code(scene.call('GET', `${path}/${message.id}`))).toBe(50013);
  });
});

describe('editing', () => {
  const own = async (body: object = { content: 'old', embeds: [{ title: 'kept' }] }) =>
    (await scene.call('POST', path, body)).body.id;

  test('changes what is given, keeps the rest, and tells everyone', async () => {
    const id = await own();
    scene.world.clock.advance(1000);
    const { body } = await scene.call('PATCH', `${path}/${id}`, { content: 'new' });
    expect(body).toMatchObject({ content: 'new', embeds: [{ title: 'kept' }] });
    expect(Date.parse(String(body.edited_timestamp))).toBe(scene.world.now());
    expect(scene.heard('MESSAGE_UPDATE')[0]).toMatchObject({
      id,
      content: 'new',
      channel_type: 0,
      guild_id: scene.guild.id,
    });
    expect((await scene.call('PATCH', `${path}/${id}`, { embeds: null })).body.embeds).toEqual([]);
  });

  test('cannot leave a message empty', async () => {
    const id = await own({ content: 'all' });
    expect(await code(scene.call('PATCH', `${path}/${id}`, { content: '' }))).toBe(50006);
    expect(scene.general.messages.get(id)?.content).toBe('all');
  });

  test("of others' messages is refused but for hiding embeds, with Manage Messages", async () => {
    const message = scene.post(scene.adaId, 'mine');
    expect(await code(scene.call('PATCH', `${path}/${message.id}`, { content: 'yours' }))).toBe(50005);
    expect(await code(scene.call('PATCH', `${path}/${message.id}`, { flags: 4 }))).toBe(50013);
    scene.botRole.permissions = P.ManageMessages.toString();
    const { body } = await scene.call('PATCH', `${path}/${message.id}`, { flags: 4 });
    expect(body).toMatchObject({ flags: 4, content: 'mine', edited_timestamp: null });
  });

  test('turns a message into components v2 only when its text goes', async () => {
    const id = await own({ content: 'old' });
    const v2 = { flags: 32768, components: [{ type: 10, content: 'new' }] };
    expect(await code(scene.call('PATCH', `${path}/${id}`, v2))).toBe(50035);
    const { body } = await scene.call('PATCH', `${path}/${id}`, { ...v2, content: null });
    expect(body).toMatchObject({ content: '', flags: 32768, components: [{ type: 10, id: 1, content: 'new' }] });
    expect(await code(scene.call('PATCH', `${path}/${id}`, { content: 'text' }))).toBe(50035);
  });
});
