// Feedback: without a name, passed on to another team, done, told; a webhook and its answer; praise in public; blocks.
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningBot, startBot, temporaryDatabase } from '../support/bot.ts';
import { type Office, openOffice } from '../support/inbox.ts';

let office: Office;
let bot: RunningBot;
let hooks: Server;
const heard: { body: string; headers: NodeJS.Dict<string | string[]> }[] = [];
const databaseFile = temporaryDatabase();
const SECRET = 'a secret of the tracker';
let httpPort: number;

beforeAll(async () => {
  hooks = createServer((request, answer) => {
    let body = '';
    request.on('data', (piece) => {
      body += String(piece);
    });
    request.on('end', () => {
      heard.push({ body, headers: request.headers });
      answer.writeHead(202).end();
    });
  });
  await new Promise<void>((listening) => hooks.listen(0, '127.0.0.1', listening));
  httpPort = 20_000 + (process.pid % 20_000);
  office = await openOffice();
  const host = `127.0.0.1:${(hooks.address() as AddressInfo).port}`;
  bot = await startBot(office.sandbox, office.application, {
    databaseFile,
    env: {
      HTTP_PORT: String(httpPort),
      PUBLIC_URL: `http://127.0.0.1:${httpPort}`,
      WEBHOOK_PRIVATE_HOSTS: host,
    },
  });
  await office.setUp({ praise_channel: office.channels.general.id });
  const { owner, channels } = office;
  await owner.run(channels.staff, '/setup route add', { name: 'Product', channel: channels.modLog.id });
  const webhook = { name: 'Tracker', webhook: `http://${host}/hook`, form: 'json', secret: SECRET };
  const { reply } = await owner.run(channels.staff, '/setup route add', webhook);
  expect(reply?.content).toContain('**Product**: in a channel');
  expect(reply?.content).toContain(`**Tracker**: webhook (JSON), \`${host}\``);
}, 20_000);
afterAll(() => void hooks.close());

async function feedback(name: 'kai' | 'noor' | 'sam', kind: string, values: Record<string, string>) {
  const { modal, reply } = await office.as(name).run(office.channels.general, '/feedback', { kind });
  return modal ? (await office.as(name).fill(modal, values)).reply?.content : reply?.content;
}
const itemWith = (text: string) => office.items().find((item) => office.text(item).includes(text));

test('criticism without a name is passed on, done and told, and nobody can read who it was', async () => {
  const { amara, until, dms, people, channels, owner } = office;
  const sent = await feedback('kai', 'criticism', { text: 'The voice channel echoes', name: 'without' });
  expect(sent).toContain('**Criticism 1**, without your name');
  await until(() => itemWith('The voice channel echoes') !== undefined, 'the item');
  const item = itemWith('The voice channel echoes')!;
  expect(office.text(item)).toMatch(/^Criticism 1, sent without a name · new\n> The voice channel echoes/);

  const { reply: menu } = await amara.click(item, 'Pass on');
  const { updated } = await amara.choose(menu!, undefined, ['Product']);
  expect(updated?.content).toBe('It is with the Product team now. I am telling the person.');
  await until(() => dms('kai').some((text) => text.includes('is with the Product team now')), 'the word to the person');
  await until(() => office.text(itemWith('The voice channel echoes')).includes('· with the Product team'), 'the item');

  const there = owner.read(channels.modLog).find(({ content }) => content.includes('passed on to you'))!;
  expect(there.content).toContain('Criticism 1 from Somebody without a name');
  const { modal } = await amara.click(there, 'Done');
  await amara.fill(modal!, { text: 'We moved the microphone' });
  await until(() => dms('kai').some((text) => text.startsWith('You asked, we did')), 'the good news');
  expect(dms('kai').at(-1)).toContain('> The voice channel echoes\nWe moved the microphone');

  const { reply: own } = await office.as('kai').run(channels.general, '/inquiries');
  expect(office.text(own)).toContain('Criticism 1 (closed)');
  const foreign = await office.as('noor').run(channels.general, '/inquiries');
  expect(foreign.reply?.content).toContain('You have brought nothing before the team yet');

  // Neither in what the team sees, nor in the log, nor in the database.
  const seen = [...owner.read(channels.staff), ...owner.read(channels.modLog)].map((message) =>
    JSON.stringify(message),
  );
  expect(seen.join('\n')).not.toContain(people.kai.id);
  expect(bot.output()).not.toContain(people.kai.id);
  expect(isInDatabase(people.kai.id)).toBe(false);
});

/** Looks at the bytes of the database and of what is not yet written into it. */
function isInDatabase(id: string): boolean {
  return [databaseFile, `${databaseFile}-wal`].some((file) => readFileSync(file).includes(id));
}

test('a webhook is signed, and its receiver answers with the secret address only', async () => {
  const { amara, until, dms } = office;
  await feedback('noor', 'idea', { text: 'A channel for gardens', name: 'with' });
  await until(() => itemWith('A channel for gardens') !== undefined, 'the item');
  const { reply: menu } = await amara.click(itemWith('A channel for gardens')!, 'Pass on');
  await amara.choose(menu!, undefined, ['Tracker']);
  await until(() => heard.length === 1, 'the webhook');
  const { body, headers } = heard[0]!;
  const signature = createHmac('sha256', SECRET).update(`${headers['x-hearth-timestamp']}.${body}`).digest('hex');
  expect(headers['x-hearth-signature']).toBe(`sha256=${signature}`);
  const delivery = JSON.parse(body) as { callback: string; text: string; author: string };
  expect(delivery).toMatchObject({ text: 'A channel for gardens', author: 'Noor', kind: 'idea' });

  const answer = (url: string, status: string) =>
    fetch(url, { method: 'POST', body: JSON.stringify({ status, text: 'It is there' }) }).then((came) => came.status);
  expect(await answer(`${delivery.callback}x`, 'done')).toBe(404);
  expect(await answer(delivery.callback, 'nonsense')).toBe(404);
  expect(await answer(delivery.callback, 'done')).toBe(204);
  expect(await answer(delivery.callback, 'done'), 'over already').toBe(404);
  await until(() => dms('noor').at(-1)?.includes('It is there') ?? false, 'the answer');
});

test('praise is shown if its sender agrees; whoever is blocked is blocked unrevealed', async () => {
  const { amara, owner, until, channels } = office;
  await feedback('sam', 'praise', { text: 'Lovely evenings', name: 'without', share: 'yes' });
  await until(() => itemWith('Lovely evenings') !== undefined, 'the item');
  const { reply } = await amara.click(itemWith('Lovely evenings')!, 'Show in public');
  expect(reply?.content).toBe('It is shown in public now.');
  const shown = () => owner.read(channels.general).some(({ content }) => content.includes('> Lovely evenings'));
  await until(shown, 'the praise');

  const number = Number(/Praise (\d+)/.exec(office.text(itemWith('Lovely evenings')))?.[1]);
  const blocked = await amara.run(channels.staff, '/inbox block', { number });
  expect(blocked.reply?.content).toContain(`Whoever sent inquiry ${number} does not reach the team`);
  expect(await feedback('sam', 'idea', {})).toContain('The team has asked me to take nothing more from you');
  await amara.run(channels.staff, '/inbox unblock', { number });
  expect(await feedback('sam', 'idea', { text: 'Again', name: 'with' })).toContain('**Idea');
});
