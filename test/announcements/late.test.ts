// How late an announcement may be: six hours, or what the owner has set; beyond that the owner is told, and repeats go on.
import { expect, test } from 'vitest';
import { createDesk, GUILD, NEWS, OWNER, STAFF } from './desk.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A monday, 9:00 in Berlin. */
const START = Date.UTC(2027, 9, 25, 7, 0);

test.each([
  [5.9, undefined, true],
  [6.1, undefined, false],
  [6.1, 12, true],
  [1.1, 1, false],
])('%d h late, where the owner allows %s h: posted is %s', async (lateHours, lateHoursAllowed, isPosted) => {
  const desk = createDesk(START);
  const { announcements } = desk;
  await desk.settings.updateLanguage(GUILD, { zone: 'Europe/Berlin' }, OWNER);
  if (lateHoursAllowed) await announcements.setUp(GUILD, { lateHours: lateHoursAllowed }, OWNER);
  const wish = { channelId: NEWS, when: 'every day 10:00', locale: 'en-US', options: {} };
  const { id } = await announcements.begin(GUILD, wish, OWNER);
  const words = { text: 'Coffee!', channelIds: [], poll: null, when: undefined, expires: undefined };
  await announcements.write(GUILD, id, words, 'en-US');
  await announcements.confirm(GUILD, id);
  // No process until then.
  desk.clock.moveTo(START + HOUR_MS + lateHours * HOUR_MS);
  await desk.advance(60_000);
  expect(desk.news()).toEqual(isPosted ? ['Coffee!'] : []);
  const told = desk.said.filter(({ where }) => where === STAFF).map(({ message }) => message.content);
  expect(told).toEqual(isPosted ? [] : [expect.stringMatching(/\*\*Coffee!\*\*, due <t:1824451200:f>: I was away/)]);
  const before = desk.news().length;
  await desk.advance(DAY_MS);
  expect(desk.news()).toHaveLength(before + 1);
});
