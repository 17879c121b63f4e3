// The only source of time. In tests and in the sandbox it can be driven from outside, step by step.

/** Milliseconds since 1970 UTC. */
export type Instant = number;

export const SECOND_MS = 1000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** `setTimeout` fires at once when asked for more (2^31 - 1 ms, about 24 days), so longer waits are taken in pieces. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

export interface Clock {
  now(): Instant;
  /** Runs `work` once when the clock has reached `at`. Not durable: for debouncing and windows. Returns how to cancel. */
  wakeAt(at: Instant, work: () => void): () => void;
}

/** Time of the machine itself: for what the outside world measures on real time, never for what the community sees. */
export function realNow(): Instant {
  return Date.now();
}

/** Waits `durationMs` of real time: pauses between tries of something that is answered outside. */
export function realPause(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs));
}

/** The machine's clock. Pending wakes do not keep the process alive. */
export function createSystemClock(): Clock {
  return {
    now: () => Date.now(),
    wakeAt(at, work) {
      let timer: NodeJS.Timeout;
      const wait = () => {
        const left = at - Date.now();
        timer = left > LONGEST_TIMEOUT_MS ? setTimeout(wait, LONGEST_TIMEOUT_MS) : setTimeout(work, Math.max(0, left));
        timer.unref();
      };
      wait();
      return () => clearTimeout(timer);
    },
  };
}

export interface DrivenClock extends Clock {
  /** Moves the time forward and runs the wakes that are due by then, oldest first. Going back is ignored. */
  moveTo(now: Instant): void;
  /** The next wake, or undefined. */
  nextWake(): Instant | undefined;
}

/** A clock that stands still until it is moved. */
export function createDrivenClock(start: Instant): DrivenClock {
  let now = start;
  let wakes: { at: Instant; work: () => void }[] = [];

  return {
    now: () => now,
    wakeAt(at, work) {
      const wake = { at, work };
      wakes.push(wake);
      wakes.sort((a, b) => a.at - b.at);
      return () => {
        wakes = wakes.filter((other) => other !== wake);
      };
    },
    moveTo(instant) {
      now = Math.max(now, instant);
      while (wakes[0] && wakes[0].at <= now) wakes.shift()!.work();
    },
    nextWake: () => wakes[0]?.at,
  };
}
