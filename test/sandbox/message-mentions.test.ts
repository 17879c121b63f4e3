// Whom messages reach: mentions, replies, forwards and direct messages.
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDm } from '../../sandbox/world/channels.ts';
import { removeMember } from '../../sandbox/world/members.ts';
import { createUser } from '../../sandbox/world/users.ts';
import { type RestScene, startRestScene } from './rest-scene.ts';

let scene: RestScene;
let path: string;

beforeEach(async () => {
  scene = await startRestScene(P.SendMessages | P.ReadMessageHistory);
  path = `/channels/${scene.general.id}/messages`;
});
afterEach(() => scene.sandbox.close());

const code = async (answer: Promise<{ status: number; body: { code?: unknown } }>) => (await answer).body.code;

describe('mentions', () => {
  const mentioned = async (body: object) => {
    const { mentions, mention_roles, mention_everyone } = (await scene.call('POST', path, body)).body;
    return { users: mentions.map((user) => user.id), roles: mention_roles, everyone: mention_everyone };
  };

  test('are found in the text and in text displays, not in code', async () => {
    const ada = `<@${scene.adaId}>`;
    expect(await mentioned({ content: `hi ${ada} and <@!${scene.ownerId}> and <@5>` })).toMatchObject({
      users: [scene.adaId, scene.ownerId],
    });
    expect(await mentioned({ flags: 32768, components: [{ type: 10, content: ada }] })).toMatchObject({
      users: [scene.adaId],
    });
    expect(await mentioned({ content: `\`${ada}\`` })).toMatchObject({ users: [] });
  });

  test('ping only whom allowed_mentions names', async () => {
    const content = `<@${scene.adaId}> <@${scene.ownerId}>`;
    expect(await mentioned({ content, allowed_mentions: { parse: [] } })).toMatchObject({ users: [] });
    expect(await mentioned({ content, allowed_mentions: { users: [scene.adaId] } })).toMatchObject({
      users: [scene.adaId],
    });
    expect(await mentioned({ content, allowed_mentions: { parse: ['users'] } })).toMatchObject({
      users: [scene.adaId, scene.ownerId],
    });
  });

  test('of everyone and of roles need the permission, or a role that may be mentioned', async () => {
    const content = `@everyone <@&${scene.botRole.id}>`;
    expect(await mentioned({ content })).toMatchObject({ everyone: false, roles: [] });
    scene.botRole.mentionable = true;
    expect(await mentioned({ content })).toMatchObject({ everyone: false, roles: [scene.botRole.id] });
    scene.botRole.permissions = (BigInt(scene.botRole.permissions) | P.MentionEveryone).toString();
    expect(await mentioned({ content })).toMatchObject({ everyone: true });
    expect(await mentioned({ content, allowed_mentions: { parse: ['roles'] } })).toMatchObject({
      everyone: false,
      roles: [scene.botRole.id],
    });
  });
});

describe('replies and forwards', () => {
  test('a reply carries the message that it answers, and pings its author', async () => {
    const question = scene.post(scene.adaId, 'how?');
    const { body } = await scene.call('POST', path, { content: 'so', message_reference: { message_id: question.id } });
    expect(body).toMatchObject({
      type: 19,
      message_reference: { type: 0, message_id: question.id, channel_id: scene.general.id, guild_id: scene.guild.id },
      referenced_message: { id: question.id, content: 'how?' },
      mentions: [{ id: scene.adaId }],
    });
    await scene.world.channel(scene.general.id).messages.delete(question.id);
    expect((await scene.call('GET', `${path}/${body.id}`)).body.referenced_message).toBeNull();
  });

  test('a reply with allowed_mentions pings the author only where it says so', async () => {
    const question = scene.post(scene.adaId, 'how?');
    const reply = { content: 'so', message_reference: { message_id: question.id } };
    const silent = await scene.call('POST', path, { ...reply, allowed_mentions: { parse: ['users'] } });
    expect(silent.body.mentions).toEqual([]);
    const loud = await scene.call('POST', path, { ...reply, allowed_mentions: { parse: [], replied_user: true } });
    expect(loud.body.mentions).toMatchObject([{ id: scene.adaId }]);
  });

  test('a reply to a message that is gone is refused, or becomes a plain message where that is allowed', async () => {
    const body = { content: 'so', message_reference: { message_id: '1' } };
    expect((await scene.call('POST', path, body)).body).toMatchObject({
      code: 50035,
      errors: { message_reference: { _errors: [{ code: 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE' }] } },
    });
    const lenient = { ...body, message_reference: { message_id: '1', fail_if_not_exists: false } };
    const { body: message } = await scene.call('POST', path, lenient);
    expect(message.type).toBe(0);
    expect(message).not.toHaveProperty('message_reference');
  });

  test('a forward carries a snapshot', async () => {
    const original = scene.post(scene.adaId, 'news');
    const other = scene.channel('other');
    const { body } = await scene.call('POST', `/channels/${other.id}/messages`, {
      message_reference: { type: 1, message_id: original.id, channel_id: scene.general.id },
    });
    expect(body).toMatchObject({
      message_reference: { type: 1 },
      message_snapshots: [{ message: { content: 'news' } }],
    });
  });
});

describe('direct messages', () => {
  const dm = async (recipient_id: string) => (await scene.call('POST', '/users/@me/channels', { recipient_id })).body;

  test('are opened once and reach the person', async () => {
    const channel = await dm(scene.adaId);
    expect(channel).toMatchObject({ type: 1, recipients: [{ id: scene.adaId }] });
    expect((await dm(scene.adaId)).id).toBe(channel.id);
    const { body } = await scene.call('POST', `/channels/${channel.id}/messages`, { content: 'hi' });
    expect(body.content).toBe('hi');
    const [event] = scene.told();
    expect(event).toMatchObject({ t: 'MESSAGE_CREATE', d: { channel_type: 1 } });
    expect(event!.onlyFor).toEqual(expect.arrayContaining([scene.adaId, scene.botId]));
    expect(event!.d).not.toHaveProperty('guild_id');
  });

  test.each([
    [
      'whose privacy settings refuse them',
      () => scene.world.users.set(scene.adaId, { ...scene.world.user(scene.adaId), dmsClosed: true }),
    ],
    ['who shares no guild with the bot', () => removeMember(scene.world, scene.guild, scene.adaId)],
  ])('do not reach somebody %s', async (_what, change) => {
    const channel = await dm(scene.adaId);
    change();
    const answer = await scene.call('POST', `/channels/${channel.id}/messages`, { content: 'hi' });
    expect(answer).toMatchObject({ status: 403, body: { code: 50007 } });
  });

  test('with a bot, with oneself or with nobody cannot be opened', async () => {
    const other = createUser(scene.world, { username: 'robot', bot: true });
    for (const [id, expected] of [
      [other.id, 50007],
      [scene.botId, 50033],
      ['1', 50033],
    ] as const) {
      expect((await dm(id)).code).toBe(expected);
    }
  });

  test("of others are not the bot's to see", async () => {
    const channel = openDm(scene.world, scene.adaId, scene.ownerId);
    expect(await code(scene.call('GET', `/channels/${channel.id}/messages`))).toBe(50001);
  });
});
