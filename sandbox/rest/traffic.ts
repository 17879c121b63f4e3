// What went over REST, remembered in order: tests hold it against Discord's own description of its API, people look at it.

export interface TrafficEntry {
  /** Sandbox time, milliseconds UTC. */
  at: number;
  method: string;
  /** Path below the API root without query, as called: `/channels/123/messages`. */
  path: string;
  /** The route that answered, with `:name` parameters; undefined where none did. */
  route: string | undefined;
  query: Record<string, string>;
  /** Parsed JSON, or the `payload_json` of a multipart body. */
  requestBody: unknown;
  multipart: boolean;
  status: number;
  responseBody: unknown;
  /** Set where a fault made up the answer or withheld it: such entries say nothing about the route itself. */
  fault?: string;
}

/** Entries kept; the oldest go first. A load test would otherwise fill the memory. */
const KEPT_ENTRIES = 5000;

export class Traffic {
  readonly entries: TrafficEntry[] = [];
  readonly #listeners = new Set<(entry: TrafficEntry) => void>();

  record(entry: TrafficEntry): void {
    this.entries.push(entry);
    if (this.entries.length > KEPT_ENTRIES) this.entries.shift();
    for (const listener of this.#listeners) listener(entry);
  }

  onEntry(listener: (entry: TrafficEntry) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
