// Lanes: one after another in each, side by side among them, and a failure stops nothing that comes later.
import { expect, test } from 'vitest';
import { createLanes } from '../../src/runtime/lanes.ts';

test('work of one lane is done in order, work of another does not wait for it, and a failure is the failure of one', async () => {
  const inLane = createLanes<string>();
  const done: string[] = [];
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const first = inLane('a', async () => {
    await held;
    done.push('a1');
    throw new Error('broken');
  });
  const second = inLane('a', async () => done.push('a2'));
  expect(await inLane('b', async () => done.push('b1'))).toBe(1);
  release();
  await expect(first).rejects.toThrow('broken');
  expect(await second).toBe(3);
  expect(done).toEqual(['b1', 'a1', 'a2']);
});
