// Threads: starting them, their members, archiving by the clock, lists, and forum posts with tags.
import { ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { leaveGuild } from '../../sandbox/world/leaving.ts';
import { messageForm } from '../../sandbox/world/message-form.ts';
import { setOverwrites } from '../../sandbox/world/overwrites.ts';
import { postMessage } from '../../sandbox/world/post-message.ts';
import type { ChannelState } from '../../sandbox/world/types.ts';
import { type Answer, type RestScene, startRestScene } from './rest-scene.ts';

const HOUR_MS = 3_600_000;
let scene: RestScene;
let threads: string;

beforeEach(async () => {
  scene = await startRestScene(P.SendMessages | P.ReadMessageHistory);
  threads = `/channels/${scene.general.id}/threads`;
});
afterEach(() => scene.sandbox.close());

const code = async (answer: Promise<Answer>) => (await answer).body.code;
const grant = (bits: bigint) => {
  scene.botRole.permissions = bits.toString();
};
const start = async (body: object = {}) => {
  const { body: thread } = await scene.call('POST', threads, { name: 'talk', type: 11, ...body });
  return scene.world.channel(thread.id);
};
const stateOf = (thread: ChannelState) => thread.data.thread_metadata as Record<string, unknown>;

describe('a thread from a message', () => {
  test('has the id of the message, shows on it, and refers to it', async () => {
    const message = scene.post(scene.adaId, 'topic');
    scene.told();
    const path = `/channels/${scene.general.id}/messages/${message.id}`;
    const { status, body } = await scene.call('POST', `${path}/threads`, { name: 'talk' });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      id: message.id,
      type: 11,
      name: 'talk',
      parent_id: scene.general.id,
      owner_id: scene.botId,
      message_count: 0,
      member_count: 1,
      thread_metadata: { archived: false, locked: false, auto_archive_duration: 1440 },
      member: { user_id: scene.botId },
    });
    expect(scene.told().map(({ t }) => t)).toEqual([
      'THREAD_CREATE',
      'THREAD_MEMBERS_UPDATE',
      'GUILD_AUDIT_LOG_ENTRY_CREATE',
      'MESSAGE_UPDATE',
      'MESSAGE_CREATE',
    ]);
    const shown = (await scene.call('GET', path)).body;
    expect(shown).toMatchObject({ flags: 32, thread: { id: message.id } });
    const starter = [...scene.world.channel(body.id).messages.values()][0];
    expect(starter).toMatchObject({ type: 21, message_reference: { message_id: message.id } });
    expect(await code(scene.call('POST', `${path}/threads`, { name: 'again' }))).toBe(160004);
  });

  test('takes the permission to make public threads', async () => {
    const message = scene.post(scene.adaId, 'topic');
    const everyone = scene.guild.roles.get(scene.guild.id)!;
    everyone.permissions = (BigInt(everyone.permissions) & ~P.CreatePublicThreads).toString();
    const path = `/channels/${scene.general.id}/messages/${message.id}/threads`;
    expect(await code(scene.call('POST', path, { name: 'talk' }))).toBe(50013);
  });
});

describe('a thread on its own', () => {
  test('that is public is announced in its channel', async () => {
    const thread = await start();
    expect(scene.told()[0]).toMatchObject({ t: 'THREAD_CREATE', d: { id: thread.id, newly_created: true } });
    const announcement = [...scene.general.messages.values()].at(-1);
    expect(announcement).toMatchObject({ type: 18, content: 'talk', message_reference: { channel_id: thread.id } });
  });

  test('without a type is private, and shown only to those in it', async () => {
    const thread = await start({ type: undefined });
    expect(thread.data).toMatchObject({ type: 12, thread_metadata: { invitable: true } });
    expect(scene.general.messages.size).toBe(0);
    expect(() => scene.post(scene.adaId, 'hi', thread)).toThrow('Missing Access');
    await scene.call('PUT', `/channels/${thread.id}/thread-members/${scene.adaId}`);
    expect(scene.post(scene.adaId, 'hi', thread).content).toBe('hi');
  });

  test.each([
    ['no name', { name: ' ' }],
    ['a name of 101', { name: 'x'.repeat(101) }],
    ['an odd time to archive', { auto_archive_duration: 61 }],
    ['a type of another channel', { type: 10 }],
  ])('is refused with %s', async (_what, body) => {
    expect(await code(scene.call('POST', threads, { name: 'talk', type: 11, ...body }))).toBe(50035);
  });

  test('cannot be started in a voice channel', async () => {
    const voice = scene.channel('talk', ChannelType.GuildVoice);
    expect(await code(scene.call('POST', `/channels/${voice.id}/threads`, { name: 'x', type: 11 }))).toBe(50024);
  });

  test('is one too many when the guild has as many as it may', async () => {
    scene.guild.activeThreadLimit = 2;
    const first = await start();
    await start();
    expect(await code(scene.call('POST', threads, { name: 'talk', type: 11 }))).toBe(160006);
    await scene.call('PATCH', `/channels/${first.id}`, { archived: true });
    expect((await scene.call('POST', threads, { name: 'talk', type: 11 })).status).toBe(201);
    expect(await code(scene.call('PATCH', `/channels/${first.id}`, { archived: false }))).toBe(160006);
  });
});

describe('taking part', () => {
  test('counts messages, and brings in who writes and who is mentioned', async () => {
    const thread = await start();
    scene.told();
    const message = scene.post(scene.adaId, `hi <@${scene.ownerId}>`, thread);
    expect([...thread.threadMembers!.keys()]).toEqual([scene.botId, scene.adaId, scene.ownerId]);
    expect(scene.heard('THREAD_MEMBERS_UPDATE')).toMatchObject([
      {
        id: thread.id,
        member_count: 2,
        added_members: [{ user_id: scene.adaId, member: { user: { id: scene.adaId } } }],
      },
      { member_count: 3, added_members: [{ user_id: scene.ownerId }] },
    ]);
    const counts = async () => (await scene.call('GET', `/channels/${thread.id}`)).body;
    expect(await counts()).toMatchObject({ message_count: 1, total_message_sent: 1, member_count: 3 });
    grant(P.ManageMessages);
    await scene.call('DELETE', `/channels/${thread.id}/messages/${message.id}`);
    expect(await counts()).toMatchObject({ message_count: 0, total_message_sent: 1 });
  });

  test('is for those who may send in threads', async () => {
    const thread = await start();
    const everyone = scene.guild.roles.get(scene.guild.id)!;
    everyone.permissions = (BigInt(everyone.permissions) & ~P.SendMessagesInThreads).toString();
    expect(() => scene.post(scene.adaId, 'hi', thread)).toThrow('Missing Permissions');
    expect(scene.post(scene.adaId, 'hi').content).toBe('hi');
  });

  test('ends by leaving; taking others out needs Manage Threads', async () => {
    const thread = await start();
    const members = `/channels/${thread.id}/thread-members`;
    scene.post(scene.adaId, 'hi', thread);
    expect(await code(scene.call('DELETE', `${members}/${scene.adaId}`))).toBe(50013);
    grant(P.ManageThreads);
    scene.told();
    expect((await scene.call('DELETE', `${members}/${scene.adaId}`)).status).toBe(204);
    expect(scene.heard('THREAD_MEMBERS_UPDATE')).toMatchObject([
      { removed_member_ids: [scene.adaId], member_count: 1 },
    ]);
    await scene.call('DELETE', `${members}/@me`);
    expect(thread.threadMembers!.size).toBe(0);
    await scene.call('PUT', `${members}/@me`);
    expect([...thread.threadMembers!.keys()]).toEqual([scene.botId]);
  });

  test('ends for who leaves the server', async () => {
    const thread = await start();
    scene.post(scene.adaId, 'hi', thread);
    leaveGuild(scene.world, scene.guild, scene.adaId);
    expect([...thread.threadMembers!.keys()]).toEqual([scene.botId]);
  });

  test('is listed, with the members themselves where asked', async () => {
    const thread = await start();
    scene.post(scene.adaId, 'hi', thread);
    const members = `/channels/${thread.id}/thread-members`;
    expect((await scene.call('GET', members)).list.map((one) => one.user_id)).toEqual(
      [scene.adaId, scene.botId].sort(),
    );
    const page = (await scene.call('GET', `${members}?with_member=true&limit=1`)).list;
    expect(page).toHaveLength(1);
    expect(page[0]).toHaveProperty('member.user');
    expect((await scene.call('GET', `${members}/${scene.adaId}`)).body.user_id).toBe(scene.adaId);
    expect(await code(scene.call('GET', `${members}/${scene.ownerId}`))).toBe(10007);
  });
});

describe('archiving', () => {
  test('comes with silence, by the clock; a post puts it off and wakes the thread', async () => {
    const thread = await start({ auto_archive_duration: 60 });
    scene.world.clock.advance(HOUR_MS - 1);
    scene.post(scene.adaId, 'still here', thread);
    scene.world.clock.advance(HOUR_MS - 1);
    expect(stateOf(thread).archived).toBe(false);
    scene.told();
    scene.world.clock.advance(1);
    expect(scene.heard('THREAD_UPDATE')).toMatchObject([{ id: thread.id, thread_metadata: { archived: true } }]);
    scene.post(scene.adaId, 'back', thread);
    expect(stateOf(thread).archived).toBe(false);
  });

  test('of a locked thread lasts for all but those who manage threads', async () => {
    const thread = await start();
    grant(P.ManageThreads);
    await scene.call('PATCH', `/channels/${thread.id}`, { archived: true, locked: true });
    expect(() => scene.post(scene.adaId, 'hi', thread)).toThrow('Thread is locked');
    expect((await scene.call('POST', `/channels/${thread.id}/messages`, { content: 'hi' })).status).toBe(200);
  });

  test('closes the thread to edits and reactions', async () => {
    const thread = await start();
    const { id } = postMessage(scene.world, {
      channel: thread,
      authorId: scene.botId,
      form: messageForm.parse({ content: 'x' }),
    });
    await scene.call('PATCH', `/channels/${thread.id}`, { archived: true });
    const path = `/channels/${thread.id}/messages/${id}`;
    expect(await code(scene.call('PATCH', path, { content: 'y' }))).toBe(50083);
    expect(await code(scene.call('PUT', `${path}/reactions/${encodeURIComponent('👍')}/@me`))).toBe(50083);
    expect(await code(scene.call('PATCH', `/channels/${thread.id}`, { name: 'new' }))).toBe(50083);
  });
});

describe('changing a thread', () => {
  test('its owner renames it, which the thread is told', async () => {
    const thread = await start();
    const { body } = await scene.call('PATCH', `/channels/${thread.id}`, { name: 'plans' });
    expect(body.name).toBe('plans');
    expect([...thread.messages.values()].at(-1)).toMatchObject({ type: 4, content: 'plans' });
    expect(scene.guild.auditLog.at(-1)).toMatchObject({ action_type: 111, target_id: thread.id });
  });

  test.each([{ locked: true }, { rate_limit_per_user: 10 }])('%j takes Manage Threads', async (body) => {
    const thread = await start();
    expect(await code(scene.call('PATCH', `/channels/${thread.id}`, body))).toBe(50013);
    grant(P.ManageThreads);
    expect((await scene.call('PATCH', `/channels/${thread.id}`, body)).status).toBe(200);
  });

  test('deleting it takes Manage Threads and is told', async () => {
    const thread = await start();
    expect(await code(scene.call('DELETE', `/channels/${thread.id}`))).toBe(50013);
    grant(P.ManageThreads);
    scene.told();
    expect((await scene.call('DELETE', `/channels/${thread.id}`)).body.id).toBe(thread.id);
    expect(scene.heard('THREAD_DELETE')).toEqual([
      { id: thread.id, guild_id: scene.guild.id, parent_id: scene.general.id, type: 11 },
    ]);
    expect(await code(scene.call('GET', `/channels/${thread.id}`))).toBe(10003);
  });
});

describe('lists', () => {
  const ids = (answer: Answer) => (answer.body.threads as { id: string }[]).map((thread) => thread.id);

  test('hold active and archived threads, each where it belongs, page by page', async () => {
    const [a, b, c] = [await start(), await start(), await start()];
    const hidden = await start({ type: 12 });
    for (const thread of [a, b, hidden]) {
      scene.world.clock.advance(1000);
      await scene.call('PATCH', `/channels/${thread.id}`, { archived: true });
    }
    const active = await scene.call('GET', `/guilds/${scene.guild.id}/threads/active`);
    expect(ids(active)).toEqual([c.id]);
    expect(active.body.members).toMatchObject([{ id: c.id, user_id: scene.botId }]);
    const archived = `/channels/${scene.general.id}/threads/archived`;
    expect(ids(await scene.call('GET', `${archived}/public`))).toEqual([b.id, a.id]);
    const before = encodeURIComponent(String(stateOf(b).archive_timestamp));
    expect(ids(await scene.call('GET', `${archived}/public?before=${before}`))).toEqual([a.id]);
    expect(await code(scene.call('GET', `${archived}/private`))).toBe(50013);
    grant(P.ManageThreads);
    expect(ids(await scene.call('GET', `${archived}/private`))).toEqual([hidden.id]);
    const own = await scene.call('GET', `/channels/${scene.general.id}/users/@me/threads/archived/private`);
    expect(ids(own)).toEqual([hidden.id]);
  });
});

describe('a bot that gets to see a channel', () => {
  test('is sent its active threads', async () => {
    const hidden = scene.channel('hidden', ChannelType.GuildText, [
      { id: scene.guild.id, type: 0, allow: '0', deny: P.ViewChannel.toString() },
    ]);
    grant(P.Administrator);
    const { body } = await scene.call('POST', `/channels/${hidden.id}/threads`, { name: 'x', type: 11 });
    grant(0n);
    scene.told();
    setOverwrites(scene.world, hidden, []);
    expect(scene.told()).toMatchObject([
      { t: 'THREAD_LIST_SYNC', onlyFor: [scene.botId], d: { channel_ids: [hidden.id], threads: [{ id: body.id }] } },
    ]);
  });
});
