// A long line is read in pages: nobody is left out, and who leaves it meanwhile is offered to nobody.
import { afterAll, expect, test } from 'vitest';
import { asId, type GuildId } from '../../src/discord/ids.ts';
import { offers } from '../../src/mentorship/tables.ts';
import { createDrivenClock } from '../../src/runtime/clock.ts';
import { openStorage } from '../../src/storage/storage.ts';
import { cardOf, createPairDiscord, liveMentorship, memberOf, mentorCardOf } from '../support/mentorship.ts';

/** More than one page of either. */
const MANY = 300;
const START = Date.UTC(2027, 0, 10, 12);
const guildId = asId<GuildId>('100000000000000001');
const real = openStorage(':memory:');
afterAll(() => real.close());
const idOf = (kind: number, index: number) => `${kind}0000000000000${String(index).padStart(4, '0')}`;

test('three hundred wait for three hundred: everybody is offered once, but who left while the line was worked off', async () => {
  const clock = createDrivenClock(START);
  const { mentorship } = await liveMentorship({ guildId, real, fake: createPairDiscord(clock.now), clock });
  for (let index = 0; index < MANY; index++) {
    await mentorship.offer(guildId, memberOf(idOf(5, index), 0), mentorCardOf(['Rust']), ['en']);
    await mentorship.find(guildId, memberOf(idOf(6, index), 0), cardOf(['Rust']), ['en']);
  }
  const last = memberOf(idOf(6, MANY - 1), 0).userId;
  const running = mentorship.runLine(guildId);
  const made = () => real.query.select().from(offers).all();
  while (made().length === 0) await new Promise((resolve) => setImmediate(resolve));
  await mentorship.withdraw(guildId, last);
  await running;
  expect(new Set(made().map(({ menteeId }) => menteeId)).size).toBe(MANY - 1);
  expect(new Set(made().map(({ mentorId }) => mentorId)).size).toBe(MANY - 1);
  expect(made().filter(({ menteeId }) => menteeId === last)).toEqual([]);
}, 20_000);
