// Hearth is removed from the server and added again: nothing is lost, nothing comes twice, and what was too late is told.
import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/runtime/clock.ts';
import { createDesk, type Desk, GUILD, NEWS, OWNER, STAFF } from './desk.ts';

/** A monday, 8:00 in Berlin. */
const MONDAY = Date.UTC(2027, 9, 25, 6, 0);
const locale = 'en-US';

async function plan(desk: Desk, when: string, text: string, expires?: string): Promise<void> {
  const { id } = await desk.announcements.begin(GUILD, { channelId: NEWS, when, locale, options: {} }, OWNER);
  const words = { text, channelIds: [], poll: null, when: undefined, expires };
  await desk.announcements.write(GUILD, id, words, locale);
  await desk.announcements.confirm(GUILD, id);
}

/** News, a series and starters that are due at nine, ten and so on. */
async function busyDesk(): Promise<Desk> {
  const desk = createDesk(MONDAY);
  await desk.settings.updateLanguage(GUILD, { zone: 'Europe/Berlin' }, OWNER);
  await plan(desk, 'every day 9:00', 'Morning');
  await plan(desk, 'today 10:00', 'Once');
  const wish = {
    name: 'Autumn',
    audience: 'channel',
    channelId: NEWS,
    isDirect: false,
    holidayRule: 'next_day',
  } as const;
  const { id } = await desk.series.create(GUILD, wish, OWNER);
  for (const [at, text] of [
    ['day 0 11:00', 'First of the series'],
    ['day 1 11:00', 'Second of the series'],
  ] as const) {
    const item = await desk.series.beginItem(GUILD, id, { when: at, options: {} });
    await desk.series.writeItem(GUILD, id, item.id, { text, poll: null }, OWNER);
  }
  await desk.series.start(GUILD, id, { day: undefined, locale }, OWNER);
  await desk.starters.setUp(GUILD, { channelId: NEWS, rhythm: 'every day 12:00', locale }, OWNER);
  for (const text of ['Tea?', 'Cake?']) await desk.starters.add(GUILD, text, OWNER);
  return desk;
}

const told = (desk: Desk) => desk.said.flatMap(({ where, message }) => (where === STAFF ? [message.content] : []));

test.each([false, true])(
  'for less than the limit: all of it comes once, after a restart in between: %s',
  async (restarts) => {
    let desk = await busyDesk();
    desk.leave();
    await desk.advance(5 * HOUR_MS);
    expect(desk.said).toEqual([]);
    if (restarts) desk = desk.restart();
    await desk.comeBack();
    await desk.advance(MINUTE_MS);
    const today = ['Morning', 'Once', 'First of the series', expect.stringMatching(/^(Tea|Cake)\?$/)];
    expect(desk.news().toSorted()).toEqual(today.toSorted());
    if (restarts) desk = desk.restart();
    await desk.advance(DAY_MS);
    expect(desk.news()).toHaveLength(7);
    expect(desk.news().slice(4)).toEqual(['Morning', 'Second of the series', expect.stringMatching(/^(Tea|Cake)\?$/)]);
    expect(told(desk)).toEqual([]);
  },
);

test('for days: what is of no use any more is told once, and what repeats goes on', async () => {
  const desk = await busyDesk();
  await desk.advance(90 * MINUTE_MS);
  expect(desk.news()).toEqual(['Morning']);
  desk.leave();
  await desk.advance(2 * DAY_MS);
  await desk.comeBack();
  await desk.advance(HOUR_MS);
  expect(told(desk)).toHaveLength(1);
  for (const text of ['Once', 'First of the series', 'Second of the series'])
    expect(told(desk)[0]).toContain(`**${text}**`);
  const before = desk.news().length;
  await desk.advance(DAY_MS);
  expect(desk.news().slice(before)).toContain('Morning');
  expect(desk.news().filter((text) => text === 'Once' || text.includes('series'))).toEqual([]);
  expect(told(desk)).toHaveLength(1);
});
