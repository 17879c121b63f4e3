// Zones, times of day and quiet hours, over changes of the clocks too.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decideLanguage,
  findZone,
  parseTimeOfDay,
  quietUntil,
  suggestZones,
  wallClock,
} from '../../src/settings/language.rules.ts';

const at = (text: string) => Date.parse(text);
const nothingSet = { locale: null, zone: null, quietFrom: null, quietTo: null };

describe('zones', () => {
  test.each([
    ['europe/berlin', 'Europe/Berlin'],
    ['America/new york', 'America/New_York'],
    ['utc', 'UTC'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['+02:00', undefined],
    ['Narnia', undefined],
    ['', undefined],
  ])('%j is %s', (typed, zone) => {
    expect(findZone(typed)).toBe(zone);
  });

  test('the city that begins with what is typed is suggested first', () => {
    expect(suggestZones('paris')).toEqual(['Europe/Paris']);
    expect(suggestZones('new y')[0]).toBe('America/New_York');
    expect(suggestZones('europe').length).toBe(25);
    expect(suggestZones('xyzzy')).toEqual([]);
  });

  test('the clock on the wall', () => {
    expect(wallClock(at('2026-01-15T23:30:00Z'), 'Europe/Berlin')).toBe('00:30');
  });
});

describe('times of day', () => {
  test.each([
    ['22', '22:00'],
    ['7:05', '07:05'],
    ['07.30', '07:30'],
    ['18h', '18:00'],
    ['12am', '00:00'],
    ['10 PM', '22:00'],
    ['24:00', undefined],
    ['13pm', undefined],
    ['7:60', undefined],
    ['soon', undefined],
  ])('%j is %s', (typed, time) => {
    expect(parseTimeOfDay(typed)).toBe(time);
  });
});

describe('quiet hours', () => {
  const night = { from: '22:00', to: '08:00' };
  const noon = { from: '12:00', to: '14:00' };

  test.each([
    ['2026-01-15T20:59:00Z', night, undefined],
    ['2026-01-15T21:00:00Z', night, '2026-01-16T07:00:00Z'],
    ['2026-01-16T06:59:00Z', night, '2026-01-16T07:00:00Z'],
    ['2026-01-16T07:00:00Z', night, undefined],
    ['2026-01-16T12:00:00Z', noon, '2026-01-16T13:00:00Z'],
    ['2026-01-16T13:00:00Z', noon, undefined],
    // The night in which the clocks go forward is an hour shorter, the other one an hour longer.
    ['2026-03-28T21:00:00Z', night, '2026-03-29T06:00:00Z'],
    ['2026-10-24T20:00:00Z', night, '2026-10-25T07:00:00Z'],
    // 02:30 comes twice that night; after the first one it is still quiet until the second.
    ['2026-10-25T00:40:00Z', { from: '00:00', to: '02:30' }, undefined],
    ['2026-10-25T01:10:00Z', { from: '00:00', to: '02:30' }, '2026-10-25T01:30:00Z'],
  ])('at %s with %o in Berlin: until %s', (now, quiet, until) => {
    expect(quietUntil(at(now), 'Europe/Berlin', quiet)).toBe(until && at(until));
  });

  test('they always end, and it is not quiet then', () => {
    const time = fc.tuple(fc.nat(23), fc.nat(59)).map(([h, m]) => parseTimeOfDay(`${h}:${m < 10 ? '0' : ''}${m}`)!);
    const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'Pacific/Apia');
    const instant = fc.integer({ min: at('2020-01-01T00:00:00Z'), max: at('2030-01-01T00:00:00Z') });
    fc.assert(
      fc.property(instant, zone, time, time, (now, name, from, to) => {
        const until = quietUntil(now, name, { from, to });
        if (until === undefined) return;
        expect(until).toBeGreaterThan(now);
        expect(until - now).toBeLessThanOrEqual(25 * 3_600_000);
      }),
    );
  });
});

describe('a change', () => {
  test.each([
    [{ zone: 'europe/berlin' }, { ...nothingSet, zone: 'Europe/Berlin' }],
    [
      { quietFrom: '10pm', quietTo: '8' },
      { ...nothingSet, quietFrom: '22:00', quietTo: '08:00' },
    ],
    [{ locale: 'de' as const }, { ...nothingSet, locale: 'de' }],
  ])('%o is made', (change, settings) => {
    expect(decideLanguage(nothingSet, change)).toEqual({ settings });
  });

  test.each([
    [{ zone: 'Narnia' }, 'zone_unknown'],
    [{ quietFrom: 'late', quietTo: '8' }, 'time_unknown'],
    [{ quietFrom: '22' }, 'quiet_incomplete'],
    [{ quietFrom: '8', quietTo: '08:00' }, 'quiet_incomplete'],
  ])('%o is refused: %s', (change, code) => {
    expect(decideLanguage(nothingSet, change)).toMatchObject({ code });
  });

  test('quiet hours can be taken away, and half a change keeps the other half', () => {
    const before = { ...nothingSet, quietFrom: '22:00', quietTo: '08:00' };
    expect(decideLanguage(before, { quietFrom: null })).toEqual({ settings: nothingSet });
    expect(decideLanguage(before, { quietTo: '9' })).toEqual({ settings: { ...before, quietTo: '09:00' } });
  });
});
