// Posting in somebody's name: however often it is tried, it stands there once.
import { beforeEach, expect, test } from 'vitest';
import { asId, type ChannelId, type GuildId, type MessageId } from '../../src/discord/ids.ts';
import type { AttemptContext } from '../../src/discord/performer.ts';
import { webhookPerformers } from '../../src/discord/webhooks/effects.ts';
import type { WebhookPort } from '../../src/discord/webhooks/port.ts';
import { MINUTE_MS } from '../../src/runtime/clock.ts';

const channelId = asId<ChannelId>('300000000000000001');
const guise = { name: 'Juno', avatarUrl: 'https://cdn.example/juno.png' };
const START = Date.UTC(2026, 2, 2);

/** A channel that takes posts; `loseAnswer` posts and then fails as a lost connection would. */
let posts: Map<string, { name: string; content: string; at: number }>;
let now: number;
let loseAnswer: boolean;
let performers: ReturnType<typeof webhookPerformers>;

/** What `@discordjs/rest` throws for an answer of Discord. */
function refusal(code: number): Error {
  return Object.assign(new Error(`Discord says ${code}`), { status: 404, code, rawError: {} });
}

beforeEach(() => {
  posts = new Map();
  now = START;
  loseAnswer = false;
  const port: WebhookPort = {
    async postAs(_channelId, { name }, content) {
      const id = asId<MessageId>(String(500_000_000_000_000_000n + BigInt(posts.size)));
      posts.set(id, { name, content, at: now });
      if (loseAnswer) throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
      return id;
    },
    async editPostedAs(_channelId, messageId, content) {
      const post = posts.get(messageId);
      if (!post) throw refusal(10_008);
      post.content = content;
    },
    async findPostedAs(_channelId, name, content, since) {
      const same = [...posts].find(([, post]) => post.name === name && post.content === content && post.at >= since);
      return same && asId<MessageId>(same[0]);
    },
  };
  performers = webhookPerformers(port);
});

const context = (doubtSince?: number): AttemptContext => ({
  guildId: asId<GuildId>('100000000000000001'),
  nonce: 'n',
  nonceSince: START,
  doubtSince,
});
const post = { kind: 'post-as', channelId, guise, content: 'Hello' } as const;

test('a try whose answer was lost is found, not made again', async () => {
  loseAnswer = true;
  await expect(performers['post-as'](post, context())).rejects.toThrow('hang up');
  loseAnswer = false;
  now += 10 * MINUTE_MS;
  const id = await performers['post-as'](post, context(START));
  expect([...posts.keys()]).toEqual([id]);
});

test('a try that never arrived is made again, also where somebody wrote the same long before', async () => {
  posts.set('1', { name: 'Juno', content: 'Hello', at: START - 60 * MINUTE_MS });
  await performers['post-as'](post, context(START));
  expect(posts.size).toBe(2);
});

test('an edit may be repeated, and posts anew where the message is gone', async () => {
  const id = asId<MessageId>((await performers['post-as'](post, context()))!);
  const edit = { ...post, kind: 'edit-as', messageId: id, content: 'Hello again' } as const;
  await performers['edit-as'](edit, context());
  expect(await performers['edit-as'](edit, context(START))).toBe(id);
  expect([...posts.values()].map(({ content }) => content)).toEqual(['Hello again']);
  posts.delete(id);
  await performers['edit-as'](edit, context());
  expect([...posts.values()].map(({ content }) => content)).toEqual(['Hello again']);
});
