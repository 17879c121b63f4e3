// The sandbox of tests objects by itself: to answers and requests that Discord's document forbids, and to bugs inside.
import { describe, expect, test } from 'vitest';
import { createApplication } from '../../sandbox/world/users.ts';
import { readDocument } from '../openapi/document.ts';
import { startTestSandbox } from './sandbox.ts';

async function sandboxWithBot() {
  const sandbox = await startTestSandbox();
  const { token, botId } = createApplication(sandbox.world, { name: 'Witness' });
  const call = (path: string, init: RequestInit = {}) =>
    fetch(`${sandbox.apiUrl}/v10${path}`, {
      ...init,
      headers: { authorization: `Bot ${token}`, 'content-type': 'application/json' },
    });
  return { sandbox, call, bot: sandbox.world.user(botId) };
}

test('says nothing where all is well', async () => {
  const { sandbox, call } = await sandboxWithBot();
  expect((await call('/users/@me')).status).toBe(200);
  expect(sandbox.traffic.entries).toHaveLength(1);
  await sandbox.close();
});

test('can be closed twice', async () => {
  const { sandbox } = await sandboxWithBot();
  await sandbox.close();
  await sandbox.close();
});

test('fails on a bug inside the sandbox', async () => {
  const { sandbox, call, bot } = await sandboxWithBot();
  Object.defineProperty(bot, 'username', {
    enumerable: true,
    get: () => {
      throw new TypeError('a planted bug');
    },
  });
  expect((await call('/users/@me')).status).toBe(500);
  await expect(sandbox.close()).rejects.toThrow('a planted bug');
});

describe.skipIf(!readDocument())("with Discord's document", () => {
  test('fails on an answer that it forbids', async () => {
    const { sandbox, call, bot } = await sandboxWithBot();
    Object.assign(bot, { global_name: 5 });
    await call('/users/@me');
    await expect(sandbox.close()).rejects.toThrow(
      'GET /users/@me 200 response /global_name must be string,null (is 5)',
    );
  });

  test('fails on a request that it forbids and the sandbox lets through', async () => {
    const { sandbox, call, bot } = await sandboxWithBot();
    await call(`/users/${bot.id}?shape=round`);
    await expect(sandbox.close()).rejects.toThrow('GET /users/{user_id} query shape is not a parameter');
  });
});
