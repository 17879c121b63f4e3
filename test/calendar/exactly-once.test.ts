// What is said of an event at its time: once, however many processes there are; too late, not at all, and the owner is told.
import { expect, test } from 'vitest';
import { type Garden, type GardenOptions, GUILD, person, plantGarden } from './garden.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** What was said in the channel beside the events' own messages. */
const said = (garden: Garden) =>
  garden
    .sent()
    .flatMap(({ content, embeds }) =>
      content && !embeds?.length ? [content.split('<t:')[0]!.replaceAll('**', '').trim()] : [],
    );

/** As if there were no process until then. */
function sleepUntil(garden: Garden, instant: number): Promise<void> {
  garden.clock.moveTo(instant);
  return garden.advance(MINUTE_MS);
}

const LATE: [string, Partial<GardenOptions['events']>, (startsAt: number) => number, string[], number][] = [
  ['a reminder 9 min', {}, (at) => at - HOUR_MS + 9 * MINUTE_MS, ['Quiz starts'], 0],
  ['a reminder 11 min', {}, (at) => at - HOUR_MS + 11 * MINUTE_MS, [], 1],
  [
    'a reminder 11 min, where the owner allows 15,',
    { lateReminderMs: 15 * MINUTE_MS },
    (at) => at - HOUR_MS + 11 * MINUTE_MS,
    ['Quiz starts'],
    0,
  ],
  [
    'a reminder 6 min, where the owner allows 5,',
    { lateReminderMs: 5 * MINUTE_MS },
    (at) => at - HOUR_MS + 6 * MINUTE_MS,
    [],
    1,
  ],
  ['the start 9 min', {}, (at) => at + 9 * MINUTE_MS, ['Quiz starts now. Have a good time!'], 1],
  ['the start 11 min', {}, (at) => at + 11 * MINUTE_MS, [], 2],
  ['the thanks 23 h', {}, (at) => at + 24 * HOUR_MS, ['Thank you all for Quiz! How was it?'], 2],
  ['the thanks 25 h', {}, (at) => at + 26 * HOUR_MS + 11 * MINUTE_MS, [], 3],
  [
    'the thanks 3 h, where the owner allows 2,',
    { lateThanksMs: 2 * HOUR_MS },
    (at) => at + 4 * HOUR_MS + 11 * MINUTE_MS,
    [],
    3,
  ],
];

test.each(LATE)('%s late', async (_what, events, until, texts, troubles) => {
  const garden = plantGarden({ events: { reminders: [{ beforeMs: HOUR_MS, ping: false }], ...events } });
  const quiz = await garden.publish({ title: 'Quiz', when: 'tomorrow 20:00', duration: '1h' });
  await garden.advance(MINUTE_MS);
  await sleepUntil(garden, until(quiz.startsAt));
  expect(said(garden)).toEqual(texts);
  expect(garden.troubles.map(({ kind, what }) => `${kind} ${what}`)).toEqual(Array(troubles).fill('late Quiz'));
});

test('two processes on one database say everything once, and open the next one once', async () => {
  const first = plantGarden({ events: { reminders: [{ beforeMs: HOUR_MS, ping: false }] } });
  const choir = await first.publish({ title: 'Choir', when: 'every day 20:00', duration: '1h', capacity: 1 });
  const second = plantGarden({ beside: first, events: { reminders: [{ beforeMs: HOUR_MS, ping: false }] } });
  await first.calendar.rsvp(GUILD, choir.id, person(1), 'going');
  await Promise.all([
    first.calendar.rsvp(GUILD, choir.id, person(2), 'going'),
    second.calendar.rsvp(GUILD, choir.id, person(3), 'going'),
  ]);
  await Promise.all([
    first.calendar.rsvp(GUILD, choir.id, person(1), 'remind'),
    second.calendar.rsvp(GUILD, choir.id, person(1), 'no'),
  ]);
  const end = first.clock.now() + 3 * DAY_MS;
  while (first.clock.now() < end) {
    first.clock.moveTo(first.clock.now() + 5 * MINUTE_MS);
    await Promise.all([first, second].map(({ heartbeat, clock }) => heartbeat.settle(clock.now)));
    await Promise.all([first.calendar.catchUp(GUILD), second.calendar.catchUp(GUILD)]);
  }
  const days = 3;
  const once = ['Choir starts', 'Choir starts now. Have a good time!', 'Thank you all for Choir! How was it?'];
  expect(said(first)).toEqual(Array(days).fill(once).flat());
  const kinds = first.done.map(({ effect }) => effect.kind);
  expect(kinds.filter((kind) => kind === 'create-scheduled-event')).toHaveLength(days + 1);
  expect(first.sent().filter(({ embeds }) => embeds?.length)).toHaveLength(days + 1);
  const direct = first.done.flatMap(({ effect }) => (effect.kind === 'send-dm' ? [effect.userId] : []));
  expect(direct.sort()).toEqual([person(1), person(2)]);
  expect(first.troubles).toEqual([]);
});
