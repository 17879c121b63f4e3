// Time in the sandbox while somebody tries a bot: it flows as on any clock, and jumps when it is asked to.
import type { Sandbox } from '../../index.ts';
import type { ClockView } from '../protocol.ts';

/** How often time that has really passed is passed on to a bot that follows the sandbox's clock. */
const TICK_MS = 500;

type Timed = Pick<Sandbox, 'clockDriver' | 'world'>;

export class TimeKeeper {
  readonly #sandbox: Timed;
  readonly #onChange = new Set<(clock: ClockView) => void>();
  readonly #onTrouble: (error: unknown) => void;
  #queue: Promise<unknown> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #busy = false;
  #moving = false;
  #botsNext: number | null = null;
  #lastTick = 0;

  /** `onTrouble` hears of a bot that did not follow. */
  constructor(sandbox: Timed, onTrouble: (error: unknown) => void) {
    this.#sandbox = sandbox;
    this.#onTrouble = onTrouble;
  }

  view(): ClockView {
    const known = [this.#botsNext, this.#sandbox.world.clock.nextDueAt()].filter((at) => at !== null);
    return {
      now: this.#sandbox.world.now(),
      next: known.length > 0 ? Math.min(...known) : null,
      moving: this.#moving,
    };
  }

  onChange(listener: (clock: ClockView) => void): () => void {
    this.#onChange.add(listener);
    return () => this.#onChange.delete(listener);
  }

  /** Lets time flow from now on. */
  start(): void {
    this.#lastTick = Date.now();
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** Jumps ahead; whatever is due on the way happens on the way. Resolves when all of it is done. */
  async advance(ms: number): Promise<void> {
    await this.#enqueue(async () => {
      this.#moving = true;
      this.#tell();
      try {
        await this.#move(ms);
      } finally {
        this.#moving = false;
        this.#lastTick = Date.now();
      }
    });
  }

  /** Jumps to the next thing that is due. False: nothing is. */
  async toNext(): Promise<boolean> {
    const { now, next } = this.view();
    if (next === null) return false;
    await this.advance(Math.max(1, next - now));
    return true;
  }

  #tick(): void {
    if (this.#busy) return;
    const passed = Date.now() - this.#lastTick;
    this.#lastTick += passed;
    this.#enqueue(() => (this.#sandbox.world.clock.held ? this.#move(passed) : Promise.resolve())).catch(
      this.#onTrouble,
    );
  }

  #enqueue(work: () => Promise<void>): Promise<void> {
    const done = this.#queue.then(async () => {
      this.#busy = true;
      try {
        await work();
      } finally {
        this.#busy = false;
        this.#tell();
      }
    });
    this.#queue = done.catch(() => {});
    return done;
  }

  async #move(ms: number): Promise<void> {
    const { clockDriver, world } = this.#sandbox;
    if (clockDriver.botCount === 0) {
      this.#botsNext = null;
      world.clock.advance(ms);
      return;
    }
    const idle = await clockDriver.advance(ms);
    this.#botsNext = idle.next;
  }

  #tell(): void {
    const view = this.view();
    for (const listener of this.#onChange) listener(view);
  }
}
