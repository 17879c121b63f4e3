// Pictures of announcements: fetched when the words are there, four at most, kept for every time that they go out.
import { expect, test } from 'vitest';
import { LONGEST_TEXT } from '../../src/announcements/post.rules.ts';
import { createDesk, GUILD, NEWS, OWNER } from './desk.ts';

const START = Date.UTC(2027, 9, 25, 6, 0);
const DAY_MS = 86_400_000;
const file = (name: string, contentType: string | null = 'image/png') => ({
  ...{ name, contentType, size: 12, url: `https://cdn.example/${name}` },
});
const words = (text: string) => ({ text, channelIds: [], poll: null, when: undefined, expires: undefined });

test('the same picture twice is one; what is none, or too many, is named', async () => {
  const { announcements } = createDesk(START);
  const attached = [file('a.png'), file('notes.pdf', 'application/pdf'), file('b.exe', null), file('c.png')];
  const wish = { channelId: NEWS, when: 'every day 10:00', locale: 'en-US', attached, options: {} };
  const { id } = await announcements.begin(GUILD, wish, OWNER);
  const { announcement, lost, problem } = await announcements.write(GUILD, id, words(''), 'en-US');
  expect(announcement.options.pictures).toEqual([expect.stringMatching(/\.png$/)]);
  expect([lost, problem]).toEqual([['notes.pdf', 'b.exe'], undefined]);
  await announcements.attach(
    GUILD,
    id,
    [1, 2, 3, 4, 5, 6].map((number) => file(`${number}.png`)),
  );
  const again = await announcements.write(GUILD, id, words('x'), 'en-US');
  expect(again.lost).toEqual(['5.png', '6.png']);
});

test('is sent each time, and is in use until the last', async () => {
  const desk = createDesk(START);
  const { announcements } = desk;
  const wish = { channelId: NEWS, when: 'every day 10:00', locale: 'en-US', attached: [file('a.png')], options: {} };
  const { id } = await announcements.begin(GUILD, wish, OWNER);
  const { announcement } = await announcements.write(GUILD, id, words('Look!'), 'en-US');
  const [picture] = announcement.options.pictures;
  await announcements.confirm(GUILD, id);
  await desk.advance(2 * DAY_MS);
  expect(desk.said.map(({ pictures }) => pictures)).toEqual([[picture], [picture]]);
  expect(await announcements.usesPicture(GUILD, picture!)).toBe(true);
  await announcements.cancelAnnouncement(GUILD, id);
  expect(await announcements.usesPicture(GUILD, picture!)).toBe(false);
});

test('a message that is taken over may be longer than the form', async () => {
  const { announcements } = createDesk(START);
  const wish = { channelId: NEWS, locale: 'en-US', text: 'w'.repeat(4000), options: {} };
  expect((await announcements.begin(GUILD, wish, OWNER)).text).toHaveLength(LONGEST_TEXT);
});
