// The way of a REST request through the sandbox, whatever its route.
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Faults } from '../../sandbox/faults.ts';
import { RateLimits } from '../../sandbox/rest/rate-limits.ts';
import { created, noContent, ok, type Route, route } from '../../sandbox/rest/router.ts';
import { createRestApp } from '../../sandbox/rest/server.ts';
import { Traffic } from '../../sandbox/rest/traffic.ts';
import { discordError } from '../../sandbox/world/errors.ts';
import { parseForm } from '../../sandbox/world/form.ts';
import { createApplication } from '../../sandbox/world/users.ts';
import { World } from '../../sandbox/world/world.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

const STAR = { requests: 1, windowMs: 60_000, bucket: 'star' };
const ROUTES: Route[] = [
  route('GET', '/users/:user_id', ({ params }) => ok({ id: params.user_id })),
  route('GET', '/users/@me', ({ caller }) => ok({ id: caller.user.id })),
  route('GET', '/gateway', () => ok({ open: true }), { auth: 'none' }),
  route('GET', '/open/me', ({ caller }) => ok({ id: caller.user.id }), { auth: 'none' }),
  route('POST', '/interactions/:interaction_id/:interaction_token/callback', () => noContent(), {
    auth: 'none',
    limit: { requests: 1000, windowMs: 1000 },
  }),
  route('GET', '/many', () => ok([]), { limit: { requests: 1000, windowMs: 60_000 } }),
  route('GET', '/channels/:channel_id', () => ok({}), { limit: { requests: 2, windowMs: 60_000 } }),
  route('PATCH', '/channels/:channel_id', () => ok({}), { limit: { requests: 2, windowMs: 60_000 } }),
  route('PUT', '/channels/:channel_id/star', () => noContent(), { limit: STAR }),
  route('DELETE', '/channels/:channel_id/star', () => noContent(), { limit: STAR }),
  route('PUT', '/nothing', () => noContent()),
  route('GET', '/refuses', () => {
    throw discordError('missingPermissions');
  }),
  route('GET', '/breaks', () => {
    throw new TypeError('a planted bug');
  }),
  route('POST', '/form', ({ body }) => created(parseForm(z.object({ name: z.string().max(3) }), body))),
  route('POST', '/echo', ({ body, files, reason }) =>
    ok({
      body,
      reason,
      files: files.map(({ bytes, ...file }) => ({ ...file, text: new TextDecoder().decode(bytes) })),
    }),
  ),
];

async function start(rateLimits?: RateLimits) {
  const world = new World();
  const [traffic, faults, problems] = [new Traffic(), new Faults(), [] as unknown[]];
  const { token, botId } = createApplication(world, { name: 'caller' });
  const app = createRestApp({ world, traffic, faults, routes: ROUTES, rateLimits, problems });
  const server = createAdaptorServer({ fetch: app.fetch });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.close();
    world.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const call = (method: string, path: string, init: RequestInit = {}, root = '/api/v10') =>
    fetch(url + root + path, { method, ...init, headers: { authorization: `Bot ${token}`, ...init.headers } });
  const json = (body: unknown): RequestInit => ({
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
  return { url, world, traffic, problems, botId, call, json };
}

describe('finding the way', () => {
  test.each(['/api/v10', '/api'])('the API is served under %s', async (root) => {
    const { call, botId } = await start();
    expect(await (await call('GET', '/users/@me', {}, root)).json()).toEqual({ id: botId });
  });

  test('a path that is written out goes before one with a parameter, whatever the order of the list', async () => {
    const { call, botId } = await start();
    expect(await (await call('GET', '/users/@me')).json()).toEqual({ id: botId });
    expect(await (await call('GET', '/users/7')).json()).toEqual({ id: '7' });
  });

  test.each([
    ['an unknown route', 'GET', '/nowhere', 404, { message: '404: Not Found', code: 0 }],
    ['another method of a known route', 'DELETE', '/gateway', 405, { message: '405: Method Not Allowed', code: 0 }],
    ['a refusal', 'GET', '/refuses', 403, { message: 'Missing Permissions', code: 50_013 }],
  ])('%s is answered as Discord does', async (_what, method, path, status, body) => {
    const { call, problems } = await start();
    const answer = await call(method, path);
    expect([answer.status, await answer.json()]).toEqual([status, body]);
    expect(problems).toEqual([]);
  });

  test('a bug in a handler is answered 500 and kept, so that a test can fail on it', async () => {
    const { call, problems } = await start();
    expect((await call('GET', '/breaks')).status).toBe(500);
    expect(problems.map(String)).toEqual(['TypeError: a planted bug']);
  });

  test('204 has no body', async () => {
    const { call } = await start();
    const answer = await call('PUT', '/nothing');
    expect([answer.status, await answer.text()]).toEqual([204, '']);
  });
});

describe('who calls', () => {
  test.each([
    ['a wrong token', 'Bot wrong'],
    ['no scheme', 'wrong'],
    ['a bearer token', 'Bearer wrong'],
  ])('%s is answered 401', async (_what, authorization) => {
    const { call } = await start();
    const answer = await call('GET', '/users/@me', { headers: { authorization } });
    expect([answer.status, await answer.json()]).toEqual([401, { message: '401: Unauthorized', code: 0 }]);
  });

  test('no header is answered 401, but on routes that need none', async () => {
    const { url } = await start();
    expect((await fetch(`${url}/api/v10/users/@me`)).status).toBe(401);
    expect((await fetch(`${url}/api/v10/gateway`)).status).toBe(200);
    expect((await fetch(`${url}/api/v10/open/me`)).status).toBe(401);
  });
});

describe('what it carries', () => {
  test('JSON', async () => {
    const { call, json } = await start();
    const answer = await call('POST', '/echo', json({ name: 'Ärger' }));
    expect(await answer.json()).toEqual({ body: { name: 'Ärger' }, reason: null, files: [] });
  });

  test.each([
    ['broken JSON', '{', 'application/json', 400, 50_109],
    ['a content type that says nothing', 'hello', 'text/plain', 400, 50_035],
    ['a form that does not fit', '{"name":"long name"}', 'application/json', 400, 50_035],
  ])('%s is refused', async (_what, body, type, status, code) => {
    const { call } = await start();
    const answer = await call('POST', '/form', { body, headers: { 'content-type': type } });
    expect([answer.status, await answer.json()]).toMatchObject([status, { code }]);
  });

  test('multipart: payload_json and files with their numbers', async () => {
    const { call } = await start();
    const form = new FormData();
    form.append('payload_json', JSON.stringify({ content: 'hi' }));
    form.append('files[3]', new File(['beans'], 'beans.txt', { type: 'text/plain' }));
    expect(await (await call('POST', '/echo', { body: form })).json()).toEqual({
      body: { content: 'hi' },
      reason: null,
      files: [{ index: '3', name: 'beans.txt', type: 'text/plain', text: 'beans' }],
    });
  });

  test('multipart without payload_json: the fields stand for themselves', async () => {
    const { call } = await start();
    const form = new FormData();
    form.append('name', 'wave');
    expect(await (await call('POST', '/echo', { body: form })).json()).toMatchObject({ body: { name: 'wave' } });
  });

  test.each([
    ['percent-encoded', encodeURIComponent('zu laut 🔊'), 'zu laut 🔊'],
    ['plain', '100% sure', '100% sure'],
  ])('a reason for the audit log, %s', async (_what, header, reason) => {
    const { call, json } = await start();
    const sent = json({});
    const answer = await call('POST', '/echo', {
      ...sent,
      headers: { ...sent.headers, 'x-audit-log-reason': header },
    });
    expect(await answer.json()).toMatchObject({ reason });
  });
});

describe('rate limits', () => {
  test('every answer says what is left in its bucket', async () => {
    const { call } = await start(new RateLimits());
    const { headers } = await call('GET', '/channels/1');
    expect(headers.get('x-ratelimit-limit')).toBe('2');
    expect(headers.get('x-ratelimit-remaining')).toBe('1');
    expect(Number(headers.get('x-ratelimit-reset-after'))).toBeCloseTo(60, 0);
    expect(Number(headers.get('x-ratelimit-reset')) * 1000 - Date.now()).toBeGreaterThan(59_000);
    expect(headers.get('x-ratelimit-bucket')).toMatch(/^[0-9a-f]{32}$/);
  });

  test('one too many is answered 429, and only in that bucket', async () => {
    const { call } = await start(new RateLimits());
    await call('GET', '/channels/1');
    await call('GET', '/channels/1');
    const refused = await call('GET', '/channels/1');
    const body = (await refused.json()) as { retry_after: number };
    expect(refused.status).toBe(429);
    expect(body).toEqual({ message: 'You are being rate limited.', retry_after: expect.any(Number), global: false });
    expect(refused.headers.get('retry-after')).toBe(String(Math.ceil(body.retry_after)));
    expect(refused.headers.get('x-ratelimit-scope')).toBe('user');
    expect(refused.headers.get('x-ratelimit-remaining')).toBe('0');
    expect((await call('GET', '/channels/2')).status).toBe(200);
    expect((await call('PATCH', '/channels/1')).status).toBe(200);
  });

  test('a bucket is full again after its window', async () => {
    let now = Date.now();
    const { call } = await start(new RateLimits(() => now));
    for (let sent = 0; sent < 3; sent += 1) await call('GET', '/channels/1');
    now += 59_999;
    expect((await call('GET', '/channels/1')).status).toBe(429);
    now += 1;
    expect((await call('GET', '/channels/1')).headers.get('x-ratelimit-remaining')).toBe('1');
  });

  test('routes that name a bucket share it', async () => {
    const { call } = await start(new RateLimits());
    expect((await call('PUT', '/channels/1/star')).status).toBe(204);
    expect((await call('DELETE', '/channels/1/star')).status).toBe(429);
    expect((await call('DELETE', '/channels/2/star')).status).toBe(204);
  });

  test('more than 50 a second in all are answered 429 global; answers to interactions are not counted', async () => {
    const startedAt = Date.now();
    const { call } = await start(new RateLimits(() => startedAt));
    const answers = await Promise.all(Array.from({ length: 50 }, () => call('GET', '/many')));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    const refused = await call('GET', '/many');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('x-ratelimit-global')).toBe('true');
    expect(refused.headers.get('x-ratelimit-scope')).toBe('global');
    expect(await refused.json()).toMatchObject({ global: true });
    expect((await call('POST', '/interactions/1/token/callback')).status).toBe(204);
  });

  test('can be left out', async () => {
    const { call } = await start();
    const answers = await Promise.all(Array.from({ length: 60 }, () => call('GET', '/channels/1')));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(answers[0]?.headers.get('x-ratelimit-limit')).toBeNull();
  });
});

test('traffic remembers what was asked and answered', async () => {
  const { call, json, traffic } = await start();
  await call('POST', '/form?with=care', json({ name: 'Ada' }));
  await call('GET', '/nowhere');
  expect(traffic.entries).toMatchObject([
    {
      method: 'POST',
      path: '/form',
      route: '/form',
      query: { with: 'care' },
      requestBody: { name: 'Ada' },
      multipart: false,
      status: 201,
      responseBody: { name: 'Ada' },
    },
    { path: '/nowhere', route: undefined, status: 404 },
  ]);
});

test('uploaded files can be fetched where the world keeps them', async () => {
  const { url, world } = await start();
  const bytes = new TextEncoder().encode('beans');
  world.files.set('/attachments/1/2/beans.txt', { name: 'beans.txt', type: 'text/plain', bytes });
  const answer = await fetch(`${url}/attachments/1/2/beans.txt`);
  expect([answer.headers.get('content-type'), await answer.text()]).toEqual(['text/plain', 'beans']);
  expect((await fetch(`${url}/attachments/1/2/peas.txt`)).status).toBe(404);
});
