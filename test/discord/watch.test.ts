import { EventEmitter } from 'node:events';
import { type Client, Collection, Status } from 'discord.js';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchGateway } from '../../src/discord/watch.ts';
import { createLog } from '../../src/runtime/log.ts';

const MINUTE_MS = 60_000;

let client: EventEmitter & {
  ws: { status: Status; ping: number; shards: Collection<number, { status: Status; lastPingTimestamp: number }> };
};
let happened: string[];
let watch: ReturnType<typeof watchGateway>;

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  const shard = { status: Status.Ready, lastPingTimestamp: -1 };
  client = Object.assign(new EventEmitter(), {
    ws: { status: Status.Ready, ping: 42, shards: new Collection([[0, shard]]) },
  });
  happened = [];
  watch = watchGateway({
    client: client as unknown as Client,
    log: createLog('silent'),
    reconnect: async () => void happened.push('reconnect'),
    giveUp: () => void happened.push('give up'),
  });
});

afterEach(() => {
  watch.stop();
  vi.useRealTimers();
});

test('three minutes without an event or an ack: connect anew; three more: give up, so that a supervisor restarts', () => {
  vi.advanceTimersByTime(2.9 * MINUTE_MS);
  expect(happened).toEqual([]);
  expect(watch.state()).toBe('ready');
  vi.advanceTimersByTime(0.5 * MINUTE_MS);
  expect(happened).toEqual(['reconnect']);
  expect(watch.state()).toBe('silent');
  vi.advanceTimersByTime(4 * MINUTE_MS);
  expect(happened.slice(0, 2)).toEqual(['reconnect', 'give up']);
});

test('an ack without any event is a sign of life', () => {
  for (let minute = 0; minute < 10; minute++) {
    client.ws.shards.get(0)!.lastPingTimestamp = Date.now();
    vi.advanceTimersByTime(MINUTE_MS);
  }
  expect(happened).toEqual([]);
});

test('events after the new connection end the alarm', () => {
  vi.advanceTimersByTime(3.5 * MINUTE_MS);
  client.emit('raw', {});
  vi.advanceTimersByTime(2.5 * MINUTE_MS);
  expect(happened).toEqual(['reconnect']);
});
