// Series whose times or days can be read in two ways: asked about, and nothing is posted before somebody chooses.
import { beforeEach, expect, test } from 'vitest';
import { DAY_MS } from '../../src/runtime/clock.ts';
import { createDesk, type Desk, GUILD, NEWS, OWNER } from './desk.ts';

/** A monday. */
const MONDAY = Date.UTC(2027, 9, 25, 6, 0);

let desk: Desk;
const make = () => {
  const wish = { name: 'Autumn', audience: 'channel', channelId: NEWS, isDirect: false, holidayRule: 'post' } as const;
  return desk.series.create(GUILD, wish, OWNER);
};
const write = async (seriesId: string, when: string, text: string) => {
  const { id } = await desk.series.beginItem(GUILD, seriesId, { when, options: {} });
  return { id, view: await desk.series.writeItem(GUILD, seriesId, id, { text, poll: null }, OWNER) };
};
const start = (id: string, day?: string) => desk.series.start(GUILD, id, { day, locale: 'en-US' }, OWNER);

beforeEach(async () => {
  desk = createDesk(MONDAY);
  await desk.settings.updateLanguage(GUILD, { zone: 'Europe/Berlin' }, OWNER);
});

test('is asked about once the words are there, and posts nothing before somebody chooses', async () => {
  const { id } = await make();
  const { id: itemId, view } = await write(id, 'every 2nd tuesday 9:00', 'Two weeks on');
  expect(view.question?.repeats).toEqual(['FREQ=WEEKLY;INTERVAL=2;BYDAY=TU', 'FREQ=MONTHLY;BYDAY=2TU']);
  expect(view.items).toEqual([]);
  await write(id, 'day 0 12:00', 'Hello');
  await start(id);
  const chosen = await desk.series.choosePlace(GUILD, id, itemId, 0, OWNER);
  expect(chosen.items.map(({ item }) => item.text)).toEqual(['Two weeks on', 'Hello']);
  await desk.advance(16 * DAY_MS);
  expect(desk.news()).toEqual(['Hello', 'Two weeks on', 'Two weeks on']);
  const days = desk.said.map(({ at }) => new Date(at).toISOString().slice(5, 16));
  expect(days).toEqual(['10-25T10:00', '10-26T07:00', '11-09T08:00']);
  await expect(desk.series.choosePlace(GUILD, id, itemId, 1, OWNER)).rejects.toThrow('series_item_unknown');
});

test('moved, a post stays where it was until somebody chooses', async () => {
  const { id } = await make();
  const { id: itemId } = await write(id, 'day 1 12:00', 'Hello');
  const asked = await desk.series.moveItem(GUILD, id, itemId, 'every 2nd tuesday 9:00', OWNER);
  expect(asked.question?.itemId).toBe(itemId);
  const before = await desk.series.getItem(GUILD, id, itemId);
  expect(before).toMatchObject({ day: 1, repeat: null, text: 'Hello' });
  await desk.series.choosePlace(GUILD, id, itemId, 1, OWNER);
  const after = await desk.series.getItem(GUILD, id, itemId);
  expect(after).toMatchObject({ day: null, repeat: 'FREQ=MONTHLY;BYDAY=2TU', text: 'Hello', question: null });
});

test('so is the day on which it begins', async () => {
  const { id } = await make();
  await write(id, 'day 0 12:00', 'Hello');
  const asked = await desk.series.findDays(GUILD, 'Autumn', '5/6/2028', 'en-US');
  expect(asked).toEqual({ seriesId: id, days: ['2028-06-05', '2028-05-06'] });
  await expect(start(id, '5/6/2028')).rejects.toThrow('when_ambiguous');
  expect(await desk.series.findDays(GUILD, 'Autumn', '13/6/2028', 'en-US')).toBeUndefined();
  const { runs } = await start(id, asked!.days[1]);
  expect(runs.map(({ startDay }) => startDay)).toEqual(['2028-05-06']);
});
