// The thread in which a big matching is computed: takes the people, sends the pairs back, and ends.
import { parentPort, workerData } from 'node:worker_threads';
import { decidePairs } from './queue.rules.ts';
import type { Solving } from './solve.ts';

const { learners, teachers, ground } = workerData as Solving;
parentPort?.postMessage(decidePairs(learners, teachers, ground));
