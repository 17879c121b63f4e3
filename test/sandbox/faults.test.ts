// Faults of REST on demand, and what a real client makes of them.
import { REST } from '@discordjs/rest';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FaultRule } from '../../sandbox/faults.ts';
import type { Sandbox } from '../../sandbox/index.ts';
import { createApplication } from '../../sandbox/world/users.ts';
import { startTestSandbox } from '../support/sandbox.ts';

let sandbox: Sandbox;
let token: string;
beforeEach(async () => {
  sandbox = await startTestSandbox();
  token = createApplication(sandbox.world, { name: 'sufferer' }).token;
});
afterEach(() => sandbox.close());

const ask = (init: RequestInit = {}) =>
  fetch(`${sandbox.apiUrl}/v10/gateway/bot`, { ...init, headers: { authorization: `Bot ${token}` } });
const statuses = () => sandbox.traffic.entries.map(({ status, fault }) => [status, fault]);

describe('a rule', () => {
  test.each<[string, Partial<FaultRule>, boolean]>([
    ['without a target', {}, true],
    ['with the method', { method: 'GET' }, true],
    ['with another method', { method: 'POST' }, false],
    ['with a prefix of the path', { path: '/gateway' }, true],
    ['with another prefix', { path: '/guilds' }, false],
    ['with an expression', { path: /^\/gate.*bot$/ }, true],
    ['with another expression', { path: /messages/ }, false],
  ])('%s: strikes %o -> %s', async (_what, target, strikes) => {
    sandbox.faults.add({ kind: 'status', status: 503, ...target } as FaultRule);
    expect((await ask()).status).toBe(strikes ? 503 : 200);
  });

  test('strikes as often as it says, then no more', async () => {
    const fault = sandbox.faults.add({ kind: 'status', status: 500, times: 2 });
    const answers = [await ask(), await ask(), await ask()];
    expect(answers.map(({ status }) => status)).toEqual([500, 500, 200]);
    expect(fault.hits).toBe(2);
  });

  test('strikes until it is removed', async () => {
    const fault = sandbox.faults.add({ kind: 'status', status: 502 });
    expect((await ask()).status).toBe(502);
    fault.remove();
    expect((await ask()).status).toBe(200);
  });

  test('goes before older ones', async () => {
    sandbox.faults.add({ kind: 'status', status: 500 });
    sandbox.faults.add({ kind: 'status', status: 502, times: 1 });
    expect([(await ask()).status, (await ask()).status]).toEqual([502, 500]);
  });
});

describe('kinds', () => {
  test('status: any answer, marked in traffic', async () => {
    sandbox.faults.add({ kind: 'status', status: 403, body: { message: 'Missing Access', code: 50_001 }, times: 1 });
    expect(await (await ask()).json()).toEqual({ message: 'Missing Access', code: 50_001 });
    expect(statuses()).toEqual([[403, 'status']]);
  });

  test.each([false, true])('status 429 looks like Discord’s (global: %s)', async (global) => {
    sandbox.faults.add({ kind: 'status', status: 429, retryAfter: 0.5, global, times: 1 });
    const answer = await ask();
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(answer.headers.get('x-ratelimit-global')).toBe(global ? 'true' : null);
    expect(await answer.json()).toEqual({ message: 'You are being rate limited.', retry_after: 0.5, global });
  });

  test('reset: the connection breaks before anything happened', async () => {
    const fault = sandbox.faults.add({ kind: 'reset', times: 1 });
    await expect(ask()).rejects.toThrow();
    expect(fault.hits).toBe(1);
    expect(statuses()).toEqual([[0, 'reset']]);
  });

  test('lost: it happened, but the answer does not arrive', async () => {
    sandbox.faults.add({ kind: 'lost', times: 1 });
    await expect(ask()).rejects.toThrow();
    expect(statuses()).toEqual([[200, 'lost']]);
  });

  test('slow: the answer takes its time', async () => {
    sandbox.faults.add({ kind: 'slow', delayMs: 60 });
    const startedAt = Date.now();
    expect((await ask()).status).toBe(200);
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(59);
  });

  test('hold before: nothing happens until it is released', async () => {
    const fault = sandbox.faults.add({ kind: 'hold', when: 'before', times: 1 });
    const answer = ask();
    await fault.waitForHit();
    expect(sandbox.traffic.entries).toEqual([]);
    fault.release();
    expect((await answer).status).toBe(200);
  });

  test('hold before: a caller that dies meanwhile leaves no effect behind', async () => {
    const fault = sandbox.faults.add({ kind: 'hold', when: 'before', times: 1 });
    const caller = new AbortController();
    const answer = ask({ signal: caller.signal });
    await fault.waitForHit();
    caller.abort();
    await expect(answer).rejects.toThrow();
    // A further request over a new connection: by its answer the server has seen the first one close.
    await ask();
    fault.release();
    await expect.poll(statuses).toEqual([
      [200, undefined],
      [0, 'hold'],
    ]);
  });

  test('hold after: it has happened, and the answer waits', async () => {
    const fault = sandbox.faults.add({ kind: 'hold', when: 'after', times: 1 });
    const answer = ask();
    await fault.waitForHit();
    expect(statuses()).toEqual([[200, undefined]]);
    fault.release();
    expect((await answer).status).toBe(200);
  });

  test('closing the sandbox lets go of what is held', async () => {
    const fault = sandbox.faults.add({ kind: 'hold', when: 'after' });
    const answer = ask().catch(() => 'gone');
    await fault.waitForHit();
    await sandbox.close();
    expect(await answer).toBeDefined();
  });
});

describe('@discordjs/rest', () => {
  const client = () => new REST({ api: sandbox.apiUrl }).setToken(token);

  test.each<[string, FaultRule]>([
    ['a 502', { kind: 'status', status: 502, times: 1 }],
    ['a 429', { kind: 'status', status: 429, retryAfter: 0.05, times: 1 }],
    ['a global 429', { kind: 'status', status: 429, retryAfter: 0.05, global: true, times: 1 }],
    ['a reset', { kind: 'reset', times: 1 }],
  ])('tries again after %s', async (_what, rule) => {
    const fault = sandbox.faults.add(rule);
    expect(await client().get('/gateway/bot')).toMatchObject({ shards: 1 });
    expect(fault.hits).toBe(1);
  });

  test('gives up when the outage lasts longer than its tries', async () => {
    const fault = sandbox.faults.add({ kind: 'status', status: 500 });
    await expect(client().get('/gateway/bot')).rejects.toThrow();
    expect(fault.hits).toBe(4);
  });
});
