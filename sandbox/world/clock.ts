// The sandbox's own time. It runs along with the machine's clock and can be moved forward, or held still.

interface DueEntry {
  at: number;
  run: () => void;
}

/** Time as everybody in the sandbox sees it: ids, timeouts, invites and thread archiving follow it. */
export class SandboxClock {
  #offsetMs = 0;
  #heldAt: number | undefined;
  #due: DueEntry[] = [];
  readonly #onMove = new Set<(now: number) => void>();
  readonly #wake: NodeJS.Timeout;

  constructor(startAt?: number) {
    if (startAt !== undefined) this.#offsetMs = startAt - Date.now();
    this.#wake = setInterval(() => this.#runDue(), 250);
    this.#wake.unref();
  }

  /** The current instant in milliseconds UTC. */
  now(): number {
    return this.#heldAt ?? Date.now() + this.#offsetMs;
  }

  /** Whether time stands still until it is moved. */
  get held(): boolean {
    return this.#heldAt !== undefined;
  }

  /** Stops time at the current instant until it is moved; tests use this to say exactly when something happens. */
  hold(): void {
    this.#heldAt = this.now();
  }

  /** Moves to `instant` (never backwards), running on the way, in order, everything that falls due. */
  moveTo(instant: number): void {
    if (instant < this.now()) throw new RangeError('The sandbox clock only moves forward');
    for (;;) {
      const next = this.#due[0];
      if (!next || next.at > instant) break;
      this.#set(Math.max(next.at, this.now()));
      this.#due.shift();
      next.run();
    }
    this.#set(instant);
    for (const listener of this.#onMove) listener(instant);
  }

  advance(durationMs: number): void {
    this.moveTo(this.now() + durationMs);
  }

  /** Runs `run` once the clock has reached `at`. Returns a function that takes it back. */
  at(at: number, run: () => void): () => void {
    const entry: DueEntry = { at, run };
    const index = this.#due.findIndex((other) => other.at > at);
    if (index === -1) this.#due.push(entry);
    else this.#due.splice(index, 0, entry);
    return () => {
      this.#due = this.#due.filter((other) => other !== entry);
    };
  }

  /** The earliest instant at which something is due, or null. */
  nextDueAt(): number | null {
    return this.#due[0]?.at ?? null;
  }

  /** Calls `listener` after each jump (not as time passes by itself). */
  onMove(listener: (now: number) => void): () => void {
    this.#onMove.add(listener);
    return () => this.#onMove.delete(listener);
  }

  close(): void {
    clearInterval(this.#wake);
    this.#due = [];
  }

  #set(instant: number): void {
    if (this.#heldAt === undefined) this.#offsetMs = instant - Date.now();
    else this.#heldAt = instant;
  }

  #runDue(): void {
    while (this.#due[0] && this.#due[0].at <= this.now()) this.#due.shift()!.run();
  }
}
