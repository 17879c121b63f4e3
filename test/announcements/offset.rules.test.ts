// When posts of a series are due, as people type it, and the holidays of a server.
import { describe, expect, test } from 'vitest';
import { isHoliday, readHolidays, readOffset } from '../../src/announcements/offset.rules.ts';

test.each([
  ['day 0 9:00', { kind: 'day', day: 0, time: '09:00' }],
  ['day 2 at 18:00', { kind: 'day', day: 2, time: '18:00' }],
  ['Day 14, 6:30 pm', { kind: 'day', day: 14, time: '18:30' }],
  ['day 1 12am', { kind: 'day', day: 1, time: '00:00' }],
  ['Tag 3 um 18 Uhr', { kind: 'day', day: 3, time: '18:00' }],
  ['jour 2 à 18h30', { kind: 'day', day: 2, time: '18:30' }],
  ['día 2 a las 18:00', { kind: 'day', day: 2, time: '18:00' }],
  ['every monday 9:00', { kind: 'every', repeat: 'FREQ=WEEKLY;BYDAY=MO', time: '09:00' }],
  ['every monday 9:00 for 4 weeks', { kind: 'every', repeat: 'FREQ=WEEKLY;BYDAY=MO;COUNT=4', time: '09:00' }],
  [
    'every monday and friday 9:00 for 2 weeks',
    { kind: 'every', repeat: 'FREQ=WEEKLY;BYDAY=MO,FR;COUNT=4', time: '09:00' },
  ],
  ['every day at 20:15 5 times', { kind: 'every', repeat: 'FREQ=DAILY;COUNT=5', time: '20:15' }],
  ['day 2', 'series_no_time'],
  ['every monday', 'series_no_time'],
  [
    'every 2nd tuesday 9:00',
    { kind: 'either', repeats: ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TU', 'FREQ=MONTHLY;BYDAY=2TU'], time: '09:00' },
  ],
  [
    'every 2nd tuesday 9:00 for 4 weeks',
    { kind: 'every', repeat: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=2', time: '09:00' },
  ],
  ['day 2 or so 18:00', 'series_offset'],
  ['day 999 18:00', 'series_offset'],
  ['soon 18:00', 'series_offset'],
  ['day 2 25:00', 'series_no_time'],
  ['every monday 9:00 for 900 weeks', 'series_offset'],
])('%s', (typed, read) => {
  expect(readOffset(typed)).toEqual(read);
});

describe('holidays', () => {
  test.each([
    ['none', []],
    ['', []],
    ['12-24..12-26', ['12-24', '12-25', '12-26']],
    ['1.1., 24.12.2026', ['01-01', '2026-12-24']],
    ['2026-12-30..2027-01-01', ['2026-12-30', '2026-12-31', '2027-01-01']],
    ['02-29', ['02-29']],
    ['02-30', undefined],
    ['2027-02-29', undefined],
    ['christmas', undefined],
    ['12-26..12-24', undefined],
    ['12-24..2026-12-26', undefined],
  ])('%j', (typed, days) => {
    expect(readHolidays(typed)).toEqual(days);
  });
  test('of every year, or of one', () => {
    expect(isHoliday('2026-12-24', ['12-24'])).toBe(true);
    expect(isHoliday('2027-12-24', ['2026-12-24'])).toBe(false);
  });
});
