// What an owner asks of mentors in messages: counted in memory, written down together, forgotten after a month.
import { afterAll, expect, test } from 'vitest';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { mentorActivity } from '../../src/mentorship/activity.tables.ts';
import { createDrivenClock } from '../../src/runtime/clock.ts';
import { openStorage } from '../../src/storage/storage.ts';
import { createPairDiscord, liveMentorship, memberOf, mentorCardOf } from '../support/mentorship.ts';

const DAY_MS = 86_400_000;
const guildId = asId<GuildId>('100000000000000001');
const real = openStorage(':memory:');
const clock = createDrivenClock(Date.UTC(2027, 0, 10, 12));
const fake = createPairDiscord(clock.now);
const life = await liveMentorship({ guildId, real, fake, clock, set: { minMessages: 3 } });
const { mentorship } = life;
afterAll(() => real.close());

const rows = () => real.query.select().from(mentorActivity).all();
const write = (userId: string, times: number) => {
  for (let index = 0; index < times; index++) mentorship.hear({ guildId, userId: asId<UserId>(userId) });
};
const offer = (userId: string) =>
  mentorship.offer(guildId, memberOf(userId, clock.now() - 400 * DAY_MS), mentorCardOf(['Rust']), ['en']);
const refusal = { code: 'mentor_too_quiet', context: { least: 3, count: 2 } };

test('who has written too little is told how much is asked, and may offer with the message that was missing', async () => {
  write('500000000000000001', 2);
  await expect(offer('500000000000000001')).rejects.toMatchObject(refusal);
  expect(rows()).toEqual([]);
  write('500000000000000001', 1);
  expect((await offer('500000000000000001')).state).toBe('active');
});

test('many messages are one row of a day, written once a minute; a pause and a return are measured again', async () => {
  write('500000000000000001', 40);
  await life.pass(60_000);
  expect(rows().map(({ messages }) => messages)).toEqual([43]);
  write('500000000000000001', 2);
  await mentorship.writeActivity();
  expect(rows().map(({ messages }) => messages)).toEqual([45]);
  await life.pass(30 * DAY_MS);
  const member = memberOf('500000000000000001', 0);
  await mentorship.pause(guildId, member.userId, {});
  await expect(mentorship.resume(guildId, member)).rejects.toMatchObject({ code: 'mentor_too_quiet' });
});

test('after thirty days it is forgotten, and a person who wants to be forgotten is not written down any more', async () => {
  write('500000000000000002', 5);
  await mentorship.leave(guildId, asId<UserId>('500000000000000002'), 'gone');
  await mentorship.writeActivity();
  expect(rows().map(({ userId }) => userId)).toEqual(['500000000000000001']);
  expect(await mentorship.forgetOld()).toBe(1);
  expect(await mentorship.forgetOld()).toBe(0);
  expect(rows()).toEqual([]);
});

test('what could not be written is kept for the next time', async () => {
  write('500000000000000003', 2);
  const broken = { ...real, atomic: () => Promise.reject(new Error('disk full')) };
  const other = await liveMentorship({ guildId, real, fake, clock, set: { minMessages: 3 } });
  const failing = await liveMentorship({ guildId, real: broken, fake, clock, set: { minMessages: 3 } });
  failing.mentorship.hear({ guildId, userId: asId<UserId>('500000000000000004') });
  await expect(failing.mentorship.writeActivity()).rejects.toThrow('disk full');
  expect(await failing.mentorship.countMessages(guildId, asId<UserId>('500000000000000004'))).toBe(1);
  await other.mentorship.writeActivity();
  expect(rows()).toEqual([]);
  await mentorship.writeActivity();
  expect(rows().map(({ messages }) => messages)).toEqual([2]);
});

test('where nobody asks for messages, none are written down and what was is deleted', async () => {
  await life.change({ minMessages: 0 });
  expect(rows()).toEqual([]);
  write('500000000000000003', 9);
  await mentorship.writeActivity();
  expect(rows()).toEqual([]);
});
