// Conversation starters: asked in the owner's rhythm, only when it is quiet, none again until all were used.
import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { pickStarter } from '../../src/announcements/starter.rules.ts';
import { asId, type UserId } from '../../src/discord/ids.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/runtime/clock.ts';
import { createDesk, type Desk, GUILD, NEWS, OWNER, STAFF } from './desk.ts';

/** A monday, 06:00 UTC. */
const MONDAY = Date.UTC(2027, 9, 25, 6, 0);
const SOMEBODY = asId<UserId>('300000000000000002');
let desk: Desk;

beforeEach(async () => {
  desk = createDesk(MONDAY);
  await desk.starters.setUp(GUILD, { channelId: NEWS, rhythm: 'every day 12:00', quietHours: 2 }, OWNER);
});
const add = async (...questions: string[]) => {
  for (const question of questions) await desk.starters.add(GUILD, question, OWNER);
};
const askedAt = () => desk.said.filter(({ where }) => where === NEWS).map(({ at }) => (at - MONDAY) / HOUR_MS);

test('each has its turn before one comes again, and never the same twice in a row, whatever is added meanwhile', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 5, maxLength: 60 }), (adds) => {
      const all = [{ id: 'a', uses: 0, lastUsedAt: null as number | null }];
      let last: string | undefined;
      for (const [index, isAdding] of adds.entries()) {
        if (isAdding) {
          const uses = Math.min(...all.map((starter) => starter.uses));
          all.push({ id: `s${index}`, uses, lastUsedAt: null });
        }
        const turn = MONDAY + index * DAY_MS;
        const picked = pickStarter(all, turn)!;
        expect(picked.uses).toBe(Math.min(...all.map((starter) => starter.uses)));
        const hadChoice = all.filter(({ uses }) => uses === picked.uses).length > 1;
        if (hadChoice) expect(picked.id).not.toBe(last);
        picked.uses += 1;
        picked.lastUsedAt = turn;
        last = picked.id;
      }
    }),
  );
});

test('one a day at its time, all of them before the first comes again', async () => {
  await add('Tea or coffee?', 'What did you build?', 'Which tool would you keep?');
  await desk.advance(6 * DAY_MS);
  const news = desk.news();
  expect(news).toHaveLength(6);
  expect(new Set(news.slice(0, 3)).size).toBe(3);
  expect(new Set(news.slice(3)).size).toBe(3);
  expect(askedAt().slice(0, 2)).toEqual([6, 30]);
});

test('while people talk it waits for quiet, and passes when that does not come', async () => {
  await add('Tea or coffee?', 'What did you build?');
  await desk.advance(6 * HOUR_MS);
  expect(askedAt()).toEqual([6]);
  await desk.advance(23 * HOUR_MS);
  desk.starters.hear(NEWS);
  await desk.advance(DAY_MS);
  expect(askedAt()).toEqual([6, 31]);
  for (let hour = 0; hour < 24; hour++) {
    desk.starters.hear(NEWS);
    await desk.advance(HOUR_MS);
  }
  expect(askedAt()).toEqual([6, 31]);
});

test('after a start nobody knows what was said before, so Discord is asked once', async () => {
  await add('Tea or coffee?');
  desk.writers.add(SOMEBODY);
  await desk.advance(7 * HOUR_MS);
  expect(askedAt()).toEqual([]);
  await desk.advance(2 * HOUR_MS);
  expect(askedAt()).toEqual([8]);
});

test('rests on holidays, and for good once it is turned off', async () => {
  await desk.announcements.setUp(GUILD, { holidays: '10-26' }, OWNER);
  await add('Tea or coffee?', 'What did you build?');
  await desk.advance(3 * DAY_MS);
  expect(askedAt()).toEqual([6, 54]);
  await desk.starters.setUp(GUILD, { rhythm: null }, OWNER);
  await desk.advance(3 * DAY_MS);
  expect(askedAt()).toHaveLength(2);
});

test('a restart in the minute of a turn asks once', async () => {
  await add('Tea or coffee?');
  desk.clock.moveTo(MONDAY + 6 * HOUR_MS + MINUTE_MS);
  const [one, other] = [desk.restart(), desk.restart()];
  await Promise.all([one.advance(MINUTE_MS), other.advance(MINUTE_MS)]);
  expect(desk.news()).toEqual(['Tea or coffee?']);
});

test('members suggest, the team decides once; nobody floods it', async () => {
  const suggestion = await desk.starters.suggest(GUILD, 'What is on your desk?', SOMEBODY);
  expect(desk.said.at(-1)).toMatchObject({
    where: STAFF,
    message: { embeds: [{ description: 'What is on your desk?' }] },
  });
  expect(await desk.starters.list(GUILD)).toEqual([]);
  await desk.starters.decide(GUILD, suggestion.id, 'approved');
  await expect(desk.starters.decide(GUILD, suggestion.id, 'declined')).rejects.toThrow('starter_decided');
  await expect(desk.starters.suggest(GUILD, 'what is on  your desk?', SOMEBODY)).rejects.toThrow('starter_known');
  for (const number of [1, 2, 3]) await desk.starters.suggest(GUILD, `Question ${number}?`, SOMEBODY);
  await expect(desk.starters.suggest(GUILD, 'Question 4?', SOMEBODY)).rejects.toThrow('starter_patience');
  expect(await desk.starters.list(GUILD)).toHaveLength(1);
});

test('a rhythm repeats, and is read in the server’s zone', async () => {
  await expect(desk.starters.setUp(GUILD, { rhythm: 'tomorrow 12:00' }, OWNER)).rejects.toThrow('starter_rhythm');
  await expect(desk.starters.setUp(GUILD, { rhythm: 'every day' }, OWNER)).rejects.toThrow('when_no_hour');
});

test('a rhythm with two meanings is asked about; until then the old one goes on', async () => {
  await add('Tea?', 'Cake?');
  const { settings, asked } = await desk.starters.setUp(GUILD, { rhythm: 'every day at 5', quietHours: 3 }, OWNER);
  expect(settings).toMatchObject({ quietMs: 3 * HOUR_MS, rhythm: { typed: 'every day 12:00' } });
  expect(asked?.question).toMatchObject({ doubt: 'half_of_day', plans: [{}, {}] });
  expect(await desk.starters.nextTurn(GUILD)).toBe(MONDAY + 6 * HOUR_MS);
  await desk.starters.chooseRhythm(GUILD, asked!.id, 1, OWNER);
  await desk.advance(36 * HOUR_MS);
  expect(askedAt()).toEqual([35]);
  await expect(desk.starters.chooseRhythm(GUILD, asked!.id, 0, OWNER)).rejects.toThrow('starter_asked');
});
