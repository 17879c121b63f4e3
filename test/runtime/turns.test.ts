// A thousand pieces of work take turns with what comes in from outside.
import { expect, test } from 'vitest';
import { createTurns } from '../../src/runtime/turns.ts';

test('one turn is given in each round of the event loop, in the order in which they were asked for', async () => {
  const takeTurn = createTurns();
  const seen: string[] = [];
  const work = Promise.all(
    Array.from({ length: 10 }, async (_, number) => {
      await takeTurn();
      seen.push(`work ${number}`);
    }),
  );
  const outside = (left: number): void => {
    seen.push('click');
    if (left > 0) setImmediate(() => outside(left - 1));
  };
  setImmediate(() => outside(20));
  await work;
  const worked = seen.filter((what) => what !== 'click');
  expect(worked).toEqual(Array.from({ length: 10 }, (_, number) => `work ${number}`));
  // Between any two pieces of work somebody else had a turn.
  expect(seen.join(' ')).not.toMatch(/work \d+ work \d+/);
});
