// A thousand who join within a minute: few messages, few writes, and the greetings go on afterwards without a flood.
import { expect, test } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '../../src/runtime/clock.ts';
import { arrangeOnboarding, GUILD_ID, memberWith } from '../support/onboarding.ts';

const START = Date.UTC(2026, 2, 2, 12);
const JOINS = 1000;
const MOST_MESSAGES = 12;

test('a thousand joins in a minute cost at most 12 messages, also when it is over, and nobody is called who left', async () => {
  const it = arrangeOnboarding(START);
  const raiders = Array.from({ length: JOINS }, (_, number) =>
    memberWith(number, START + Math.floor((number * MINUTE_MS) / JOINS)),
  );
  for (const raider of raiders) {
    it.clock.moveTo(raider.joinedAt);
    await it.onboarding.see(GUILD_ID, raider);
  }
  const before = it.performed.length;
  for (const raider of raiders.slice(0, JOINS - 30)) await it.onboarding.leave(GUILD_ID, raider.userId);
  for (let passed = 0; passed < 10 * MINUTE_MS; passed += 10 * SECOND_MS) {
    it.clock.moveTo(it.clock.now() + 10 * SECOND_MS);
    await it.jobs.runDue();
    await it.tasks.idle();
  }
  const sent = it.performed.filter(({ kind }) => kind === 'send-message');
  expect(sent.length).toBeGreaterThan(1);
  expect(sent.length).toBeLessThanOrEqual(MOST_MESSAGES);
  const gone = new Set(raiders.slice(0, JOINS - 30).map(({ userId }) => String(userId)));
  const afterwards = it.performed.slice(before);
  const called = afterwards.flatMap((effect) =>
    effect.kind === 'send-message' ? (effect.message.allowed_mentions?.users ?? []) : [],
  );
  expect(called.filter((userId) => gone.has(userId))).toEqual([]);
  expect(called).toContain(raiders.at(-1)!.userId);
});
