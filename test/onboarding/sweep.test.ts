// The sweep changes many journeys at once: each becomes what the rules say of it alone, whatever page it is on.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decideLook } from '../../src/onboarding/nudge.rules.ts';
import { type Journey, journeys } from '../../src/onboarding/tables.ts';
import { DAY_MS, MINUTE_MS } from '../../src/runtime/clock.ts';
import { arrangeOnboarding, GUILD_ID, memberWith } from '../support/onboarding.ts';
import { journeyWith } from './journeys.ts';

const START = Date.UTC(2026, 2, 2, 12);
const NOW = START + 20 * DAY_MS;
/** More than two pages, with many that are due at the same instant. */
const COUNT = 2500;
const BATCH = 250;

const instant = fc.integer({ min: 0, max: 19 * 24 * 60 }).map((minutes) => START + minutes * MINUTE_MS);
const rarely = fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: instant });
const facts = fc.record({
  state: fc.constantFrom('waiting', 'greeted', 'ungreeted'),
  nudges: fc.integer({ min: 0, max: 3 }),
  nudgedAt: rarely,
  firstMessageAt: rarely,
  checkAnsweredAt: rarely,
  settledAt: rarely,
  restartedAt: rarely,
  skipped: fc.constantFrom(null, ['introduction'], ['rules', 'profile']),
  lookAt: fc.constantFrom(null, START + DAY_MS, START + 2 * DAY_MS, NOW, NOW + DAY_MS),
});

test('every journey that is due becomes what the rules decide for it; the others stay as they are', async () => {
  const it = arrangeOnboarding(START);
  const sample = fc.sample(facts, { numRuns: COUNT, seed: 7 });
  const all = sample.map((given, number): Journey => {
    const { userId } = memberWith(number, START);
    return { ...journeyWith(given as Partial<Journey>), guildId: GUILD_ID, userId, joinedAt: START };
  });
  for (let first = 0; first < COUNT; first += BATCH) {
    it.storage.query
      .insert(journeys)
      .values(all.slice(first, first + BATCH))
      .run();
  }
  it.clock.moveTo(NOW);
  await it.onboarding.nudges.round(GUILD_ID);
  const after = new Map((await it.store.listJoinedSince(GUILD_ID, 0, COUNT)).map((row) => [row.userId, row]));
  let changed = 0;
  for (const journey of all) {
    // Nobody has accepted the rules, so nobody is let in.
    const next = decideLook(journey, false, NOW);
    if (journey.lookAt === null || journey.lookAt > NOW) expect(after.get(journey.userId)).toEqual(journey);
    else if (next.action === 'nudge' || next.action === 'check') continue;
    else {
      const lookAt = next.action === 'wait' ? next.until : null;
      const stalledAt = next.action === 'stall' ? NOW : journey.stalledAt;
      expect(after.get(journey.userId)).toEqual({ ...journey, lookAt, stalledAt });
      changed += 1;
    }
  }
  expect(changed).toBeGreaterThan(1000);
});
