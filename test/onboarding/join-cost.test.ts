// What a join costs: at most one message, one role call and two writes; less when many come at once.
import { beforeEach, expect, test } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '../../src/runtime/clock.ts';
import { arrangeOnboarding, GUILD_ID, memberWith } from '../support/onboarding.ts';

const START = Date.UTC(2026, 2, 2, 12);
let it: ReturnType<typeof arrangeOnboarding>;

beforeEach(() => {
  it = arrangeOnboarding(START);
});

const countOf = (kind: string) => it.performed.filter((effect) => effect.kind === kind).length;

test('one who joins costs one message, one role and two writes', async () => {
  await it.onboarding.see(GUILD_ID, memberWith(1, START));
  expect(it.performed.map(({ kind }) => kind)).toEqual(['send-message', 'add-role']);
  expect(it.writes.count).toBe(2);
});

test('who is told of twice costs nothing more', async () => {
  await it.onboarding.see(GUILD_ID, memberWith(1, START));
  await it.onboarding.see(GUILD_ID, memberWith(1, START));
  await Promise.all([1, 2].map(() => it.onboarding.see(GUILD_ID, memberWith(1, START))));
  expect(it.performed).toHaveLength(2);
  expect(it.writes.count).toBe(2);
});

test('ten who come close to each other share one message and two writes', async () => {
  await it.onboarding.see(GUILD_ID, memberWith(0, START));
  it.clock.moveTo(START + SECOND_MS);
  for (let number = 1; number <= 10; number++) await it.onboarding.see(GUILD_ID, memberWith(number, START + SECOND_MS));
  it.clock.moveTo(START + 11 * SECOND_MS);
  await it.tasks.idle();
  expect(countOf('send-message')).toBe(2);
  expect(countOf('add-role')).toBe(11);
  expect(it.writes.count).toBe(4);
});

test('in a raid each costs two writes at most, and all together a few messages', async () => {
  const raiders = Array.from({ length: 300 }, (_, number) => memberWith(number, START + number));
  for (const raider of raiders) {
    it.clock.moveTo(raider.joinedAt);
    await it.raids.see(GUILD_ID, raider);
    await it.onboarding.see(GUILD_ID, raider);
  }
  expect(it.writes.count).toBeLessThanOrEqual(2 * raiders.length + 5);
  it.clock.moveTo(START + 3 * MINUTE_MS);
  await it.jobs.runDue();
  await it.tasks.idle();
  expect(it.raids.isOn(GUILD_ID)).toBe(false);
  expect(countOf('send-message')).toBeLessThanOrEqual(3);
  expect(countOf('add-role')).toBeLessThanOrEqual(1);
});
