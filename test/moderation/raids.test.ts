// When joins are a raid, who belongs to it, how long it lasts, and what the server goes back to.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asId, type UserId } from '../../src/discord/ids.ts';
import {
  addJoin,
  decideLevel,
  decidePauseBack,
  decideSigns,
  endOf,
  isSuspect,
  type Join,
  mergeSigns,
  nameKeysOf,
  type RaidAnswers,
  type RaidLimits,
  type RaidSigns,
  WINDOW_MS,
} from '../../src/moderation/raids.rules.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/runtime/clock.ts';

const NOW = Date.UTC(2026, 5, 1, 3);
const LIMITS: RaidLimits = { joinsPerMinute: 30, suspectsPerMinute: 10, youngDays: 7 };
const ANSWERS: RaidAnswers = {
  pauseInvites: false,
  verification: 'off',
  hold: false,
  heldRoleId: null,
  timeoutMinutes: 0,
};
/** Names that have nothing in common. */
const NAMES = [
  'Ada',
  'Brunhilde',
  'Caspian',
  'Dolores',
  'Ephraim',
  'Fjodor',
  'Ghislaine',
  'Hokusai',
  'Ines',
  'Jaromir',
];

function join(number: number, more: Partial<Join> = {}): Join {
  const name = more.name ?? NAMES[number % NAMES.length]!;
  const created = NOW - 1000 * DAY_MS;
  return {
    userId: asId<UserId>(String(number)),
    joinedAt: NOW - 1,
    createdAt: created,
    ...more,
    name,
    nameKeys: nameKeysOf(name),
  };
}
const joins = (count: number, more: (number: number) => Partial<Join> = () => ({})) =>
  Array.from({ length: count }, (_, number) => join(number, more(number)));

describe('what makes joins a raid', () => {
  test.each<[string, Join[], RaidLimits, string[]]>([
    ['as many as the limit', joins(30), LIMITS, []],
    ['one more', joins(31), LIMITS, ['many']],
    ['one more, but the first came a minute ago', [join(99, { joinedAt: NOW - WINDOW_MS }), ...joins(30)], LIMITS, []],
    ['ten young accounts', joins(10, () => ({ createdAt: NOW - DAY_MS })), LIMITS, []],
    ['eleven young accounts', joins(11, () => ({ createdAt: NOW - DAY_MS })), LIMITS, ['young']],
    ['eleven accounts of seven days', joins(11, () => ({ createdAt: NOW - 1 - 7 * DAY_MS })), LIMITS, []],
    ['young ones where age does not matter', joins(11, () => ({ createdAt: NOW })), { ...LIMITS, youngDays: 0 }, []],
    ['eleven similar names', joins(11, (n) => ({ name: `R${n % 2 ? 'a' : 'á'}ider_${n}` })), LIMITS, ['alike']],
    ['eleven names with one ending', joins(11, (n) => ({ name: `${NAMES[n % 10]} CryptoGift` })), LIMITS, ['alike']],
    ['names of digits only', joins(11, (n) => ({ name: String(n * 1000) })), LIMITS, []],
    ['all at once', joins(31, (n) => ({ name: `bot${n}`, createdAt: NOW })), LIMITS, ['many', 'young', 'alike']],
  ])('%s', (_, window, limits, reasons) => {
    expect(decideSigns(window, limits, NOW).reasons).toEqual(reasons);
  });

  test('it is more than the limit within a minute, in whatever order the joins are told, each counted once', () => {
    const minutes = fc.array(fc.integer({ min: 0, max: 5 * WINDOW_MS }), { maxLength: 80 });
    fc.assert(
      fc.property(minutes, fc.integer({ min: 5, max: 60 }), (offsets, limit) => {
        const all = offsets.map((offset, number) => join(number, { joinedAt: NOW + offset }));
        const now = NOW + Math.max(0, ...offsets);
        const window = [...all, ...all].reduce<Join[]>((known, one) => addJoin(known, one, now), []);
        const within = offsets.filter((offset) => now - (NOW + offset) < WINDOW_MS).length;
        const { reasons } = decideSigns(window, { ...LIMITS, joinsPerMinute: limit, suspectsPerMinute: 60 }, now);
        expect(reasons.includes('many')).toBe(within > limit);
      }),
    );
  });

  test.each([
    ['raider_01', 'RAIDER99'],
    ['Ráider', 'r\u0430ider'],
    ['free nitro anna', 'free nitro bob'],
    ['Anna cheapfollowers', 'Bob cheapfollowers'],
  ])('%s and %s are alike', (one, other) => {
    const keys = nameKeysOf(other);
    expect(nameKeysOf(one).some((key) => keys.includes(key))).toBe(true);
  });

  test('no name of anybody breaks it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2100 }), (name) => {
        expect(nameKeysOf(name).length).toBeLessThanOrEqual(3);
      }),
    );
    expect(nameKeysOf('a'.padEnd(2000, '\u0301'))).toEqual([]);
  });
});

describe('who belongs to it', () => {
  const signs = (...reasons: RaidSigns['reasons']): RaidSigns => ({ reasons, nameKeys: ['^raide'] });
  const young = join(1, { createdAt: NOW - HOUR_MS });
  const old = join(2);
  const named = join(3, { name: 'Raider the third' });

  test.each<[string, Join, RaidSigns, boolean, boolean]>([
    ['anybody in a wave by number', old, signs('many'), true, true],
    ['anybody in a wave that a moderator declared', old, signs('hand'), true, true],
    ['nobody for coming alone after the wave', old, signs('many'), false, false],
    ['a young account in a raid of young accounts', young, signs('young'), true, true],
    ['an old account in a raid of young accounts', old, signs('young'), true, false],
    ['a young account between waves of them', young, signs('young'), false, true],
    ['a young account in a raid by names', young, signs('alike'), true, false],
    ['a name that is like the others', named, signs('alike'), false, true],
  ])('%s', (_, one, known, isWave, expected) => {
    expect(isSuspect(one, known, 7, isWave)).toBe(expected);
  });

  test('signs add up and keep their order', () => {
    const merged = mergeSigns({ reasons: ['alike'], nameKeys: ['=a'] }, { reasons: ['many'], nameKeys: ['=a', '=b'] });
    expect(merged).toEqual({ reasons: ['many', 'alike'], nameKeys: ['=a', '=b'] });
  });
});

describe('how long it lasts, and the way back', () => {
  test.each<[string, Partial<RaidAnswers>, number]>([
    ['only told of: a quiet minute', {}, MINUTE_MS],
    ['invites paused: an hour', { pauseInvites: true }, HOUR_MS],
    ['people held: an hour', { hold: true }, HOUR_MS],
    ['people timed out: an hour', { timeoutMinutes: 5 }, HOUR_MS],
  ])('%s', (_, answers, lasts) => {
    expect(endOf(NOW, { ...ANSWERS, ...answers }) - NOW).toBe(lasts);
  });

  test.each<[RaidAnswers['verification'], number, number | null]>([
    ['off', 0, null],
    ['high', 1, 3],
    ['high', 3, null],
    ['high', 4, null],
    ['highest', 3, 4],
    ['highest', 4, null],
  ])('verification %s on a server of level %i', (wanted, present, level) => {
    expect(decideLevel(wanted, present)).toBe(level);
  });

  test.each<[string, { before: number | null; present: number | null }, number | null]>([
    ['nothing was paused before: it ends', { before: null, present: NOW + HOUR_MS }, null],
    [
      'a longer pause was there before: it is back',
      { before: NOW + 5 * HOUR_MS, present: NOW + HOUR_MS },
      NOW + 5 * HOUR_MS,
    ],
    ['a pause from before that is over by now: it ends', { before: NOW - 1, present: NOW + HOUR_MS }, null],
    ['somebody has set another pause since: it stays', { before: null, present: NOW + 9 * HOUR_MS }, NOW + 9 * HOUR_MS],
    ['somebody has ended the pause since: it stays ended', { before: NOW + 5 * HOUR_MS, present: null }, null],
    ['Discord tells the instant less exactly', { before: null, present: NOW + HOUR_MS - SECOND_MS / 2 }, null],
  ])('%s', (_, facts, back) => {
    expect(decidePauseBack({ ...facts, set: NOW + HOUR_MS }, NOW)).toBe(back);
  });
});
