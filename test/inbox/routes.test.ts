// Other teams behind webhooks: tried for a day, signed, answered with a secret address; and what is kept of people without a name.
import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import type { PostOut } from '../../src/inbox/route.service.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/runtime/clock.ts';
import { AMARA, type Arranged, arrangeInbox, HERE, KAI, STAFF } from './arrange.ts';

const ref = { guildId: HERE, number: 1 };
const SECRET = 'of the tracker';
const route = { name: 'Product', kind: null, subject: null, channelId: null, url: 'https://tracker.example/hook' };

interface Call {
  at: number;
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** Criticism that was passed on to a webhook which answers as `answer` says. */
async function passOn(answer: (call: number) => Awaited<ReturnType<PostOut>>) {
  const calls: Call[] = [];
  let inbox: Arranged | undefined;
  const post: PostOut = async (_url, headers, body) => {
    calls.push({ at: inbox!.clock.now(), headers, body });
    return answer(calls.length);
  };
  inbox = await arrangeInbox({ post });
  await feedback(inbox, false);
  await inbox.app.routes.add(HERE, { ...route, form: 'json', secret: SECRET });
  await inbox.app.routes.passOn(ref, AMARA, 'Product');
  await inbox.settle();
  return { inbox, calls };
}

async function feedback(inbox: Arranged, isAnonymous: boolean) {
  const sender = { userId: KAI, name: 'Kai', locale: 'en-US' };
  await inbox.app.feedback.feedback(HERE, sender, {
    kind: 'criticism',
    text: 'It echoes',
    isAnonymous,
    mayShare: false,
  });
  await inbox.settle();
}

test.each([
  ['answers 500', { kind: 'sent', status: 500 }, 'HTTP 500'],
  ['hangs', { kind: 'unreachable', reason: 'TimeoutError' }, 'TimeoutError'],
] as const)(
  'a webhook that %s for a day is tried again, ever less often; then the team is told and has it back',
  async (_what, answer, reason) => {
    const { inbox, calls } = await passOn(() => answer);
    expect(await inbox.find()).toMatchObject({ state: 'elsewhere', team: 'Product' });
    await inbox.advance(HOUR_MS);
    const waits = calls.slice(1).map(({ at }, index) => at - calls[index]!.at);
    expect(waits[0]).toBeLessThan(2000);
    expect(Math.max(...waits)).toBeLessThanOrEqual(6.25 * MINUTE_MS);
    expect(waits.at(-1)).toBeGreaterThanOrEqual(5 * MINUTE_MS);
    expect(await inbox.find(), 'still theirs').toMatchObject({ state: 'elsewhere' });

    await inbox.advance(DAY_MS);
    const before = calls.length;
    expect(await inbox.find()).toMatchObject({ state: 'with_us', team: null });
    const told = inbox.items().at(-1)!;
    expect(inbox.textOf(told)).toContain(reason);
    expect((await inbox.inbox.listHistory(HERE, 1)).find(({ step }) => step === 'noted')?.text).toContain(reason);
    await inbox.advance(DAY_MS);
    expect(calls).toHaveLength(before);
    expect(new Set(calls.map(({ body }) => (JSON.parse(body) as { id: string }).id)).size, 'one delivery').toBe(1);
  },
);

test('a webhook that comes back is sent it once, signed; its answer counts once, and only with the secret', async () => {
  const { inbox, calls } = await passOn((call) => ({ kind: 'sent', status: call < 4 ? 503 : 201 }));
  await inbox.advance(DAY_MS);
  expect(calls).toHaveLength(4);
  const { headers, body } = calls[3]!;
  const signature = createHmac('sha256', SECRET).update(`${headers['x-hearth-timestamp']}.${body}`).digest('hex');
  expect(headers['x-hearth-signature']).toBe(`sha256=${signature}`);
  const { callback } = JSON.parse(body) as { callback: string };
  const secret = callback.split('/').at(-1)!;
  const { callBack } = inbox.app.routes;
  const call = (given: string, said: unknown) => callBack.call(inbox.app.routes, HERE, 1, given, said);
  for (const wrong of ['', `${secret}x`, secret.slice(1), secret.toUpperCase()]) {
    expect(await call(wrong, { status: 'done' })).toBe(false);
  }
  expect(await call(secret, { status: 'nonsense' })).toBe(false);
  expect(await callBack.call(inbox.app.routes, HERE, 2, secret, { status: 'done' }), 'another one').toBe(false);
  expect(await call(secret, { status: 'returned', text: 'Not ours' })).toBe(true);
  expect(await call(secret, { status: 'done' }), 'no longer theirs').toBe(false);
  expect(await inbox.find()).toMatchObject({ state: 'with_us' });
});

test('an address that leads into our own network is refused at once, and said so', async () => {
  const { inbox, calls } = await passOn(() => ({ kind: 'refused' }));
  expect(calls).toHaveLength(1);
  expect(await inbox.find()).toMatchObject({ state: 'with_us' });
  expect(inbox.textOf(inbox.items().at(-1)!)).toContain('leads into a private network');
});

test('who it was without a name is kept under seal until a week after the end, and then nobody knows', async () => {
  const inbox = await arrangeInbox();
  await feedback(inbox, true);
  expect(await inbox.app.anonymity.findSealed(ref)).toBeDefined();
  expect(await inbox.app.feedback.listOwn(HERE, KAI)).toHaveLength(1);
  await inbox.advance(30 * DAY_MS);
  expect(await inbox.app.anonymity.findSealed(ref), 'still open').toBeDefined();

  await inbox.app.team.close(ref, AMARA, 'done', 'We moved it');
  await inbox.settle();
  const told = inbox.done.at(-1)!.effect;
  expect(told).toMatchObject({ kind: 'send-sealed-dm' });
  expect(JSON.stringify(inbox.done)).not.toContain(KAI);
  await inbox.advance(7 * DAY_MS - MINUTE_MS);
  expect(await inbox.app.anonymity.findSealed(ref)).toBeDefined();
  await inbox.advance(2 * MINUTE_MS);
  expect(await inbox.app.anonymity.findSealed(ref)).toBeUndefined();
  expect(await inbox.app.feedback.listOwn(HERE, KAI)).toEqual([]);
  await expect(inbox.app.anonymity.block(ref, AMARA)).rejects.toThrow('inquiry_forgotten');
});

test('a channel that does not take it gives it back as well, and whoever passed it on is called', async () => {
  const inbox = await arrangeInbox();
  await feedback(inbox, false);
  await inbox.app.team.claim(ref, AMARA, null);
  await inbox.app.routes.add(HERE, { ...route, form: 'channel', channelId: STAFF, url: null, secret: null });
  inbox.trouble.refuse = (effect) => (JSON.stringify(effect).includes('passed on to you') ? 50_013 : undefined);
  await inbox.app.routes.passOn(ref, AMARA, 'Product');
  await inbox.settle();
  expect(await inbox.find()).toMatchObject({ state: 'with_us', team: null });
  expect(inbox.textOf(inbox.items().at(-1)!)).toMatch(/^<@\d+> Criticism 1: I could not post it in <#\d+> \(no\)/);
});
