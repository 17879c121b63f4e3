// A bot's session: numbers its events and keeps them, so that a later connection can take up where one was lost.
import { randomBytes } from 'node:crypto';
import type { ApplicationState, Id } from '../world/types.ts';
import type { Viewer } from './dispatch-filter.ts';

/** The connection that a session speaks through, as far as the session cares. */
export interface Outlet {
  deliver(json: string): void;
}

/** Events kept for a resume; Discord keeps a few minutes' worth. */
const KEPT_EVENTS = 10_000;

export class Session implements Viewer {
  readonly id = randomBytes(16).toString('hex');
  readonly application: ApplicationState;
  readonly botId: Id;
  readonly intents: number;
  readonly shard: readonly [number, number];
  readonly largeThreshold: number;
  outlet: Outlet | undefined;
  /** Real time in milliseconds; undefined while connected. */
  lostAt: number | undefined;
  sequence = 0;
  /** JSON of event number `#firstKept + index`. */
  #kept: string[] = [];
  #firstKept = 1;

  constructor(
    application: ApplicationState,
    intents: number,
    shard: readonly [number, number],
    largeThreshold: number,
  ) {
    this.application = application;
    this.botId = application.botId;
    this.intents = intents;
    this.shard = shard;
    this.largeThreshold = largeThreshold;
  }

  /** `payload` is JSON, so that many sessions share the work of writing it out. */
  dispatch(event: string, payload: string): void {
    this.sequence += 1;
    const json = `{"t":"${event}","s":${this.sequence},"op":0,"d":${payload}}`;
    this.#kept.push(json);
    if (this.#kept.length >= KEPT_EVENTS * 2) this.#forget(this.#kept.length - KEPT_EVENTS);
    this.outlet?.deliver(json);
  }

  /** The client has these; they need not be kept. */
  acknowledge(sequence: number): void {
    if (sequence >= this.#firstKept && sequence <= this.sequence) this.#forget(sequence - this.#firstKept + 1);
  }

  /** The events after `sequence`; undefined where some of them are not kept any more. */
  eventsAfter(sequence: number): string[] | undefined {
    return sequence + 1 < this.#firstKept ? undefined : this.#kept.slice(sequence + 1 - this.#firstKept);
  }

  #forget(count: number): void {
    this.#kept.splice(0, count);
    this.#firstKept += count;
  }
}
