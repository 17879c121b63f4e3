// What hangs on messages: reactions, pins and polls.
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { castVote } from '../../sandbox/world/polls.ts';
import { addReaction } from '../../sandbox/world/reactions.ts';
import type { MessageState } from '../../sandbox/world/types.ts';
import { createUser } from '../../sandbox/world/users.ts';
import { type Answer, type RestScene, startRestScene } from './rest-scene.ts';

let scene: RestScene;
let message: MessageState;
let path: string;

beforeEach(async () => {
  scene = await startRestScene(P.SendMessages | P.ReadMessageHistory | P.SendPolls);
  message = scene.post(scene.adaId, 'hello');
  path = `/channels/${scene.general.id}/messages/${message.id}`;
  scene.told();
});
afterEach(() => scene.sandbox.close());

const code = async (answer: Promise<Answer>) => (await answer).body.code;
const emoji = (name: string) => `${path}/reactions/${encodeURIComponent(name)}`;
const grant = (bits: bigint) => {
  scene.botRole.permissions = (BigInt(scene.botRole.permissions) | bits).toString();
};
const denyAll = (bits: bigint) => {
  const everyone = scene.guild.roles.get(scene.guild.id)!;
  everyone.permissions = (BigInt(everyone.permissions) & ~bits).toString();
};

describe('reactions', () => {
  test('are added once, told, shown and listed', async () => {
    expect((await scene.call('PUT', `${emoji('👍')}/@me`)).status).toBe(204);
    await scene.call('PUT', `${emoji('👍')}/@me`);
    addReaction(scene.world, { channel: scene.general, message }, '👍', scene.adaId);
    const heard = scene.heard('MESSAGE_REACTION_ADD');
    expect(heard).toHaveLength(2);
    expect(heard[0]).toMatchObject({
      user_id: scene.botId,
      message_author_id: scene.adaId,
      emoji: { id: null, name: '👍' },
      type: 0,
      burst: false,
      member: { user: { id: scene.botId } },
    });
    expect((await scene.call('GET', path)).body.reactions).toMatchObject([
      { emoji: { name: '👍' }, count: 2, me: true },
    ]);
    const users = async (query: string) =>
      (await scene.call('GET', `${emoji('👍')}${query}`)).list.map((user) => user.id);
    const [first, second] = [scene.botId, scene.adaId];
    expect(await users('')).toEqual([first, second]);
    expect(await users('?limit=1')).toEqual([first]);
    expect(await users(`?after=${first}`)).toEqual([second]);
  });

  test.each(['x', '❌❌', 'nothing:123'])('with %j, which is no emoji here, are refused', async (name) => {
    expect(await code(scene.call('PUT', `${emoji(name)}/@me`))).toBe(10014);
  });

  test('take emojis with or without the sign that makes them one, and those of the server', async () => {
    scene.guild.emojis.set('55', { id: '55', name: 'leaf', animated: false } as never);
    await scene.call('PUT', `${emoji('❤')}/@me`);
    await scene.call('PUT', `${emoji('❤️')}/@me`);
    await scene.call('PUT', `${emoji('leaf:55')}/@me`);
    expect([...message.reactors.keys()]).toEqual(['❤️', 'leaf:55']);
  });

  test('of a new kind take Add Reactions, joining one does not', async () => {
    denyAll(P.AddReactions);
    expect(await code(scene.call('PUT', `${emoji('👍')}/@me`))).toBe(50013);
    addReaction(scene.world, { channel: scene.general, message }, '👍', scene.ownerId);
    expect((await scene.call('PUT', `${emoji('👍')}/@me`)).status).toBe(204);
  });

  test('stop at twenty kinds', async () => {
    for (let index = 0; index < 20; index += 1) {
      addReaction(scene.world, { channel: scene.general, message }, String.fromCodePoint(0x1f340 + index), scene.adaId);
    }
    expect(await code(scene.call('PUT', `${emoji('👍')}/@me`))).toBe(30010);
    expect((await scene.call('PUT', `${emoji('🍀')}/@me`)).status).toBe(204);
  });

  test('are taken back, and by others with Manage Messages only', async () => {
    addReaction(scene.world, { channel: scene.general, message }, '👍', scene.adaId);
    await scene.call('PUT', `${emoji('👍')}/@me`);
    expect((await scene.call('DELETE', `${emoji('👍')}/@me`)).status).toBe(204);
    expect(scene.heard('MESSAGE_REACTION_REMOVE')).toMatchObject([{ user_id: scene.botId, emoji: { name: '👍' } }]);
    expect(await code(scene.call('DELETE', `${emoji('👍')}/${scene.adaId}`))).toBe(50013);
    grant(P.ManageMessages);
    expect((await scene.call('DELETE', `${emoji('👍')}/${scene.adaId}`)).status).toBe(204);
    expect(message.reactors.size).toBe(0);
    expect(await code(scene.call('DELETE', `${emoji('👍')}/@me`))).toBe(10014);
  });

  test('are cleared by kind or all at once', async () => {
    grant(P.ManageMessages);
    for (const name of ['👍', '🍀']) addReaction(scene.world, { channel: scene.general, message }, name, scene.adaId);
    scene.told();
    await scene.call('DELETE', emoji('👍'));
    await scene.call('DELETE', `${path}/reactions`);
    expect(scene.told().map(({ t }) => t)).toEqual(['MESSAGE_REACTION_REMOVE_EMOJI', 'MESSAGE_REACTION_REMOVE_ALL']);
    expect((await scene.call('GET', path)).body).not.toHaveProperty('reactions');
  });
});

describe('pins', () => {
  const pin = (id = message.id, method = 'PUT') =>
    scene.call(method, `/channels/${scene.general.id}/messages/pins/${id}`);

  test('take Pin Messages; Manage Messages does not do', async () => {
    grant(P.ManageMessages);
    expect(await code(pin())).toBe(50013);
    grant(P.PinMessages);
    expect((await pin()).status).toBe(204);
  });

  test('are told, said in the channel and recorded; once', async () => {
    grant(P.PinMessages);
    await pin();
    await pin();
    expect(scene.told().map(({ t }) => t)).toEqual([
      'MESSAGE_UPDATE',
      'CHANNEL_PINS_UPDATE',
      'GUILD_AUDIT_LOG_ENTRY_CREATE',
      'MESSAGE_CREATE',
    ]);
    const said = [...scene.general.messages.values()].at(-1);
    expect(said).toMatchObject({ type: 6, message_reference: { message_id: message.id } });
    expect(await code(pin(said!.id))).toBe(50021);
    expect(scene.guild.auditLog.at(-1)).toMatchObject({ action_type: 74, options: { message_id: message.id } });
  });

  test('are listed the latest first, under both addresses, and removed', async () => {
    grant(P.PinMessages);
    const other = scene.post(scene.adaId, 'other');
    await pin();
    scene.world.clock.advance(1000);
    await pin(other.id);
    const old = await scene.call('GET', `/channels/${scene.general.id}/pins`);
    expect(old.list.map(({ id, pinned }) => [id, pinned])).toEqual([
      [other.id, true],
      [message.id, true],
    ]);
    const page = (await scene.call('GET', `/channels/${scene.general.id}/messages/pins?limit=1`)).body;
    expect(page).toMatchObject({ items: [{ message: { id: other.id } }], has_more: true });
    const before = encodeURIComponent(String((page.items as { pinned_at: string }[])[0]!.pinned_at));
    const next = await scene.call('GET', `/channels/${scene.general.id}/messages/pins?before=${before}`);
    expect(next.body).toMatchObject({ items: [{ message: { id: message.id } }], has_more: false });
    scene.told();
    await pin(other.id, 'DELETE');
    await scene.call('DELETE', `/channels/${scene.general.id}/pins/${message.id}`);
    const last = scene.heard('CHANNEL_PINS_UPDATE').at(-1);
    expect(last).toEqual({ channel_id: scene.general.id, guild_id: scene.guild.id, last_pin_timestamp: null });
  });

  test('stop at 250', async () => {
    grant(P.PinMessages);
    for (let index = 0; index < 250; index += 1) {
      Object.assign(scene.post(scene.adaId, `${index}`), { pinned: true, pinnedAt: scene.world.nowIso() });
    }
    expect(await code(pin())).toBe(30003);
  });
});

describe('polls', () => {
  const poll = { question: { text: 'When?' }, answers: ['Mon', 'Tue'].map((text) => ({ poll_media: { text } })) };
  const ask = async (fields: object = {}) => {
    const { body } = await scene.call('POST', `/channels/${scene.general.id}/messages`, {
      poll: { ...poll, ...fields },
    });
    return scene.general.messages.get(body.id)!;
  };
  const vote = (asked: MessageState, userId: string, ...answers: number[]) =>
    castVote(scene.world, scene.general, asked, userId, answers);
  const shown = async (asked: MessageState) =>
    (await scene.call('GET', `/channels/${scene.general.id}/messages/${asked.id}`)).body.poll as Record<
      string,
      unknown
    >;

  test('run for a day unless they say otherwise', async () => {
    const asked = await ask();
    expect(asked.poll).toMatchObject({ allow_multiselect: false, answers: [{ answer_id: 1 }, { answer_id: 2 }] });
    expect(Date.parse(String(asked.poll?.expiry)) - scene.world.now()).toBe(24 * 3_600_000);
  });

  test('count votes, which can be changed, and tell of each', async () => {
    const asked = await ask();
    scene.told();
    vote(asked, scene.adaId, 1);
    vote(asked, scene.adaId, 2);
    expect(scene.told().map(({ t, d }) => [t, (d as { answer_id: number }).answer_id])).toEqual([
      ['MESSAGE_POLL_VOTE_ADD', 1],
      ['MESSAGE_POLL_VOTE_REMOVE', 1],
      ['MESSAGE_POLL_VOTE_ADD', 2],
    ]);
    expect((await shown(asked)).results).toEqual({
      is_finalized: false,
      answer_counts: [{ id: 2, count: 1, me_voted: false }],
    });
    const voters = await scene.call('GET', `/channels/${scene.general.id}/polls/${asked.id}/answers/2`);
    expect(voters.body).toMatchObject({ users: [{ id: scene.adaId }] });
  });

  test('take several answers only where they say so', async () => {
    const single = await ask();
    expect(() => vote(single, scene.adaId, 1, 2)).toThrow();
    const multiple = await ask({ allow_multiselect: true });
    vote(multiple, scene.adaId, 1, 2);
    expect((await shown(multiple)).results).toMatchObject({ answer_counts: [{ id: 1 }, { id: 2 }] });
  });

  test('end by the clock, with a message that names the winner', async () => {
    const asked = await ask({ duration: 1 });
    vote(asked, scene.adaId, 2);
    scene.told();
    scene.world.clock.advance(3_600_000);
    expect(scene.told().map(({ t }) => t)).toEqual(['MESSAGE_UPDATE', 'MESSAGE_CREATE']);
    expect((await shown(asked)).results).toMatchObject({ is_finalized: true });
    const result = [...scene.general.messages.values()].at(-1);
    expect(result).toMatchObject({ type: 46, message_reference: { message_id: asked.id } });
    expect(result?.embeds[0]?.fields).toContainEqual({ name: 'victor_answer_text', value: 'Tue', inline: false });
    expect(() => vote(asked, createUser(scene.world, { username: 'late' }).id, 1)).toThrow('Poll expired');
  });

  test('are ended early by their author, once', async () => {
    const asked = await ask();
    const end = (id: string) => scene.call('POST', `/channels/${scene.general.id}/polls/${id}/expire`);
    expect((await end(asked.id)).body.poll).toMatchObject({ results: { is_finalized: true } });
    expect(await code(end(asked.id))).toBe(520001);
    expect(await code(end(message.id))).toBe(50005);
  });

  test('cannot be edited', async () => {
    const asked = await ask();
    expect(
      await code(scene.call('PATCH', `/channels/${scene.general.id}/messages/${asked.id}`, { content: 'x' })),
    ).toBe(520003);
  });
});
