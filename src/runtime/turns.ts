// Takes turns with everything else: a thousand pieces of work that are due at once must not hold up one click.
import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Resolves when it is the caller's turn. One turn is given in each round of the event loop, so that what comes in from
 * outside is looked at between any two.
 */
export type TakeTurn = () => Promise<void>;

export function createTurns(): TakeTurn {
  let last: Promise<void> = Promise.resolve();
  return () => {
    last = last.then(() => nextTurn());
    return last;
  };
}
