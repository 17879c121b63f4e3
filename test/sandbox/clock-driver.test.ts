// The sandbox's end of docs/clock.md, against a bot that speaks the protocol by hand.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Sandbox } from '../../sandbox/index.ts';
import { startTestSandbox } from '../support/sandbox.ts';

const MINUTE_MS = 60_000;
let sandbox: Sandbox;
const bots: WebSocket[] = [];
beforeEach(async () => {
  sandbox = await startTestSandbox();
});
afterEach(async () => {
  for (const bot of bots.splice(0)) bot.terminate();
  await sandbox.close();
});

/** A bot with things to do; `done` is what it did, with the time that it believed it to be. */
async function connectBot(
  due: number[] = [],
  answer = (now: number, next: number | null): unknown => ({ idle: now, next }),
) {
  const bot = new WebSocket(sandbox.clockDriver.url);
  bots.push(bot);
  const heard: number[] = [];
  const done: [due: number, at: number][] = [];
  bot.on('message', (data) => {
    const { now } = JSON.parse(String(data)) as { now: number };
    heard.push(now);
    while (due[0] !== undefined && due[0] <= now) done.push([due.shift()!, now]);
    const reply = answer(now, due[0] ?? null);
    if (reply !== undefined) bot.send(typeof reply === 'string' ? reply : JSON.stringify(reply));
  });
  await new Promise((resolve) => bot.once('message', resolve));
  return { bot, heard, done, due };
}

test('on connecting, the bot is told the time, which stands still from then on', async () => {
  const connected = sandbox.clockDriver.connected();
  const { heard } = await connectBot();
  await connected;
  await sandbox.clockDriver.connected();
  expect(heard).toEqual([sandbox.world.now()]);
  const before = sandbox.world.now();
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(sandbox.world.now()).toBe(before);
});

test('moveTo moves both clocks and waits until the bot has done what was due', async () => {
  const { world, clockDriver } = sandbox;
  const start = world.now() + MINUTE_MS;
  const { done } = await connectBot([start + 1000, start + 5000]);
  expect(await clockDriver.moveTo(start + 2000)).toEqual({ idle: start + 2000, next: start + 5000 });
  expect(world.now()).toBe(start + 2000);
  expect(done).toEqual([[start + 1000, start + 2000]]);
});

test('advance stops at everything that is due on the way, of the bot and of the sandbox, so that nothing is late', async () => {
  const { world, clockDriver } = sandbox;
  const { done, due } = await connectBot();
  const start = world.now();
  const rang: number[] = [];
  // Learned after the bot last spoke.
  due.push(start + 10 * MINUTE_MS, start + 30 * MINUTE_MS, start + 90 * MINUTE_MS);
  world.clock.at(start + 20 * MINUTE_MS, () => rang.push(world.now()));
  expect(await clockDriver.advance(60 * MINUTE_MS)).toEqual({
    idle: start + 60 * MINUTE_MS,
    next: start + 90 * MINUTE_MS,
  });
  expect(done).toEqual([
    [start + 10 * MINUTE_MS, start + 10 * MINUTE_MS],
    [start + 30 * MINUTE_MS, start + 30 * MINUTE_MS],
  ]);
  expect(rang).toEqual([start + 20 * MINUTE_MS]);
  expect(world.now()).toBe(start + 60 * MINUTE_MS);
});

test('several bots are waited for, and the earliest next counts', async () => {
  const start = sandbox.world.now() + MINUTE_MS;
  await connectBot([start + 9000]);
  await connectBot([start + 4000]);
  expect(await sandbox.clockDriver.moveTo(start)).toEqual({ idle: start, next: start + 4000 });
});

test('a bot that comes back gets the time of now', async () => {
  const first = await connectBot();
  await sandbox.clockDriver.advance(MINUTE_MS);
  first.bot.close();
  await new Promise((resolve) => first.bot.once('close', resolve));
  sandbox.world.clock.advance(MINUTE_MS);
  const second = await connectBot();
  expect(second.heard).toEqual([sandbox.world.now()]);
  expect(second.heard[0]).toBe(first.heard[0]! + 2 * MINUTE_MS);
});

test.each<[string, (now: number, next: number | null) => unknown, RegExp]>([
  ['answers with something else', () => 'soon', /answered the clock with soon/],
  ['says that something is due and never does it', (now) => ({ idle: now, next: now }), /is never done/],
])('a bot that %s fails the step', async (_what, answer, message) => {
  await connectBot([], answer);
  await expect(sandbox.clockDriver.advance(MINUTE_MS)).rejects.toThrow(message);
});

test('a bot that does not answer in time fails the step', async () => {
  await sandbox.close();
  sandbox = await startTestSandbox({ clockDeadlineMs: 50 });
  await connectBot([], () => undefined);
  await expect(sandbox.clockDriver.advance(MINUTE_MS)).rejects.toThrow('not idle after 50 ms');
});

test('a bot that dies while it works fails the step', async () => {
  const { bot } = await connectBot([], () => undefined);
  const step = sandbox.clockDriver.advance(MINUTE_MS);
  bot.terminate();
  await expect(step).rejects.toThrow('went away');
});

test('without a bot there is nothing to drive', async () => {
  await expect(sandbox.clockDriver.advance(MINUTE_MS)).rejects.toThrow('No bot is connected');
});

test('time never goes back', async () => {
  await connectBot();
  await expect(sandbox.clockDriver.moveTo(sandbox.world.now() - 1)).rejects.toThrow(RangeError);
});
