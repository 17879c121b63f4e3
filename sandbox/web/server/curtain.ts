// Behind the curtain: the events that the bot is told of and the calls that it makes, one numbered line each.
import type { Sandbox } from '../../index.ts';
import type { CurtainEntry } from '../protocol.ts';

/** Lines kept for who opens the curtain later. */
const KEPT = 500;

export class Curtain {
  readonly #entries: CurtainEntry[] = [];
  readonly #onEntry: (entry: CurtainEntry) => void;
  readonly #stop: (() => void)[];
  #number = 0;

  constructor(sandbox: Pick<Sandbox, 'world' | 'gateway' | 'traffic'>, onEntry: (entry: CurtainEntry) => void) {
    this.#onEntry = onEntry;
    this.#stop = [
      sandbox.gateway.onEvent(({ event, json }) =>
        this.#add({ at: sandbox.world.now(), kind: 'event', title: event, detail: json }),
      ),
      sandbox.traffic.onEntry(({ at, method, path, query, status, fault, requestBody, responseBody }) =>
        this.#add({
          at,
          kind: 'rest',
          title: `${method} ${withoutToken(path)}`,
          status,
          ...(fault === undefined ? {} : { fault }),
          detail: JSON.stringify({ query, request: requestBody, response: responseBody }),
        }),
      ),
    ];
  }

  entries(): CurtainEntry[] {
    return this.#entries;
  }

  close(): void {
    for (const stop of this.#stop) stop();
  }

  #add(entry: Omit<CurtainEntry, 'number'>): void {
    this.#number += 1;
    const numbered = { number: this.#number, ...entry };
    this.#entries.push(numbered);
    if (this.#entries.length > KEPT) this.#entries.shift();
    this.#onEntry(numbered);
  }
}

/** Tokens of interactions are long and say nothing. */
function withoutToken(path: string): string {
  return decodeURIComponent(path).replace(/[\w.-]{40,}/g, '…');
}
