// Pure: who is offered to whom now, and where somebody stands in line.
import type { Instant } from '../runtime/clock.ts';
import { type AssignmentProblem, assignOptimally } from './assignment.rules.ts';
import {
  type Fit,
  type Ground,
  type Learner,
  type Matching,
  pointsOffForLoad,
  prepareMatching,
  type Teacher,
} from './score.rules.ts';
import { topicKey } from './topic.rules.ts';

export interface Pair {
  menteeId: string;
  mentorId: string;
  fit: Fit;
}

/**
 * The pairs with the greatest sum of points for everybody who waits, within the mentors' free places. Waiting counts, so
 * nobody stays behind better fits for ever. The order in which people are listed changes nothing.
 */
export function decidePairs(learners: readonly Learner[], teachers: readonly Teacher[], ground: Ground): Pair[] {
  const matching = prepareMatching(byId(learners), byId(teachers), ground);
  const columnOf = assignOptimally(toProblem(matching));
  return matching.learners.flatMap((learner, row) => {
    const column = columnOf[row]!;
    const fit = column < 0 ? undefined : matching.explain(row, column);
    return fit ? [{ menteeId: learner.userId, mentorId: matching.teachers[column]!.userId, fit }] : [];
  });
}

/** All pairs of a matching with their points, and what each place of a mentor takes off. */
export function toProblem({ learners, teachers, points }: Matching): AssignmentProblem {
  const [rows, columns] = [learners.length, teachers.length];
  const all = new Int32Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) all[row * columns + column] = points(row, column);
  }
  const places = teachers.map(({ capacity, load }) =>
    Array.from({ length: Math.max(0, capacity - load) }, (_, index) => pointsOffForLoad(load + index, capacity)),
  );
  return { rows, columns, points: all, places };
}

function byId<Person extends { userId: string }>(people: readonly Person[]): Person[] {
  return people.toSorted((a, b) => (a.userId < b.userId ? -1 : a.userId > b.userId ? 1 : 0));
}

type Waiting = Pick<Learner, 'userId' | 'wants' | 'waitingSince' | 'isFirst'>;

export interface Standing {
  /** 1 is next. */
  place: number;
  /** How many wait for any of the same topics, this person included. */
  waiting: number;
}

/** Where somebody stands among those who wait for one of the same topics. */
export function decideStanding(self: Waiting, waiting: readonly Waiting[]): Standing {
  const wanted = new Set(self.wants.map(topicKey));
  const rivals = waiting.filter(
    (other) => other.userId !== self.userId && other.wants.some((topic) => wanted.has(topicKey(topic))),
  );
  const isBefore = (other: Waiting) =>
    other.isFirst === self.isFirst ? other.waitingSince < self.waitingSince : other.isFirst;
  return { place: 1 + rivals.filter(isBefore).length, waiting: rivals.length + 1 };
}

const DAY_MS = 86_400_000;
const FEWEST_WAITS = 3;

/** Days that the middle half of the latest waits took, or undefined while too few are known. */
export function usualWait(waitsMs: readonly Instant[]): { from: number; to: number } | undefined {
  if (waitsMs.length < FEWEST_WAITS) return undefined;
  const sorted = waitsMs.toSorted((a, b) => a - b);
  const days = (share: number) => Math.ceil(sorted[Math.floor(share * (sorted.length - 1))]! / DAY_MS);
  const from = Math.max(1, days(0.25));
  return { from, to: Math.max(from, days(0.75)) };
}
