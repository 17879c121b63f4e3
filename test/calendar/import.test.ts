// Events from calendar files: what is taken over, what is left out, and what is refused with a sentence.
import { describe, expect, test } from 'vitest';
import { importMessage } from '../../src/calendar/import.messages.ts';
import { Refusal } from '../../src/runtime/refusal.ts';
import { wallOf } from '../../src/time/zone.rules.ts';
import { type Garden, GUILD, ORGANISER, person, plantGarden } from './garden.ts';

const file = (...lines: string[]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n');
const vevent = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n');
const SOON = [
  'UID:a',
  'SUMMARY:Quiz',
  'DTSTART;TZID=Europe/Berlin:20261201T200000',
  'DTEND;TZID=Europe/Berlin:20261201T220000',
];

async function read(garden: Garden, text: string, zone?: string) {
  garden.state.file = text;
  return garden.calendar.readImport(GUILD, { url: 'x', size: text.length }, zone, ORGANISER);
}

/** What would be made, as the organiser is told. */
async function shown(garden: Garden, text: string, zone?: string): Promise<string> {
  const result = await read(garden, text, zone);
  if (result.kind === 'zones') return `zones: ${result.unknown.join()}`;
  return importMessage(garden.voice.speak('en-US'), 'en-US', result.view).content!;
}

const refusalOf = (garden: Garden, text: string) =>
  read(garden, text).then(
    () => 'taken',
    (error) => (error instanceof Refusal ? error.code : String(error)),
  );

test('what is read is shown, made after a click, and behaves like any other event', async () => {
  const garden = plantGarden();
  const text = file(
    vevent(...SOON, 'DESCRIPTION:Bring\\, well\\, yourself', 'LOCATION:The cellar'),
    vevent(
      'UID:b',
      'SUMMARY:Choir',
      'DTSTART;TZID=Europe/Berlin:20260901T183000',
      'DURATION:PT90M',
      'RRULE:FREQ=WEEKLY;BYDAY=TU',
      'EXDATE;TZID=Europe/Berlin:20261124T183000',
    ),
  );
  const result = await read(garden, text);
  if (result.kind !== 'read') throw new Error(result.kind);
  expect(garden.sent()).toEqual([]);
  expect(result.view.events.map(({ title, at, zone }) => [title, wallOf(at, zone)])).toEqual([
    ['Choir', '2026-12-01T18:30'],
    ['Quiz', '2026-12-01T20:00'],
  ]);
  expect(await garden.calendar.publishImport(GUILD, result.view.batch)).toBe(2);
  await expect(garden.calendar.publishImport(GUILD, result.view.batch)).rejects.toThrow('event_draft_gone');
  expect(garden.sent().map(({ embeds }) => embeds![0]!.title)).toEqual(['Quiz', 'Choir']);
  expect(garden.sent().map(({ content }) => content)).toEqual(['', '']);
  const choir = (await garden.calendar.listNameable(GUILD, 'choir', false)).map(({ wall, endsAt, startsAt }) => [
    wall,
    (endsAt - startsAt) / 60_000,
  ]);
  expect(choir.slice(0, 2)).toEqual([
    ['2026-12-01T18:30', 90],
    ['2026-12-08T18:30', 90],
  ]);
  expect(await shown(garden, text)).toContain('**Choir**: it is here already.');
  const quiz = (await garden.calendar.listNameable(GUILD, 'quiz', true))[0]!;
  expect(quiz.details).toMatchObject({
    description: 'Bring, well, yourself',
    place: { kind: 'elsewhere', text: 'The cellar' },
  });
  await garden.calendar.rsvp(GUILD, quiz.id, person(1), 'going');
});

test('its own feed can be taken in again', async () => {
  const garden = plantGarden();
  await garden.publish({ title: 'Kyoto call', when: '2027-01-05 20:00', zone: 'Asia/Tokyo' });
  const { server } = (await garden.calendar.feedAddresses(GUILD, ORGANISER))!;
  const text = await garden.calendar.readFeed(GUILD, server.split('/').at(-1)!.slice(0, -4));
  const other = plantGarden();
  const result = await read(other, text!);
  expect(result.kind === 'read' && result.view.events.map(({ at }) => at)).toEqual([
    Date.parse('2027-01-05T11:00:00Z'),
  ]);
});

describe('times', () => {
  test('in UTC are shown in the zone of the server; those of nowhere are meant there', async () => {
    const garden = plantGarden();
    const result = await read(
      garden,
      file(
        vevent('UID:a', 'SUMMARY:Exact', 'DTSTART:20261201T200000Z'),
        vevent('UID:b', 'SUMMARY:Floating', 'DTSTART:20261201T200000'),
        vevent('UID:c', 'SUMMARY:Daily in UTC', 'DTSTART:20261201T200000Z', 'RRULE:FREQ=DAILY;UNTIL=20261203T200000Z'),
      ),
    );
    const events = result.kind === 'read' ? result.view.events : [];
    expect(events.map(({ title, at, zone }) => [title, new Date(at).toISOString(), zone])).toEqual([
      ['Floating', '2026-12-01T19:00:00.000Z', 'Europe/Berlin'],
      ['Exact', '2026-12-01T20:00:00.000Z', 'Europe/Berlin'],
      ['Daily in UTC', '2026-12-01T20:00:00.000Z', 'UTC'],
    ]);
  });

  test('in a zone that does not exist are asked about, and taken in the one that is named then', async () => {
    const garden = plantGarden();
    const text = file(vevent('UID:a', 'SUMMARY:Landing', 'DTSTART;TZID=Mars/Olympus Mons:20261201T200000'));
    expect(await shown(garden, text)).toBe('zones: Mars/Olympus Mons');
    const result = await read(garden, text, 'asia/tokyo');
    expect(result.kind === 'read' && result.view.events[0]).toMatchObject({
      zone: 'Asia/Tokyo',
      at: Date.parse('2026-12-01T11:00:00Z'),
    });
    await expect(read(garden, text, 'Mars')).rejects.toThrow('zone_unknown');
  });

  test('in zones with a name of their own are found by the common one', async () => {
    const garden = plantGarden();
    const zone = [
      'BEGIN:VTIMEZONE',
      'TZID:Home',
      'X-LIC-LOCATION:Europe/Lisbon',
      'BEGIN:STANDARD',
      'DTSTART:19700101T000000',
      'TZOFFSETFROM:+0000',
      'TZOFFSETTO:+0000',
      'END:STANDARD',
      'END:VTIMEZONE',
    ];
    const result = await read(
      garden,
      file(
        ...zone,
        vevent('UID:a', 'SUMMARY:A', 'DTSTART;TZID=Home:20261201T200000'),
        vevent('UID:b', 'SUMMARY:B', 'DTSTART;TZID=/citadel.org/20210210_1/Asia/Tokyo:20261201T200000'),
      ),
    );
    expect(result.kind === 'read' && result.view.events.map(({ zone: named }) => named)).toEqual([
      'Asia/Tokyo',
      'Europe/Lisbon',
    ]);
  });

  test('of a series end where the file says, in its own zone', async () => {
    const garden = plantGarden();
    const result = await read(
      garden,
      file(
        vevent(
          'UID:a',
          'SUMMARY:Course',
          'DTSTART;TZID=Europe/Berlin:20261201T200000',
          'RRULE:FREQ=WEEKLY;UNTIL=20261215T190000Z',
        ),
      ),
    );
    if (result.kind !== 'read') throw new Error(result.kind);
    await garden.calendar.publishImport(GUILD, result.view.batch);
    const walls = (await garden.calendar.listNameable(GUILD, 'course', false)).map(({ wall }) => wall.slice(0, 10));
    expect(walls).toEqual(['2026-12-01', '2026-12-08', '2026-12-15']);
  });

  test('that were moved in the file leave the series on that day', async () => {
    const garden = plantGarden();
    const series = ['UID:a', 'SUMMARY:Choir', 'DTSTART;TZID=Europe/Berlin:20261201T180000'];
    const result = await read(
      garden,
      file(
        vevent(...series, 'RRULE:FREQ=WEEKLY;COUNT=3'),
        vevent(
          'UID:a',
          'SUMMARY:Choir in the church',
          'RECURRENCE-ID;TZID=Europe/Berlin:20261208T180000',
          'DTSTART;TZID=Europe/Berlin:20261209T190000',
        ),
      ),
    );
    if (result.kind !== 'read') throw new Error(result.kind);
    await garden.calendar.publishImport(GUILD, result.view.batch);
    const all = (await garden.calendar.listNameable(GUILD, 'choir', false)).map(({ details, startsAt }) => [
      details.title,
      wallOf(startsAt, 'Europe/Berlin'),
    ]);
    expect(all).toEqual([
      ['Choir', '2026-12-01T18:00'],
      ['Choir in the church', '2026-12-09T19:00'],
      ['Choir', '2026-12-15T18:00'],
    ]);
  });
});

test.each([
  ['has no time', ['DTSTART;VALUE=DATE:20261201'], 'it has no time of day'],
  ['is over', ['DTSTART:20200101T200000Z'], 'it is over already'],
  ['was in 1970', ['DTSTART:19700101T200000Z'], 'it is over already'],
  ['is in 9999', ['DTSTART:99990101T200000Z'], 'more than five years away'],
  ['was called off', ['DTSTART:20261201T200000Z', 'STATUS:CANCELLED'], 'it was called off'],
  [
    'repeats by week numbers',
    ['DTSTART:20261201T200000Z', 'RRULE:FREQ=YEARLY;BYWEEKNO=20'],
    'in a way that I do not have',
  ],
  ['repeats at two hours', ['DTSTART:20261201T200000Z', 'RRULE:FREQ=DAILY;BYHOUR=9,20'], 'in a way that I do not have'],
  [
    'comes on 30 February',
    ['DTSTART:20261201T200000Z', 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'],
    'in a way that I do not have',
  ],
  ['leads to a script', ['DTSTART:20261201T200000Z', 'LOCATION:javascript:alert(1)'], 'no safe link'],
  ['lasts three weeks', ['DTSTART:20261201T200000Z', 'DURATION:P21D'], 'longer than 14 days'],
  ['ends before it begins', ['DTSTART:20261201T200000Z', 'DTEND:20261201T190000Z'], 'less than a minute'],
])('an event that %s is left out, and it is said why', async (_, lines, why) => {
  const text = await shown(plantGarden(), file(vevent('UID:a', 'SUMMARY:Odd one', ...lines)));
  expect(text).toContain('nothing in this file that I can take over');
  expect(text).toMatch(/\*\*Odd one\*\*: /);
  expect(text).toContain(why);
});

test.each([
  ['no calendar', 'MZ\u0000\u0001 this is a picture', 'ics_broken'],
  ['an empty file', '', 'ics_broken'],
  ['half a calendar', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY', 'ics_broken'],
  ['a calendar without events', file(), 'ics_empty'],
  [
    '51 events',
    file(...Array.from({ length: 51 }, (_, n) => vevent(`UID:${n}`, 'SUMMARY:x', 'DTSTART:20261201T200000Z'))),
    'ics_crowded',
  ],
  ['10,000 instances by count', file(vevent(...SOON, 'RRULE:FREQ=DAILY;COUNT=10000')), 'ics_often'],
  ['10,000 instances by end', file(vevent(...SOON, 'RRULE:FREQ=DAILY;UNTIL=20540101T000000Z')), 'ics_often'],
  [
    '10,000 dates',
    file(vevent(...SOON, `RDATE:${Array.from({ length: 10_000 }, () => '20261201T200000Z').join(',')}`)),
    'ics_often',
  ],
  ['one each second', file(vevent(...SOON, 'RRULE:FREQ=SECONDLY')), 'ics_often'],
  ['one each hour', file(vevent(...SOON, 'RRULE:FREQ=HOURLY;COUNT=3')), 'ics_often'],
])('%s is refused', async (_, text, code) => {
  expect(await refusalOf(plantGarden(), text)).toBe(code);
});

test('a huge file is refused before it is fetched', async () => {
  const garden = plantGarden();
  const huge = { url: 'x', size: 10_000_000 };
  await expect(garden.calendar.readImport(GUILD, huge, undefined, ORGANISER)).rejects.toThrow('ics_too_big');
});
