// Nothing is lost and nothing happens twice: a mentorship from beginning to end, dropped dead at every step that is written
// down or done on Discord, and taken up again by a new process on the same database.
import { and, eq, inArray } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { offers, pairingRatings, pairings } from '../../src/mentorship/tables.ts';
import { createDrivenClock, type DrivenClock } from '../../src/runtime/clock.ts';
import { Refusal } from '../../src/runtime/refusal.ts';
import { jobs } from '../../src/scheduler/tables.ts';
import { outbox } from '../../src/storage/outbox.tables.ts';
import { openStorage, type Storage } from '../../src/storage/storage.ts';
import { temporaryDatabase } from '../support/bot.ts';
import {
  cardOf,
  createPairDiscord,
  liveMentorship,
  memberOf,
  mentorCardOf,
  type PairDiscord,
  PLACES,
  type Refusals,
} from '../support/mentorship.ts';
import { type Fuse, fuseOf } from './seam.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const START = Date.UTC(2027, 0, 10, 12);
const MENTEE = asId<UserId>('500000000000000001');
const MENTORS = ['500000000000000002', '500000000000000003', '500000000000000004'].map((id) => asId<UserId>(id));
const SET = { checkIns: [3], termDays: 10, offerHours: 24 };
const RATING = { helped: 5, again: true, words: '', mayShow: false };

interface World {
  guildId: GuildId;
  real: Storage;
  fake: PairDiscord;
  clock: DrivenClock;
}
type Alive = Awaited<ReturnType<typeof liveMentorship>>;

/** What is asked of a mentor now, by its buttons. */
function openOffer({ real, guildId }: World) {
  return real.query
    .select()
    .from(offers)
    .where(and(eq(offers.guildId, guildId), eq(offers.state, 'open')))
    .get();
}
const pairingOf = ({ real, guildId }: World) =>
  real.query.select().from(pairings).where(eq(pairings.guildId, guildId)).get();

/** Presses a button; that it has been pressed already is fine, as for somebody who saw no answer and tries again. */
async function press(action: () => Promise<unknown>): Promise<void> {
  try {
    await action();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

/** Each is done by people or by time, and may be told again after a crash. Time only passes once. */
const STORY: readonly { name: string; passMs: number; tell(world: World, alive: Alive): Promise<unknown> }[] = [
  {
    name: 'find',
    passMs: 0,
    tell: ({ guildId }, { mentorship }) =>
      press(() => mentorship.find(guildId, memberOf(MENTEE, START), cardOf(['Rust'], { back: ['Drawing'] }), ['en'])),
  },
  {
    name: 'declined',
    passMs: HOUR_MS,
    async tell(world, { mentorship }) {
      const asked = world.real.query.select().from(offers).where(eq(offers.guildId, world.guildId)).all();
      if (asked.length !== 1) return;
      await press(() => mentorship.decline(world.guildId, asked[0]!.id, asked[0]!.mentorId, 'declined'));
    },
  },
  { name: 'unanswered', passMs: 25 * HOUR_MS, tell: async () => {} },
  {
    name: 'accepted, with its thread',
    passMs: 0,
    async tell(world, { mentorship }) {
      const open = openOffer(world);
      if (open) await press(() => mentorship.accept(world.guildId, open.id, open.mentorId));
    },
  },
  {
    name: 'a check-in, answered',
    passMs: 3 * DAY_MS + HOUR_MS,
    tell: (world, { mentorship }) => press(() => mentorship.answer(world.guildId, pairingOf(world)!.id, MENTEE, true)),
  },
  {
    name: 'the term over, and ended',
    passMs: 7 * DAY_MS + HOUR_MS,
    async tell(world, { mentorship }) {
      const { id, mentorId } = pairingOf(world)!;
      await press(() => mentorship.endByWish(world.guildId, id, mentorId, 'done'));
    },
  },
  {
    name: 'rated by each alone',
    passMs: 0,
    async tell(world, { mentorship }) {
      const { id, mentorId } = pairingOf(world)!;
      await press(() => mentorship.rate(world.guildId, id, MENTEE, RATING));
      await press(() => mentorship.rate(world.guildId, id, mentorId, RATING));
    },
  },
  { name: 'put away', passMs: 7 * DAY_MS + HOUR_MS, tell: async () => {} },
];

let guilds = 0;

async function arrange(real: Storage, refusals: Refusals = {}): Promise<World> {
  guilds += 1;
  const clock = createDrivenClock(START);
  const guildId = asId<GuildId>(String(100_000_000_000_000_000n + BigInt(guilds)));
  const world = { guildId, real, clock, fake: createPairDiscord(clock.now, refusals) };
  const { mentorship } = await liveMentorship({ ...world, set: SET });
  for (const [index, mentor] of MENTORS.entries()) {
    const card = mentorCardOf(['Rust'], { back: ['Drawing'], hoursPerWeek: index + 1 });
    await mentorship.offer(guildId, memberOf(mentor, START), card, ['en']);
  }
  return world;
}

/**
 * Tells the story, or the part of it between two steps. Each life ends when its fuse has burnt down, and the next one begins
 * `awayMs` later. Resolves with how many ended.
 */
async function tell(world: World, fuses: Fuse[] = [], awayMs = 0, [from, to] = [0, STORY.length]): Promise<number> {
  let told = from!;
  let crashes = 0;
  let waited = false;
  for (;;) {
    const fuse = fuses.shift() ?? fuseOf(Number.POSITIVE_INFINITY);
    const live = async () => {
      const alive = await liveMentorship({ ...world, set: SET, fuse });
      await alive.settle();
      for (; told < to!; told++, waited = false) {
        const step = STORY[told]!;
        if (!waited) {
          // A crash on the way through time goes on from where the clock stood.
          await alive.pass(Math.max(0, dueOf(told) - world.clock.now()));
          waited = true;
        }
        await step.tell(world, alive);
        await alive.settle();
      }
    };
    const isTold = await Promise.race([live().then(() => true), fuse.burnt.promise.then(() => false)]);
    if (isTold) return crashes;
    crashes += 1;
    world.clock.moveTo(world.clock.now() + awayMs);
  }
}

/** When the step is told. */
const dueOf = (step: number) => STORY.slice(0, step + 1).reduce((sum, { passMs }) => sum + passMs, START);

/** Everything that people see and that is written down at the end, without ids and instants. */
function outcome({ real, fake, guildId }: World) {
  const where = (channelId: string) =>
    Object.entries(PLACES).find(([, id]) => id === channelId)?.[0] ??
    fake.places.find(({ id }) => id === channelId)?.kind ??
    'dm';
  const asked = new Set(
    real.query
      .select()
      .from(offers)
      .where(eq(offers.guildId, guildId))
      .all()
      .map((o) => o.mentorId),
  );
  const pairing = pairingOf({ real, fake, guildId } as World);
  return {
    // Who is asked first is a matter of ids; that all three were is not.
    asked: asked.size,
    offers: real.query
      .select()
      .from(offers)
      .where(eq(offers.guildId, guildId))
      .all()
      .map(({ state }) => state)
      .sort(),
    posted: fake.posted.map(({ channelId, content }) => `${where(channelId)}: ${kindOf(content)}`).sort(),
    places: fake.places.map(({ kind, members, isClosed }) => ({ kind, members: members.size, isClosed })),
    pairing: pairing && { state: pairing.state, reason: pairing.endReason, hasMet: pairing.metAt !== null },
    ratings: real.query.select().from(pairingRatings).where(eq(pairingRatings.guildId, guildId)).all().length,
    waiting: real.query
      .select()
      .from(outbox)
      .where(and(eq(outbox.guildId, guildId), inArray(outbox.state, ['pending', 'sending', 'unknown'])))
      .all().length,
    jobs: real.query
      .select()
      .from(jobs)
      .where(eq(jobs.guildId, guildId))
      .all()
      .map(({ kind }) => kind),
  };
}

const kindOf = (content: string) => content.replaceAll(/<[^>]+>/g, '…').slice(0, 60);

const memory = openStorage(':memory:');
afterAll(() => memory.close());

/** How many steps the whole story takes in one life. */
async function countSteps(world: World): Promise<number> {
  const fuse = fuseOf(1_000_000);
  await tell(world, [fuse]);
  return 1_000_000 - fuse.left;
}

/** The story in one life: what it comes to, and how many steps it takes. */
async function tellPlainly(refusals: Refusals) {
  const world = await arrange(memory, refusals);
  const steps = await countSteps(world);
  return { refusals, steps, expected: outcome(world) };
}
const PLAIN = await tellPlainly({});
const IN_A_CHANNEL = await tellPlainly({ private_thread: 'Missing Permissions' });

test('the story without a crash: three are asked, one thread, every word once, nothing left over', () => {
  expect(PLAIN.expected).toMatchObject({
    asked: 3,
    offers: ['accepted', 'closed', 'declined'],
    places: [{ kind: 'private_thread', members: 2, isClosed: true }],
    pairing: { state: 'ended', reason: 'asked', hasMet: true },
    ratings: 2,
    waiting: 0,
    jobs: [],
  });
  expect(PLAIN.expected.posted.filter((line) => line.startsWith('offers'))).toHaveLength(3);
  expect(PLAIN.expected.posted.filter((line) => line.startsWith('private_thread'))).toHaveLength(4);
  expect(PLAIN.steps).toBeGreaterThan(100);
});

test('the same where no private thread can be opened: one channel, the owner told once', () => {
  expect(IN_A_CHANNEL.expected.places).toEqual([{ kind: 'private_channel', members: 2, isClosed: true }]);
  expect(IN_A_CHANNEL.expected.posted.filter((line) => line.startsWith('private_channel'))).toHaveLength(4);
  expect(IN_A_CHANNEL.expected.posted.filter((line) => line.startsWith('staff'))).toHaveLength(1);
});

/** Lives of so many steps: each story is dropped a dozen times, and each time somewhere else. */
const LIFE_STEPS = 17;
const isLong = process.env.CHAOS === 'long';
const livesOf = (steps: number): number[][] =>
  isLong
    ? Array.from({ length: steps }, (_, index) => [index + 1])
    : Array.from({ length: LIFE_STEPS }, (_, index) => [index + 1, ...Array.from({ length: steps }, () => LIFE_STEPS)]);

test.each([
  ['Hearth is back at once', 0, PLAIN],
  ['Hearth is back when Discord has forgotten the nonce, and no thread can be opened', 4 * 60_000, IN_A_CHANNEL],
])('dropped dead at any of the steps: %s', async (_when, awayMs, { refusals, steps, expected }) => {
  for (const lives of livesOf(steps)) {
    const world = await arrange(memory, refusals);
    const crashes = await tell(
      world,
      lives.map((left) => fuseOf(left)),
      awayMs,
    );
    expect({ lives, ...outcome(world) }).toEqual({ lives, ...expected });
    expect(crashes).toBeGreaterThanOrEqual(isLong ? 1 : 8);
  }
});

test('a new process on the same file at each step of the story', async () => {
  const file = temporaryDatabase();
  let real = openStorage(file);
  const world = await arrange(real);
  for (let step = 0; step < STORY.length; step++) {
    await tell(world, [], 0, [step, step + 1]);
    real.close();
    real = openStorage(file);
    world.real = real;
  }
  expect(outcome(world)).toEqual(PLAIN.expected);
  real.close();
});
