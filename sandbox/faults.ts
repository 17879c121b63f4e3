// REST faults on demand: what a bot must live through although nothing is wrong with it.
import { setTimeout as sleep } from 'node:timers/promises';
import { tooManyBody, tooManyHeaders } from './rest/rate-limits.ts';

interface Target {
  method?: string;
  /** Path below the API root, as called: a prefix, or an expression that it must match. Default: every path. */
  path?: string | RegExp;
  /** How many requests it strikes; default: every one until it is removed. */
  times?: number;
}

type Kind =
  /** Answers without asking the handler. For 429, `retryAfter` (seconds) and `global` make Discord's body and headers. */
  | { kind: 'status'; status: number; body?: unknown; retryAfter?: number; global?: boolean }
  /** Cuts the connection before the handler: the request had no effect. */
  | { kind: 'reset' }
  /** The handler runs, but its answer never arrives. */
  | { kind: 'lost' }
  | { kind: 'slow'; delayMs: number }
  /** Keeps the request until it is released. `before` its effect, a caller that died meanwhile leaves none behind. */
  | { kind: 'hold'; when: 'before' | 'after' };

export type FaultRule = Target & Kind;

/** An answer that a fault made up, or `cut` where there will be none. */
type Struck = { status: number; headers: Record<string, string>; body: unknown } | 'cut' | undefined;

export class Faults {
  readonly #rules: Fault[] = [];

  /** The newest rule that fits a request strikes it. */
  add(rule: FaultRule): Fault {
    const fault = new Fault(rule, () => {
      const index = this.#rules.indexOf(fault);
      if (index !== -1) this.#rules.splice(index, 1);
    });
    this.#rules.push(fault);
    return fault;
  }

  /** Takes back every rule and lets go of every request that is held. */
  clear(): void {
    for (const fault of [...this.#rules]) fault.remove();
  }

  /** The fault that strikes this request, if any; it counts as one of its `times`. */
  take(method: string, path: string): Fault | undefined {
    return this.#rules.findLast((fault) => fault.takes(method, path));
  }
}

export class Fault {
  readonly rule: FaultRule;
  /** Requests struck so far; a held one counts once it is being held. */
  hits = 0;
  #left: number;
  #waiting: { hits: number; resolve: () => void }[] = [];
  readonly #released = Promise.withResolvers<void>();
  readonly #onRemove: () => void;

  constructor(rule: FaultRule, onRemove: () => void) {
    this.rule = rule;
    this.#left = rule.times ?? Number.POSITIVE_INFINITY;
    this.#onRemove = onRemove;
  }

  /** Strikes no more; requests that it holds go on. */
  remove(): void {
    this.#onRemove();
    this.release();
  }

  /** Lets go of requests that it holds, and of those that it would hold later. */
  release(): void {
    this.#released.resolve();
  }

  /** Resolves once it has struck `hits` requests. */
  waitForHit(hits = 1): Promise<void> {
    if (this.hits >= hits) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push({ hits, resolve }));
  }

  takes(method: string, path: string): boolean {
    const { rule } = this;
    if (this.#left <= 0) return false;
    if (rule.method !== undefined && rule.method !== method) return false;
    if (typeof rule.path === 'string' && !path.startsWith(rule.path)) return false;
    if (rule.path instanceof RegExp && path.search(rule.path) === -1) return false;
    this.#left -= 1;
    return true;
  }

  /** What happens instead of the handler; undefined: it runs. */
  async before(): Promise<Struck> {
    const { rule } = this;
    if (rule.kind === 'lost' || (rule.kind === 'hold' && rule.when === 'after')) return undefined;
    this.#hit();
    if (rule.kind === 'reset') return 'cut';
    if (rule.kind === 'status') return madeUp(rule);
    if (rule.kind === 'slow') await sleep(rule.delayMs);
    if (rule.kind === 'hold') await this.#released.promise;
    return undefined;
  }

  /** What happens to the handler's answer; undefined: it is sent. */
  async after(): Promise<'cut' | undefined> {
    const { rule } = this;
    if (rule.kind === 'lost') {
      this.#hit();
      return 'cut';
    }
    if (rule.kind === 'hold' && rule.when === 'after') {
      this.#hit();
      await this.#released.promise;
    }
    return undefined;
  }

  #hit(): void {
    this.hits += 1;
    for (const waiting of this.#waiting) if (waiting.hits <= this.hits) waiting.resolve();
    this.#waiting = this.#waiting.filter((waiting) => waiting.hits > this.hits);
  }
}

function madeUp(rule: FaultRule & { kind: 'status' }): Struck {
  if (rule.status !== 429) return { status: rule.status, headers: {}, body: rule.body ?? plainBody(rule.status) };
  const waitMs = (rule.retryAfter ?? 1) * 1000;
  const global = rule.global ?? false;
  return { status: 429, headers: tooManyHeaders(waitMs, global), body: rule.body ?? tooManyBody(waitMs, global) };
}

function plainBody(status: number): { message: string; code: number } {
  return { message: `${status}: Made up by the sandbox`, code: 0 };
}
