// Big matchings are computed in a thread of their own, with the same result.
import { expect, test } from 'vitest';
import { decidePairs } from '../../src/mentorship/queue.rules.ts';
import { solve } from '../../src/mentorship/solve.ts';
import { GROUND, learner, TOPICS, teacher } from './people.ts';

test('the thread finds the same pairs, and leaves the event loop free meanwhile', async () => {
  const learners = Array.from({ length: 250 }, (_, index) =>
    learner({ userId: `a${index}`, wants: [TOPICS[index % 5]!], shows: [TOPICS[index % 3]!] }),
  );
  const teachers = Array.from({ length: 100 }, (_, index) =>
    teacher({ userId: `b${index}`, offers: [TOPICS[index % 4]!], wants: [TOPICS[index % 5]!], capacity: 2 }),
  );
  let isFree = false;
  setImmediate(() => {
    isFree = true;
  });
  const apart = await solve(learners, teachers, GROUND);
  expect(isFree).toBe(true);
  expect(apart).toEqual(decidePairs(learners, teachers, GROUND));
});

test('a small one needs no thread', async () => {
  expect(await solve([learner()], [teacher()], GROUND)).toEqual(decidePairs([learner()], [teacher()], GROUND));
});
