// Forums: posts with their first message, tags that are required or for moderators only, and pinned posts.
import { ChannelFlags, ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ChannelState } from '../../sandbox/world/types.ts';
import { type Answer, type RestScene, startRestScene } from './rest-scene.ts';

let scene: RestScene;
let forum: ChannelState;
let posts: string;

beforeEach(async () => {
  scene = await startRestScene(P.SendMessages | P.ReadMessageHistory | P.ManageChannels);
  forum = scene.channel('help', ChannelType.GuildForum);
  posts = `/channels/${forum.id}/threads`;
});
afterEach(() => scene.sandbox.close());

const code = async (answer: Promise<Answer>) => (await answer).body.code;
const post = (body: object = {}) => scene.call('POST', posts, { name: 'how?', message: { content: 'so' }, ...body });
const setTags = async (...tags: object[]) => {
  const { body } = await scene.call('PATCH', `/channels/${forum.id}`, { available_tags: tags });
  return (body.available_tags as { id: string }[]).map((tag) => tag.id);
};

test('a post is a thread and its first message, which share an id', async () => {
  const { status, body } = await post();
  expect(status).toBe(201);
  expect(body).toMatchObject({ name: 'how?', type: 11, message_count: 0, message: { id: body.id, content: 'so' } });
  expect(scene.told().map(({ t }) => t)).toEqual([
    'THREAD_CREATE',
    'THREAD_MEMBERS_UPDATE',
    'GUILD_AUDIT_LOG_ENTRY_CREATE',
    'MESSAGE_CREATE',
  ]);
});

test('a post whose message is refused makes no thread', async () => {
  expect(await code(post({ message: { content: '' } }))).toBe(50006);
  expect(
    await code(post({ message: { flags: 32768, components: [{ type: 13, file: { url: 'attachment://a' } }] } })),
  ).toBe(50035);
  expect(scene.told()).toEqual([]);
});

test('a post takes Send Messages in the forum', async () => {
  forum.data.permission_overwrites = [{ id: scene.guild.id, type: 0, allow: '0', deny: P.SendMessages.toString() }];
  scene.botRole.permissions = '0';
  expect(await code(post())).toBe(50013);
});

test('a post can carry files', async () => {
  const files = [{ name: 'a.txt', type: 'text/plain', bytes: Buffer.from('a') }];
  const answer = await scene.call('POST', posts, { name: 'how?', message: { content: 'so' } }, { files });
  expect(answer.body.message).toMatchObject({ attachments: [{ filename: 'a.txt' }] });
});

test('tags must be those of the forum, and moderated ones are for moderators', async () => {
  const [open, moderated] = await setTags({ name: 'question' }, { name: 'answered', moderated: true });
  expect((await post({ applied_tags: [open] })).body.applied_tags).toEqual([open]);
  expect(await code(post({ applied_tags: ['1'] }))).toBe(10087);
  expect(await code(post({ applied_tags: [moderated] }))).toBe(50013);
  scene.botRole.permissions = (P.ManageThreads | P.SendMessages).toString();
  expect((await post({ applied_tags: [moderated] })).status).toBe(201);
});

test('a forum can require a tag', async () => {
  const [tag] = await setTags({ name: 'question' });
  await scene.call('PATCH', `/channels/${forum.id}`, { flags: ChannelFlags.RequireTag });
  expect(await code(post())).toBe(40067);
  expect((await post({ applied_tags: [tag] })).status).toBe(201);
});

test('tags keep their ids through changes, and cannot share a name', async () => {
  const [question] = await setTags({ name: 'question' });
  const [kept, added] = await setTags({ id: question, name: 'Question!' }, { name: 'idea' });
  expect(kept).toBe(question);
  expect(added).not.toBe(question);
  const twice = { available_tags: [{ name: 'idea' }, { name: 'Idea' }] };
  expect(await code(scene.call('PATCH', `/channels/${forum.id}`, twice))).toBe(40061);
});

test('one post at a time can be pinned', async () => {
  scene.botRole.permissions = (P.ManageThreads | P.SendMessages).toString();
  const [first, second] = [await post(), await post()];
  const pin = (answer: Answer, flags: number) => scene.call('PATCH', `/channels/${answer.body.id}`, { flags });
  expect((await pin(first, ChannelFlags.Pinned)).body.flags).toBe(ChannelFlags.Pinned);
  expect(await code(pin(second, ChannelFlags.Pinned))).toBe(30047);
  await pin(first, 0);
  expect((await pin(second, ChannelFlags.Pinned)).status).toBe(200);
});
