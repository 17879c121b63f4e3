// The question on day 7 by direct message: never more than 20 an hour, and in the channel where it does not arrive.
// And a first message that nobody answers: told to the greeters once.
import { beforeEach, expect, test } from 'vitest';
import type { Effect } from '../../src/discord/effects.ts';
import { asId, type ChannelId, type GuildId, type MessageId } from '../../src/discord/ids.ts';
import { encodeKey } from '../../src/onboarding/deps.ts';
import { type Journey, journeys } from '../../src/onboarding/tables.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/runtime/clock.ts';
import { arrangeOnboarding, GUILD_ID, memberWith } from '../support/onboarding.ts';

const START = Date.UTC(2026, 2, 2, 12);
const DAY_7 = START + 7 * DAY_MS;
const CLOSED = memberWith(3, START).userId;
const OTHER_GUILD = asId<GuildId>('100000000000000002');

let it: ReturnType<typeof arrangeOnboarding>;

beforeEach(() => {
  it = arrangeOnboarding(START, {
    onboarding: { dmAllowed: true },
    answer: (effect) =>
      effect.kind === 'send-dm' && effect.userId === CLOSED
        ? { result: 'refused', code: 50007, text: 'Cannot send messages to this user' }
        : undefined,
  });
});

/** So many who joined at the start and need no nudge, only the question. */
function join(count: number, guildId: GuildId = GUILD_ID, first = 0): void {
  const rows = Array.from({ length: count }, (_, index) => ({
    guildId,
    userId: memberWith(first + index, START).userId,
    joinedAt: START,
    state: 'greeted' as const,
    nudges: 2,
    lookAt: DAY_7,
  }));
  it.storage.query.insert(journeys).values(rows).run();
}

/** Runs the rounds of these servers as their jobs would, up to `until`. Returns what each hour brought. */
async function runUntil(until: number, guildIds: readonly GuildId[] = [GUILD_ID]): Promise<Map<number, Effect[]>> {
  const dueAt = new Map(guildIds.map((guildId) => [guildId, DAY_7]));
  const hours = new Map<number, Effect[]>();
  for (;;) {
    const [guildId, at] = [...dueAt].sort((a, b) => a[1] - b[1])[0]!;
    if (at > until) return hours;
    it.clock.moveTo(at);
    const before = it.performed.length;
    dueAt.set(guildId, await it.onboarding.nudges.round(guildId));
    const hour = Math.floor((at - DAY_7) / HOUR_MS);
    hours.set(hour, [...(hours.get(hour) ?? []), ...it.performed.slice(before)]);
  }
}

const dms = (effects: readonly Effect[] = []) => effects.filter(({ kind }) => kind === 'send-dm');
const posts = (effects: readonly Effect[] = []) =>
  effects.flatMap((effect) => (effect.kind === 'send-message' ? [effect.message] : []));
const find = (number: number): Promise<Journey | undefined> =>
  it.store.find({ guildId: GUILD_ID, userId: memberWith(number, START).userId, joinedAt: START });

test('of 50 who are due on one day 20 are asked now and the others in the next hours; closed messages fall back to the channel', async () => {
  join(50);
  const hours = await runUntil(DAY_7 + DAY_MS);
  expect([0, 1, 2].map((hour) => dms(hours.get(hour)).length)).toEqual([20, 20, 10]);
  const all = [...hours.values()].flat();
  expect(dms(all)).toHaveLength(50);
  expect(new Set(dms(all).map((effect) => 'userId' in effect && effect.userId)).size).toBe(50);
  expect(posts(all)).toHaveLength(1);
  expect(posts(all)[0]?.allowed_mentions?.users).toEqual([CLOSED]);
});

test('the 20 are for all servers together', async () => {
  join(30);
  join(30, OTHER_GUILD, 100);
  const hours = await runUntil(DAY_7 + 4 * HOUR_MS, [GUILD_ID, OTHER_GUILD]);
  const sent = [0, 1, 2].map((hour) => dms(hours.get(hour)).length);
  expect(sent).toEqual([20, 20, 20]);
});

test('a restart does not forget how many went out in this hour', async () => {
  join(50);
  await runUntil(DAY_7);
  it.restart();
  await runUntil(DAY_7 + 30 * MINUTE_MS);
  expect(dms(it.performed)).toHaveLength(20);
});

test('who leaves before their turn is not written to', async () => {
  join(25);
  await runUntil(DAY_7);
  for (let number = 0; number < 25; number++) await it.onboarding.leave(GUILD_ID, memberWith(number, START).userId);
  await runUntil(DAY_7 + 5 * HOUR_MS);
  expect(dms(it.performed)).toHaveLength(20);
});

test('an answer is kept, also from a direct message; without one the journey ends three days later', async () => {
  join(2);
  await runUntil(DAY_7);
  await it.onboarding.nudges.answerCheck(GUILD_ID, memberWith(0, START).userId, 'soso');
  await runUntil(DAY_7 + 4 * DAY_MS);
  expect(await find(0)).toMatchObject({ mood: 'soso', stalledAt: null, checkBy: 'dm' });
  expect(await find(1)).toMatchObject({ mood: null, stalledAt: DAY_7 + 3 * DAY_MS });
});

test('nobody is written to where the owner did not turn it on', async () => {
  it = arrangeOnboarding(START);
  join(5);
  const hours = await runUntil(DAY_7 + 2 * HOUR_MS);
  expect(dms(it.performed)).toEqual([]);
  expect(posts([...hours.values()].flat())[0]?.allowed_mentions?.users).toHaveLength(5);
});

test('the greeters are told of a first message once, also where Hearth stops before Discord has answered', async () => {
  const greeters = asId<ChannelId>('300000000000000005');
  it = arrangeOnboarding(START, {
    onboarding: { staffChannelId: greeters },
    answer: (effect) => (effect.kind === 'send-message' ? { result: 'unclear', text: 'no answer' } : undefined),
  });
  join(1);
  const { userId } = memberWith(0, START);
  const message = { messageId: asId<MessageId>('600000000000000001'), repliesTo: undefined };
  const channelId = asId<ChannelId>('300000000000000006');
  await it.onboarding.hear({ guildId: GUILD_ID, channelId, userId, joinedAt: START, ...message });
  it.clock.moveTo(START + HOUR_MS);
  const key = encodeKey({ userId, joinedAt: START });
  await it.onboarding.tellUnanswered(GUILD_ID, key);
  it.restart();
  await it.onboarding.tellUnanswered(GUILD_ID, key);
  expect(posts(it.performed).map(({ content }) => content)).toEqual([expect.stringContaining(`<@${userId}>`)]);
});
