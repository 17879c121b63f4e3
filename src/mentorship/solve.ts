// Computes pairs: small matchings at once, big ones in a thread of their own, so that nobody waits for them.
import { Worker } from 'node:worker_threads';
import { decidePairs, type Pair } from './queue.rules.ts';
import type { Ground, Learner, Teacher } from './score.rules.ts';

/** Pairs to look at from which a thread is worth starting; so many take about 10 ms. */
const MANY_PAIRS = 20_000;

export interface Solving {
  learners: readonly Learner[];
  teachers: readonly Teacher[];
  ground: Ground;
}

export async function solve(
  learners: readonly Learner[],
  teachers: readonly Teacher[],
  ground: Ground,
): Promise<Pair[]> {
  if (learners.length * teachers.length < MANY_PAIRS) return decidePairs(learners, teachers, ground);
  return solveApart({ learners: learners.map(plainLearner), teachers: teachers.map(plainTeacher), ground });
}

/** The same in a thread of its own. */
function solveApart(workerData: Solving): Promise<Pair[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./solve.worker.ts', import.meta.url), { workerData });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => {
      if (code !== 0) reject(new Error(`the matching ended with code ${code}`));
    });
  });
}

/** Only what the matching looks at: what goes to the thread is copied. */
function plainLearner({ userId, wants, shows, languages, zone, waitingSince, isFirst, avoids }: Learner): Learner {
  return { userId, wants, shows, languages, zone, waitingSince, isFirst, avoids };
}

function plainTeacher({ userId, offers, wants, languages, zone, capacity, load, avoids, ratings }: Teacher): Teacher {
  return { userId, offers, wants, languages, zone, capacity, load, avoids, ratings };
}
