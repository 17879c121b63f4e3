// Working hours: what is typed, and time reckoned on the wall of a zone, over nights, weekends and changes of the clock.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { afterWorking, formatHours, parseHours, type WorkingHours } from '../../src/inbox/hours.rules.ts';

const HOUR = 3_600_000;
const OFFICE: WorkingHours = { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' };
const at = (text: string) => Date.parse(text);

test.each([
  ['Mon-Fri 09:00-18:00', { days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' }],
  ['mon, wed,Sat 9:30 – 14:00', { days: [1, 3, 6], from: '09:30', to: '14:00' }],
  ['Sat-Mon 10:00-12:00', { days: [1, 6, 7], from: '10:00', to: '12:00' }],
  ['08:00-20:00', { days: [1, 2, 3, 4, 5, 6, 7], from: '08:00', to: '20:00' }],
  ['always', null],
  ['', null],
  ['18:00-09:00', 'unreadable'],
  ['Mon-Fri', 'unreadable'],
  ['Foo 09:00-10:00', 'unreadable'],
  ['25:00-26:00', 'unreadable'],
])('%j is read as it is meant', (typed, meant) => {
  expect(parseHours(typed)).toEqual(meant);
});

test.each([
  ['within one day', '2026-11-23T09:00Z', 4, '2026-11-23T13:00Z'],
  ['over the night', '2026-11-23T15:00Z', 4, '2026-11-24T11:00Z'],
  ['over the weekend', '2026-11-27T16:00Z', 4, '2026-11-30T12:00Z'],
  ['from a Sunday', '2026-11-29T12:00Z', 8, '2026-11-30T17:00Z'],
  ['before the day begins', '2026-11-23T05:00Z', 1, '2026-11-23T10:00Z'],
])('%s', (_name, from, hours, due) => {
  expect(afterWorking(at(from), hours * HOUR, OFFICE, 'UTC')).toBe(at(due));
});

describe('the clocks change', () => {
  const ALL_DAY: WorkingHours = { days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '23:59' };

  test('what begins at nine on the wall begins at nine, in summer and in winter', () => {
    // Berlin goes back on the night to 25 October 2026: nine is 07:00Z before and 08:00Z after.
    const hours: WorkingHours = { days: [6, 7], from: '09:00', to: '10:00' };
    expect(afterWorking(at('2026-10-24T05:00Z'), HOUR / 2, hours, 'Europe/Berlin')).toBe(at('2026-10-24T07:30Z'));
    expect(afterWorking(at('2026-10-24T12:00Z'), HOUR / 2, hours, 'Europe/Berlin')).toBe(at('2026-10-25T08:30Z'));
  });

  test('an hour that the clocks skip is not waited for, and one that they repeat counts twice', () => {
    const spring = at('2026-03-29T00:00Z');
    expect(afterWorking(spring, 3 * HOUR, ALL_DAY, 'Europe/Berlin')).toBe(spring + 3 * HOUR);
    const autumn = at('2026-10-24T23:00Z');
    expect(afterWorking(autumn, 3 * HOUR, ALL_DAY, 'Europe/Berlin')).toBe(autumn + 3 * HOUR);
  });
});

const days = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }).map((list) => list.sort((a, b) => a - b));
const hoursOfDay = fc
  .tuple(fc.integer({ min: 0, max: 22 }), fc.integer({ min: 1, max: 8 }))
  .map(([from, length]) => ({ from: clock(from), to: clock(Math.min(23, from + length)) }));
const working: fc.Arbitrary<WorkingHours> = fc.tuple(days, hoursOfDay).map(([list, day]) => ({ days: list, ...day }));
const instant = fc.integer({ min: at('2026-01-01T00:00Z'), max: at('2027-12-31T00:00Z') });
const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu');
const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`;

test('whatever is formatted is read back as it was', () => {
  fc.assert(
    fc.property(working, (hours) => {
      expect(parseHours(formatHours(hours))).toEqual(hours);
    }),
  );
});

test('more work is never done earlier, and a part and the rest are the whole', () => {
  fc.assert(
    fc.property(
      instant,
      fc.integer({ min: 1, max: 12 * HOUR }),
      fc.integer({ min: 1, max: 12 * HOUR }),
      working,
      zone,
      (from, a, b, hours, place) => {
        const first = afterWorking(from, a, hours, place);
        expect(first).toBeGreaterThanOrEqual(from + a);
        expect(afterWorking(from, a + b, hours, place)).toBe(afterWorking(first, b, hours, place));
      },
    ),
    { numRuns: 60 },
  );
});
