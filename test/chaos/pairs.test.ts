// Nothing is lost and nothing happens twice: a mentorship from beginning to end, dropped dead at every step that is written
// down or done on Discord, and taken up again by a new process on the same database. `npm run chaos` tries each step.
import { afterAll, expect, test } from 'vitest';
import { openStorage } from '../../src/storage/storage.ts';
import { temporaryDatabase } from '../support/bot.ts';
import { fuseOf } from './fuse.ts';
import { IN_A_CHANNEL, SILENCE, type Story, WELL } from './pair-stories.ts';
import { arrangeStory, outcomeOf, tellStory } from './pair-telling.ts';

const memory = openStorage(':memory:');
afterAll(() => memory.close());

/** More than any story takes. */
const MANY_STEPS = 1_000_000;
/** Lives of so many steps: each story is dropped a dozen times, and each time somewhere else. */
const LIFE_STEPS = 17;
const isLong = process.env.CHAOS === 'long';

/** The story in one life: what it comes to, and how many steps it takes. */
async function tellPlainly(story: Story) {
  const world = await arrangeStory(memory, story);
  const fuse = fuseOf(MANY_STEPS);
  await tellStory(world, story, { fuses: [fuse] });
  return { story, steps: MANY_STEPS - fuse.left, expected: outcomeOf(world) };
}
const well = await tellPlainly(WELL);
const inAChannel = await tellPlainly(IN_A_CHANNEL);
const silence = await tellPlainly(SILENCE);
const where = (told: typeof well, place: string) => told.expected.posted.filter((line) => line.startsWith(place));

test('without a crash: three are asked, one thread, every word once, nothing left over', () => {
  expect(well.expected).toMatchObject({
    asked: 3,
    offers: ['accepted', 'closed', 'declined'],
    places: [{ kind: 'private_thread', members: 2, isClosed: true }],
    pairing: { state: 'ended', reason: 'asked', hasMet: true },
    ratings: 2,
    waiting: 0,
    jobs: [],
  });
  expect(where(well, 'offers')).toHaveLength(3);
  expect(where(well, 'private_thread')).toHaveLength(4);
  expect(well.steps).toBeGreaterThan(100);
});

test('where no private thread can be opened: one channel, the team told once', () => {
  expect(inAChannel.expected.places).toEqual([{ kind: 'private_channel', members: 2, isClosed: true }]);
  expect(where(inAChannel, 'private_channel')).toHaveLength(4);
  expect(where(inAChannel, 'staff')).toHaveLength(1);
});

test('silence where nobody takes direct messages: asked in the channel, then in the thread, and the mentee is free again', () => {
  expect(silence.expected).toMatchObject({
    offers: ['accepted'],
    pairing: { state: 'ended', reason: 'mentor_vanished' },
  });
  expect(where(silence, 'offers')).toHaveLength(1);
  // Hello, two check-ins, a question to each, goodbye.
  expect(where(silence, 'private_thread')).toHaveLength(6);
  expect(silence.expected).toMatchObject({ waiting: 0, jobs: [] });
});

/** How long the lives of each telling are: one crash at each step, or many crashes with another beginning. */
function livesOf(steps: number): number[][] {
  if (isLong) return Array.from({ length: steps }, (_, index) => [index + 1]);
  const others = Array.from({ length: steps }, () => LIFE_STEPS);
  return Array.from({ length: LIFE_STEPS / 2 }, (_, index) => [2 * index + 1, ...others]);
}

test.each([
  ['Hearth is back at once', 0, well],
  ['Hearth is back when Discord has forgotten the nonce, and no thread can be opened', 4 * 60_000, inAChannel],
  ['one side falls silent, and nobody takes direct messages', 0, silence],
])(
  'dropped dead at any of the steps: %s',
  async (_when, awayMs, { story, steps, expected }) => {
    for (const lives of livesOf(steps)) {
      const world = await arrangeStory(memory, story);
      const crashes = await tellStory(world, story, { fuses: lives.map((left) => fuseOf(left)), awayMs });
      expect({ lives, ...outcomeOf(world) }).toEqual({ lives, ...expected });
      expect(crashes).toBeGreaterThanOrEqual(isLong ? 1 : 8);
    }
  },
  120_000,
);

test('a new process on the same file at each step of the story', async () => {
  const file = temporaryDatabase();
  let real = openStorage(file);
  const world = await arrangeStory(real, WELL);
  for (let step = 0; step < WELL.steps.length; step++) {
    await tellStory(world, WELL, { from: step, to: step + 1 });
    real.close();
    real = openStorage(file);
    world.real = real;
  }
  expect(outcomeOf(world)).toEqual(well.expected);
  real.close();
});
