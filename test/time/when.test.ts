// What people type for a time, and what is asked back.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDuration, parseDuration } from '../../src/time/duration.rules.ts';
import { understandWhen } from '../../src/time/when.rules.ts';

/** A Sunday. */
const NOW = Date.UTC(2026, 10, 22, 6, 0);
const read = (text: string, locale = 'en-US', zone = 'UTC') => understandWhen({ text, zone, now: NOW, locale });
const plansOf = (text: string, locale?: string, zone?: string) => {
  const understood = read(text, locale, zone);
  if (understood.kind !== 'plans') return understood.code;
  return understood.plans.map(({ wall, repeat }) => (repeat ? `${wall} ${repeat}` : wall));
};

test.each([
  ['next friday 8pm', '2026-11-27T20:00'],
  ['in 2 weeks at 18:30', '2026-12-06T18:30'],
  ['in 90 minutes', '2026-11-22T07:30'],
  ['tomorrow at noon', '2026-11-23T12:00'],
  ['2026-12-01T18:00', '2026-12-01T18:00'],
  ['13/12/2026 18:00', '2026-12-13T18:00'],
  ['01.12.2026 18:00', '2026-12-01T18:00'],
  ['every day 9:00', '2026-11-22T09:00 FREQ=DAILY'],
  ['every mon and wed at 7:30pm', '2026-11-23T19:30 FREQ=WEEKLY;BYDAY=MO,WE'],
  ['every weekday at 9am', '2026-11-23T09:00 FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'],
  ['every 2 weeks on friday 20:00', '2026-11-27T20:00 FREQ=WEEKLY;INTERVAL=2;BYDAY=FR'],
  ['every other thursday 20:00', '2026-11-26T20:00 FREQ=WEEKLY;INTERVAL=2;BYDAY=TH'],
  ['first monday of the month 19:00', '2026-12-07T19:00 FREQ=MONTHLY;BYDAY=1MO'],
  ['last weekday of the month 18:00', '2026-11-30T18:00 FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1'],
  ['every month on the 31st at 10:00', '2026-12-31T10:00 FREQ=MONTHLY;BYMONTHDAY=31'],
  ['every 29 february 12:00', '2028-02-29T12:00 FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29'],
])('%s', (text, plan) => {
  expect(plansOf(text)).toEqual([plan]);
});

test.each([
  ['de', 'nächsten Freitag um 20 Uhr', '2026-11-27T20:00'],
  ['de', 'morgen um 18:30', '2026-11-23T18:30'],
  ['fr', 'demain à 18h30', '2026-11-23T18:30'],
  ['es-ES', 'mañana a las 18:30', '2026-11-23T18:30'],
  ['de', 'next friday 8pm', '2026-11-27T20:00'],
])('in %s: %s', (locale, text, wall) => {
  expect(plansOf(text, locale)).toEqual([wall]);
});

test.each([
  ['tomorrow-ish', 'when_unreadable'],
  ['25:00', 'when_unreadable'],
  ['30 February 18:00', 'when_unreadable'],
  ['friday 8', 'when_unreadable'],
  ['', 'when_no_hour'],
  ['friday', 'when_no_hour'],
  ['tonight', 'when_no_hour'],
  ['in 3 days', 'when_no_hour'],
  ['every day', 'when_no_hour'],
  ['1970-01-01 10:00', 'when_past'],
  ['2020-01-01 10:00', 'when_past'],
  ['9999-01-01 10:00', 'when_too_far'],
  ['2040-01-01 10:00', 'when_too_far'],
  ['every 32nd of the month 10:00', 'when_never'],
  ['every 30 february 10:00', 'when_never'],
  ['friday 20:00 or saturday 20:00', 'when_several'],
])('%j is not guessed: %s', (text, code) => {
  expect(plansOf(text)).toBe(code);
});

test.each([
  [
    'every 2nd tuesday 19:00',
    'week_or_month',
    ['2026-11-24T19:00 FREQ=WEEKLY;INTERVAL=2;BYDAY=TU', '2026-12-08T19:00 FREQ=MONTHLY;BYDAY=2TU'],
  ],
  ['tomorrow at 5', 'half_of_day', ['2026-11-23T05:00', '2026-11-23T17:00']],
  ['05/06/2027 18:00', 'day_or_month', ['2027-06-05T18:00', '2027-05-06T18:00']],
])('%s has two meanings (%s), and both are offered', (text, doubt, plans) => {
  expect(plansOf(text)).toEqual(plans);
  expect(read(text)).toMatchObject({ doubt });
});

test('a gap and an overlap are asked about with the nearest times', () => {
  expect(plansOf('2027-03-28 02:30', 'en-US', 'Europe/Berlin')).toEqual(['2027-03-28T01:30', '2027-03-28T03:30']);
  expect(read('2027-03-28 02:30', 'en-US', 'Europe/Berlin')).toMatchObject({ doubt: 'gap' });
  expect(read('2027-10-31 02:30', 'en-US', 'Europe/Berlin')).toMatchObject({
    doubt: 'overlap',
    plans: [{ at: Date.UTC(2027, 9, 31, 0, 30) }, { at: Date.UTC(2027, 9, 31, 1, 30) }],
  });
});

test('a wall time is of the zone, an offset or a span is of everybody', () => {
  const first = (text: string, zone: string) => {
    const understood = read(text, 'en-US', zone);
    return understood.kind === 'plans' ? new Date(understood.plans[0]!.at).toISOString().slice(0, 16) : understood.code;
  };
  expect(first('2026-12-01 18:00', 'America/New_York')).toBe('2026-12-01T23:00');
  expect(first('2026-12-01T18:00Z', 'America/New_York')).toBe('2026-12-01T18:00');
  expect(first('2026-12-01T18:00+02:00', 'America/New_York')).toBe('2026-12-01T16:00');
  expect(first('in 2 hours', 'Asia/Kathmandu')).toBe('2026-11-22T08:00');
});

test('an end that is named is the duration', () => {
  expect(read('friday 8pm to 10pm')).toMatchObject({ plans: [{ durationMs: 7_200_000 }] });
});

describe('spans', () => {
  test.each([
    ['2h', 120],
    ['1h 30m', 90],
    ['1h30', 90],
    ['90 min', 90],
    ['1:30', 90],
    ['45', 45],
    ['1.5h', 90],
    ['2 days', 2880],
    ['', undefined],
    ['0', undefined],
    ['soon', undefined],
    ['2h maybe', undefined],
  ])('%j', (typed, minutes) => {
    expect(parseDuration(typed)).toBe(minutes === undefined ? undefined : minutes * 60_000);
  });

  test('what is shown can be typed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000 }), (minutes) => {
        expect(parseDuration(formatDuration(minutes * 60_000))).toBe(minutes * 60_000);
      }),
    );
  });
});

test('whatever is typed, the answer is a plan to come or a reason, never an exception', () => {
  const words = [
    'every',
    '2nd',
    'friday',
    '8pm',
    '31',
    'february',
    '18:30',
    'last',
    'of the month',
    'in',
    '2',
    'weeks',
    '-',
    '/',
    '2027',
    'Z',
  ];
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...words), { maxLength: 6 }),
      fc.constantFrom('UTC', 'Australia/Lord_Howe'),
      (parts, zone) => {
        const understood = read(parts.join(' '), 'en-US', zone);
        if (understood.kind === 'plans') expect(understood.plans.every(({ at }) => at > NOW)).toBe(true);
        else expect(understood.code).toMatch(/^when_/);
      },
    ),
    { numRuns: 300 },
  );
});
