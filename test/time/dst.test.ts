// Wall clocks where the clocks change: north, south, and half an hour on Lord Howe Island.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { occurrencesAfter } from '../../src/time/repeat.rules.ts';
import { instantOf, placeWall, wallOf } from '../../src/time/zone.rules.ts';

const iso = (at: number) => new Date(at).toISOString().slice(0, 16);

describe('a single wall time', () => {
  test.each([
    ['Europe/Berlin', '2027-03-28T02:30', '2027-03-28T01:30', '2027-03-28T03:30'],
    ['America/New_York', '2027-03-14T02:15', '2027-03-14T01:15', '2027-03-14T03:15'],
    ['Australia/Lord_Howe', '2027-10-03T02:15', '2027-10-03T01:45', '2027-10-03T02:45'],
    ['America/Santiago', '2027-09-05T00:20', '2027-09-04T23:20', '2027-09-05T01:20'],
  ])('%s: %s does not come; %s and %s are near', (zone, wall, before, after) => {
    expect(placeWall(wall, zone)).toEqual({ comes: 'never', before, after });
  });

  test.each([
    ['Europe/Berlin', '2027-10-31T02:30', '2027-10-31T00:30', '2027-10-31T01:30'],
    ['America/New_York', '2027-11-07T01:30', '2027-11-07T05:30', '2027-11-07T06:30'],
    ['Australia/Lord_Howe', '2027-04-04T01:45', '2027-04-03T14:45', '2027-04-03T15:15'],
    ['America/Santiago', '2027-04-03T23:30', '2027-04-04T02:30', '2027-04-04T03:30'],
  ])('%s: %s comes twice, at %sZ and %sZ', (zone, wall, earlier, later) => {
    const placed = placeWall(wall, zone);
    expect(placed.comes).toBe('twice');
    expect([instantOf(wall, zone, 'earlier'), instantOf(wall, zone, 'later')].map(iso)).toEqual([earlier, later]);
  });

  test.each([
    ['Europe/Berlin', '2027-03-28T03:00'],
    ['Australia/Lord_Howe', '2027-10-03T02:30'],
    ['UTC', '2027-03-28T02:30'],
  ])('%s: %s comes once', (zone, wall) => {
    const placed = placeWall(wall, zone);
    expect(placed.comes).toBe('once');
    expect(wallOf(instantOf(wall, zone), zone)).toBe(wall);
  });
});

describe('what repeats', () => {
  test.each([
    ['Europe/Berlin', '2027-03-26T18:00', ['2027-03-26T17:00', '2027-03-27T17:00', '2027-03-28T16:00']],
    ['Europe/Berlin', '2027-10-30T18:00', ['2027-10-30T16:00', '2027-10-31T17:00', '2027-11-01T17:00']],
    ['America/New_York', '2027-03-13T18:00', ['2027-03-13T23:00', '2027-03-14T22:00', '2027-03-15T22:00']],
    ['Australia/Lord_Howe', '2027-04-03T18:00', ['2027-04-03T07:00', '2027-04-04T07:30', '2027-04-05T07:30']],
    ['America/Santiago', '2027-09-04T18:00', ['2027-09-04T22:00', '2027-09-05T21:00', '2027-09-06T21:00']],
  ])('%s: 18:00 stays 18:00 from %s on', (zone, wall, instants) => {
    const found = occurrencesAfter({ wall, zone, repeat: 'FREQ=DAILY' }, instantOf(wall, zone) - 1, 3);
    expect(found.map(({ at }) => iso(at))).toEqual(instants);
    expect(found.every(({ at }) => wallOf(at, zone).endsWith('T18:00'))).toBe(true);
  });

  test('in the gap it is moved on by the length of the gap that day; where it comes twice, the first is taken', () => {
    const nightly = (wall: string, zone: string) =>
      occurrencesAfter({ wall, zone, repeat: 'FREQ=DAILY' }, instantOf(wall, zone) - 1, 3).map(({ at }) =>
        wallOf(at, zone),
      );
    expect(nightly('2027-03-27T02:30', 'Europe/Berlin')).toEqual([
      '2027-03-27T02:30',
      '2027-03-28T03:30',
      '2027-03-29T02:30',
    ]);
    expect(nightly('2027-10-02T02:15', 'Australia/Lord_Howe')[1]).toBe('2027-10-03T02:45');
    const autumn = { wall: '2027-10-30T02:30', zone: 'Europe/Berlin', repeat: 'FREQ=DAILY' };
    const twice = occurrencesAfter(autumn, instantOf(autumn.wall, autumn.zone), 1)[0]!;
    expect(iso(twice.at)).toBe('2027-10-31T00:30');
  });

  test.each([
    [
      'the last weekday of the month',
      'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
      '2027-01-29T18:00',
      ['2027-01-29', '2027-02-26', '2027-03-31', '2027-04-30'],
    ],
    [
      'the 31st skips shorter months',
      'FREQ=MONTHLY;BYMONTHDAY=31',
      '2027-01-31T18:00',
      ['2027-01-31', '2027-03-31', '2027-05-31', '2027-07-31'],
    ],
    [
      'the last day of the month',
      'FREQ=MONTHLY;BYMONTHDAY=-1',
      '2027-01-31T18:00',
      ['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30'],
    ],
    [
      '29 February comes in leap years only',
      'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29',
      '2028-02-29T18:00',
      ['2028-02-29', '2032-02-29', '2036-02-29', '2040-02-29'],
    ],
  ])('%s', (_name, repeat, wall, days) => {
    const found = occurrencesAfter({ wall, zone: 'Europe/Berlin', repeat }, instantOf(wall, 'Europe/Berlin') - 1, 4);
    expect(found.map((one) => one.wall.slice(0, 10))).toEqual(days);
  });

  test('days that are left out are left out, and nothing else is', () => {
    const daily = { wall: '2027-01-01T09:00', zone: 'Europe/Berlin', repeat: 'FREQ=DAILY' };
    const found = occurrencesAfter(daily, instantOf(daily.wall, daily.zone), 3, new Set(['2027-01-03']));
    expect(found.map(({ wall }) => wall)).toEqual(['2027-01-02T09:00', '2027-01-04T09:00', '2027-01-05T09:00']);
  });

  test('whatever the zone, hour and instant: later than asked, in order, and at the wall time that was said', () => {
    const zones = [
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'America/Santiago',
      'Asia/Kathmandu',
      'Pacific/Apia',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 1439 }),
        fc.integer({ min: 0, max: 3 * 365 }),
        fc.constantFrom('FREQ=DAILY', 'FREQ=WEEKLY;BYDAY=TU,SU', 'FREQ=WEEKLY;INTERVAL=3', 'FREQ=MONTHLY;BYDAY=-1FR'),
        (zone, minute, days, repeat) => {
          const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
          const wall = `2026-01-02T${time}`;
          const after = Date.UTC(2026, 0, 2) + days * 86_400_000;
          const found = occurrencesAfter({ wall, zone, repeat }, after, 4);
          expect(found).toHaveLength(4);
          expect(found.every(({ at }) => at > after)).toBe(true);
          expect(found.map(({ at }) => at)).toEqual(found.map(({ at }) => at).toSorted((a, b) => a - b));
          for (const one of found) {
            const comes = placeWall(one.wall, zone).comes;
            if (comes !== 'never') expect(wallOf(one.at, zone)).toBe(one.wall);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});
