// Series: what is sent when, over pauses, moves, holidays, the change of clocks and restarts; and for newcomers.
import { beforeEach, describe, expect, test } from 'vitest';
import { asId, type UserId } from '../../src/discord/ids.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/runtime/clock.ts';
import { createDesk, type Desk, GUILD, NEWS, OWNER, STAFF } from './desk.ts';

/** A monday before the clocks go back in Berlin, on the sunday after. */
const MONDAY = Date.UTC(2027, 9, 25, 6, 0);
const SOMEBODY = asId<UserId>('300000000000000002');
const users = (count: number) =>
  Array.from({ length: count }, (_, index) => asId<UserId>(`30000000000000${1000 + index}`));

let desk: Desk;
const make = async (more: Partial<Parameters<Desk['series']['create']>[1]> = {}) => {
  const wish = {
    name: 'Autumn',
    audience: 'channel',
    channelId: NEWS,
    isDirect: false,
    holidayRule: 'next_day',
    ...more,
  } as const;
  return desk.series.create(GUILD, wish, OWNER);
};
const add = async (seriesId: string, when: string, text: string) => {
  const item = await desk.series.beginItem(GUILD, seriesId, { when, options: {} });
  await desk.series.writeItem(GUILD, seriesId, item.id, { text, poll: null }, OWNER);
  return item.id;
};
const start = (id: string, day?: string, by = OWNER) => desk.series.start(GUILD, id, { day, locale: 'en-US' }, by);
const settle = async (...who: UserId[]) => {
  for (const userId of who) await desk.storage.atomic(await desk.series.settled(GUILD, userId));
};
/** The text of what was said in the news, each with its wall time in Berlin. */
const diary = () => {
  const berlin = new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'short',
    timeStyle: 'short',
    timeZone: 'Europe/Berlin',
  });
  return desk.said.flatMap(({ where, message, at }) =>
    where === NEWS ? [`${berlin.format(at)} ${message.content}`] : [],
  );
};

beforeEach(async () => {
  desk = createDesk(MONDAY);
  await desk.settings.updateLanguage(GUILD, { zone: 'Europe/Berlin' }, OWNER);
});

describe('a series for a channel', () => {
  test('sends each post once on its day at its wall time, over the change of clocks, and is over then', async () => {
    const { id } = await make();
    await add(id, 'day 0 9:00', 'Welcome to autumn');
    await add(id, 'day 7 9:00', 'A week of it');
    await add(id, 'every friday 18:00 for 2 weeks', 'First friday\n---\nSecond friday');
    await start(id);
    await desk.advance(3 * DAY_MS);
    desk = desk.restart();
    await desk.advance(20 * DAY_MS);
    expect(diary()).toEqual([
      '25/10/2027, 09:00 Welcome to autumn',
      '29/10/2027, 18:00 First friday',
      '01/11/2027, 09:00 A week of it',
      '05/11/2027, 18:00 Second friday',
    ]);
    expect((await desk.series.show(GUILD, id)).series.state).toBe('ended');
  });

  test('begins on the day that is named', async () => {
    const { id } = await make();
    await add(id, 'day 0 9:00', 'Hello');
    await start(id, 'next friday');
    await desk.advance(14 * DAY_MS);
    expect(diary()).toEqual(['05/11/2027, 09:00 Hello']);
  });

  test('paused, it keeps what was sent; started again, nothing is left out and nothing comes twice', async () => {
    const { id } = await make();
    await add(id, 'day 0 9:00', 'One');
    await add(id, 'day 1 9:00', 'Two');
    await add(id, 'day 3 9:00', 'Three');
    await start(id);
    await desk.advance(4 * HOUR_MS);
    await desk.series.pause(GUILD, id);
    await desk.advance(5 * DAY_MS);
    expect(diary()).toEqual(['25/10/2027, 09:00 One']);
    expect((await start(id)).movedDays).toBe(5);
    await desk.advance(10 * DAY_MS);
    expect(diary().slice(1)).toEqual(['31/10/2027, 09:00 Two', '02/11/2027, 09:00 Three']);
  });

  test('moved, what is still to come moves, and never into the past', async () => {
    const { id } = await make();
    await add(id, 'day 0 9:00', 'One');
    const second = await add(id, 'day 2 9:00', 'Two');
    await add(id, 'every monday 12:00 3 times', 'Question 1\n---\nQuestion 2\n---\nQuestion 3');
    await start(id);
    await desk.advance(8 * HOUR_MS);
    await expect(desk.series.move(GUILD, id, -3)).rejects.toThrow('series_move_past');
    await desk.series.move(GUILD, id, 7);
    await desk.series.moveItem(GUILD, id, second, 'day 3 10:00', OWNER);
    await desk.advance(30 * DAY_MS);
    expect(diary()).toEqual([
      '25/10/2027, 09:00 One',
      '25/10/2027, 12:00 Question 1',
      '04/11/2027, 10:00 Two',
      '08/11/2027, 12:00 Question 2',
      '15/11/2027, 12:00 Question 3',
    ]);
  });

  test.each([
    ['next_day', ['27/10/2027, 09:00 Two', '01/11/2027, 18:00 Mondays']],
    ['skip', ['01/11/2027, 18:00 Mondays']],
    ['post', ['25/10/2027, 18:00 Mondays', '26/10/2027, 09:00 Two', '01/11/2027, 18:00 Mondays']],
  ] as const)('on holidays, %s', async (holidayRule, expected) => {
    await desk.announcements.setUp(GUILD, { holidays: '10-25..10-26' }, OWNER);
    const { id } = await make({ holidayRule });
    await add(id, 'day 1 9:00', 'Two');
    await add(id, 'every monday 18:00', 'Mondays');
    await start(id);
    await desk.advance(10 * DAY_MS);
    expect(diary()).toEqual(expected);
  });

  test('what would be too late after an absence is told to the owner, and the rest goes on', async () => {
    const { id } = await make();
    await add(id, 'every day 9:00', 'Good morning');
    await start(id);
    await desk.advance(4 * HOUR_MS);
    desk.clock.moveTo(MONDAY + 3 * DAY_MS + 2 * HOUR_MS);
    desk = desk.restart();
    await desk.advance(HOUR_MS);
    expect(diary()).toEqual(['25/10/2027, 09:00 Good morning', '28/10/2027, 10:00 Good morning']);
    const told = desk.said.filter(({ where }) => where === STAFF).map(({ message }) => message.content);
    expect(told).toHaveLength(1);
    expect(told[0]!.match(/Good morning/g)).toHaveLength(2);
  });

  test('a channel that is gone is told, and the series goes on', async () => {
    const { id } = await make();
    await add(id, 'day 0 9:00', 'One');
    await add(id, 'day 1 9:00', 'Two');
    await start(id);
    desk.closed.add(NEWS);
    await desk.advance(12 * HOUR_MS);
    expect(desk.said.map(({ where }) => where)).toEqual([STAFF]);
    desk.closed.clear();
    await desk.advance(DAY_MS);
    expect(desk.news()).toEqual(['Two']);
  });

  test('cancelled, nothing more is sent; a post that is taken out is left out', async () => {
    const { id } = await make();
    const first = await add(id, 'day 0 9:00', 'One');
    await add(id, 'day 1 9:00', 'Two');
    await add(id, 'day 2 9:00', 'Three');
    await start(id);
    await desk.series.removeItem(GUILD, id, first, OWNER);
    await desk.advance(30 * HOUR_MS);
    await desk.series.cancelSeries(GUILD, id);
    await desk.advance(9 * DAY_MS);
    expect(desk.news()).toEqual(['Two']);
  });

  test('where announcements need a second person, somebody else starts it, and it is not changed while it runs', async () => {
    const { id } = await make();
    await add(id, 'day 1 9:00', 'One');
    await desk.announcements.setUp(GUILD, { approval: true }, OWNER);
    await expect(start(id)).rejects.toThrow('series_own');
    await start(id, undefined, SOMEBODY);
    await expect(add(id, 'day 2 9:00', 'Two')).rejects.toThrow('series_pause_first');
  });

  test('refuses to start empty, twice, or where everything would be over', async () => {
    const { id } = await make();
    await expect(start(id)).rejects.toThrow('series_empty');
    await add(id, 'day 0 7:00', 'One');
    await expect(start(id)).rejects.toThrow('series_nothing_to_come');
    await add(id, 'day 1 7:00', 'Two');
    await start(id);
    await expect(start(id)).rejects.toThrow('series_running');
  });
});

describe('a series for newcomers', () => {
  test('gathers those of a day in one post, from the day they settle; whoever settles after its first hour begins the day after', async () => {
    const { id } = await make({ audience: 'newcomers' });
    await add(id, 'day 0 9:00', 'Hello!');
    await add(id, 'day 2 18:00', 'How is it going?');
    await start(id);
    const [ann, ben, cleo] = users(3) as [UserId, UserId, UserId];
    await settle(ann, ben);
    await desk.advance(5 * HOUR_MS);
    await settle(cleo);
    await settle(ann);
    await desk.advance(5 * DAY_MS);
    expect(diary()).toEqual([
      `25/10/2027, 09:00 <@${ann}> <@${ben}>\nHello!`,
      `26/10/2027, 09:00 <@${cleo}>\nHello!`,
      `27/10/2027, 18:00 <@${ann}> <@${ben}>\nHow is it going?`,
      `28/10/2027, 18:00 <@${cleo}>\nHow is it going?`,
    ]);
    expect(desk.said[0]!.message.allowed_mentions).toEqual({ roles: [], users: [ann, ben] });
  });

  test('does not name those who have left, and posts nothing for nobody', async () => {
    const { id } = await make({ audience: 'newcomers' });
    await add(id, 'day 1 9:00', 'Hello!');
    await start(id);
    const [ann, ben] = users(2) as [UserId, UserId];
    await settle(ann, ben);
    await desk.series.leave(GUILD, ann);
    await desk.advance(MINUTE_MS);
    await desk.series.leave(GUILD, ben);
    await desk.advance(3 * DAY_MS);
    expect(desk.said).toEqual([]);
  });

  test('names as many as fit and counts the rest', async () => {
    const { id } = await make({ audience: 'newcomers' });
    await add(id, 'day 1 9:00', 'x'.repeat(1500));
    await start(id);
    await settle(...users(90));
    await desk.advance(2 * DAY_MS);
    const [content = ''] = desk.news();
    expect(content.length).toBeLessThanOrEqual(2000);
    expect(content).toMatch(/ \+\d\d\n/);
    expect(desk.said[0]!.message.allowed_mentions!.users!.length).toBeGreaterThan(15);
  });

  test('writes directly only where the owner turned that on; whoever cannot be reached is named in the channel', async () => {
    await expect(make({ audience: 'newcomers', isDirect: true })).rejects.toThrow('series_no_dms');
    const onboarding = await desk.settings.get(GUILD, 'onboarding');
    await desk.settings.replace(GUILD, 'onboarding', { ...onboarding, dmAllowed: true }, OWNER);
    const { id } = await make({ audience: 'newcomers', isDirect: true });
    await add(id, 'day 1 9:00', 'Hello!');
    await start(id);
    const [ann, ben] = users(2) as [UserId, UserId];
    desk.closed.add(`@${ben}`);
    await settle(ann, ben);
    await desk.advance(2 * DAY_MS);
    expect(desk.said.map(({ where, message }) => `${where} ${message.content}`)).toEqual([
      `@${ann} Hello!`,
      `${NEWS} <@${ben}>\nHello!`,
    ]);
  });

  test('needs an end', async () => {
    const { id } = await make({ audience: 'newcomers' });
    await expect(add(id, 'every monday 9:00', 'Again?')).rejects.toThrow('series_without_end');
  });
});
