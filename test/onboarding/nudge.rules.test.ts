// Who is nudged and asked, when, and how journeys come to their end.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decideDmRoom,
  decideLook,
  decideRoundAt,
  MOST_DMS_AN_HOUR,
  nudgesAfter,
} from '../../src/onboarding/nudge.rules.ts';
import type { Journey } from '../../src/onboarding/tables.ts';
import { DAY_MS, HOUR_MS, JOINED_AT, journeyWith } from './journeys.ts';

type Row = [string, Partial<Journey>, boolean, number, ReturnType<typeof decideLook>];
const at = (days: number) => JOINED_AT + days * DAY_MS;

describe('what to do about a journey', () => {
  test.each<Row>([
    ['nobody is nudged before a day has passed', {}, false, 0.5, { action: 'wait', until: at(1) }],
    ['who stalls is nudged after 24 hours', {}, false, 1, { action: 'nudge' }],
    ['and after 72', { nudges: 1 }, false, 3, { action: 'nudge' }],
    ['between them they are left alone', { nudges: 1 }, false, 2, { action: 'wait', until: at(3) }],
    ['on day 7 they are asked', { nudges: 2 }, false, 7, { action: 'check' }],
    [
      'who did something a moment ago is on the way',
      { introducedAt: at(1) - HOUR_MS },
      false,
      1,
      { action: 'wait', until: at(1) + 19 * HOUR_MS },
    ],
    [
      'who is in and has spoken is only asked on day 7',
      { firstMessageAt: JOINED_AT },
      true,
      1,
      { action: 'wait', until: at(7) },
    ],
    ['also when nobody ever had to nudge them', { firstMessageAt: JOINED_AT }, true, 7, { action: 'check' }],
    ['and when Hearth was away on the days before', {}, false, 8, { action: 'check' }],
    ['a question a week too late is dropped', {}, false, 14, { action: 'stall' }],
    ['who is in and silent is still invited', {}, true, 1, { action: 'nudge' }],
    ['a nudge two days too late is dropped', {}, false, 5.5, { action: 'wait', until: at(7) }],
    ['the days of a journey begun anew count from then', { restartedAt: at(5) }, false, 6, { action: 'nudge' }],
    [
      'after the question there are three days',
      { nudges: 3, nudgedAt: at(7) },
      false,
      9,
      { action: 'wait', until: at(10) },
    ],
    ['then it ends as stalled', { nudges: 3, nudgedAt: at(7) }, false, 10, { action: 'stall' }],
    ['unless they answered', { nudges: 3, nudgedAt: at(7), checkAnsweredAt: at(8) }, false, 10, { action: 'close' }],
    ['settled is over', { settledAt: at(1) }, true, 3, { action: 'close' }],
    ['left is over', { leftAt: at(1) }, false, 3, { action: 'close' }],
    ['stalled is over', { stalledAt: at(10) }, false, 11, { action: 'close' }],
    ['who waits for screening is not nudged', { state: 'waiting' }, false, 1, { action: 'wait', until: at(2) }],
    ['and forgotten after a week', { state: 'waiting' }, false, 7.5, { action: 'close' }],
  ])('%s', (_, facts, letIn, days, expected) => {
    expect(decideLook(journeyWith(facts), letIn, at(days))).toEqual(expected);
  });
});

const some = fc.integer({ min: 0, max: 20 * DAY_MS }).map((ms) => JOINED_AT + ms);
const instants = fc.option(some, { nil: null, freq: 1 });
const rarely = fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: some });
const anyJourney = fc
  .record({
    state: fc.constantFrom('waiting', 'greeted', 'ungreeted', 'left'),
    nudges: fc.integer({ min: 0, max: 3 }),
    nudgedAt: instants,
    rulesAcceptedAt: instants,
    firstMessageAt: instants,
    settledAt: rarely,
    leftAt: rarely,
    stalledAt: rarely,
    checkAnsweredAt: instants,
    restartedAt: rarely,
  })
  .map((facts) => journeyWith(facts as Partial<Journey>));

test('looking again is always later than now, so that no sweep meets the same journey for ever', () => {
  fc.assert(
    fc.property(anyJourney, fc.boolean(), fc.integer({ min: 0, max: 30 * DAY_MS }), (journey, letIn, ms) => {
      const now = JOINED_AT + ms;
      const next = decideLook(journey, letIn, now);
      if (next.action === 'wait') expect(next.until).toBeGreaterThan(now);
    }),
    { numRuns: 1000 },
  );
});

test('whatever the pace of the rounds, one journey costs at most three mentions, and ends', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: HOUR_MS, max: 5 * DAY_MS }), { minLength: 60, maxLength: 60 }), (gaps) => {
      let journey = journeyWith();
      let now = JOINED_AT;
      let mentions = 0;
      for (const gap of gaps) {
        now += gap;
        const next = decideLook(journey, false, now);
        if (next.action === 'nudge' || next.action === 'check') {
          mentions += 1;
          journey = { ...journey, nudges: nudgesAfter(journey, now), nudgedAt: now };
        }
        if (next.action === 'stall') journey = { ...journey, stalledAt: now };
        if (next.action === 'close') break;
      }
      expect(mentions).toBeLessThanOrEqual(3);
      if (now > JOINED_AT + 25 * DAY_MS) expect(journey.stalledAt).not.toBeNull();
    }),
  );
});

test('what was overtaken meanwhile is not sent as well', () => {
  expect(nudgesAfter({ joinedAt: JOINED_AT, restartedAt: null, nudges: 0 }, at(1))).toBe(1);
  expect(nudgesAfter({ joinedAt: JOINED_AT, restartedAt: null, nudges: 0 }, at(3.5))).toBe(2);
  expect(nudgesAfter({ joinedAt: JOINED_AT, restartedAt: null, nudges: 1 }, at(8))).toBe(3);
});

describe('when the gathered message goes out', () => {
  const quiet = { from: '22:00', to: '08:00' };
  test.each<[string, number, number | null, typeof quiet | undefined, number]>([
    ['at once where nothing speaks against it', at(1), null, undefined, at(1)],
    ['a day after the last one', at(1), at(0.5), undefined, at(1.5)],
    ['not in quiet hours', Date.UTC(2026, 2, 3, 23), null, quiet, Date.UTC(2026, 2, 4, 7)],
    ['also when the day after the last one is quiet', at(1), Date.UTC(2026, 2, 3, 1), quiet, Date.UTC(2026, 2, 4, 7)],
  ])('%s', (_, wanted, lastRoundAt, hours, expected) => {
    expect(decideRoundAt(wanted, lastRoundAt, { zone: 'Europe/Berlin', quiet: hours })).toBe(expected);
  });
});

test('whatever is wanted when, no hour sees more direct messages than allowed, and nobody waits for ever', () => {
  const gaps = fc.array(fc.integer({ min: 0, max: 20 * 60_000 }), { minLength: 5, maxLength: 120 });
  fc.assert(
    fc.property(gaps, (asked) => {
      const sent: number[] = [];
      let now = JOINED_AT;
      for (const gap of asked) {
        now += gap;
        const { room, nextAt } = decideDmRoom(sent, now);
        if (room === 0) {
          expect(nextAt).toBeGreaterThan(now);
          now = nextAt;
          expect(decideDmRoom(sent, now).room).toBeGreaterThan(0);
        }
        sent.push(now);
        expect(sent.filter((at) => at > now - HOUR_MS).length).toBeLessThanOrEqual(MOST_DMS_AN_HOUR);
      }
    }),
  );
});
