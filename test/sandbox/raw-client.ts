// A gateway client without a library: sends what it is told to, and keeps what it receives.
import { constants, createInflate } from 'node:zlib';
import { WebSocket } from 'ws';

export interface Payload {
  op: number;
  t: string | null;
  s: number | null;
  d: Record<string, unknown>;
}

const DEADLINE_MS = 5000;

export class RawClient {
  readonly socket: WebSocket;
  /** What has arrived and was not asked for yet. */
  readonly received: Payload[] = [];
  readonly closed: Promise<{ code: number; reason: string }>;
  lastSequence = 0;
  readonly #waiting = new Set<() => void>();

  constructor(url: string, query = '?v=10&encoding=json') {
    this.socket = new WebSocket(url + query);
    this.closed = new Promise((resolve) => {
      this.socket.on('close', (code, reason) => resolve({ code, reason: String(reason) }));
    });
    this.socket.on('error', () => {});
    const receive = (text: string) => {
      const payload = JSON.parse(text) as Payload;
      if (payload.s) this.lastSequence = payload.s;
      this.received.push(payload);
      for (const look of this.#waiting) look();
    };
    if (!query.includes('compress=zlib-stream')) this.socket.on('message', (data) => receive(String(data)));
    else this.#inflate(receive);
  }

  send(op: number, d: unknown = null): void {
    this.socket.send(JSON.stringify({ op, d }));
  }

  sendText(text: string): void {
    this.socket.send(text);
  }

  identify(token: string, intents: number, more: Record<string, unknown> = {}): void {
    this.send(2, { token, intents, properties: { os: 'linux', browser: 'raw', device: 'raw' }, ...more });
  }

  /** Takes the first payload that fits out of what was received, waiting for it if need be. */
  take(fits: (payload: Payload) => boolean, what = String(fits)): Promise<Payload> {
    return new Promise((resolve, reject) => {
      const seen = () => this.received.map((payload) => payload.t ?? `op ${payload.op}`).join(', ');
      const timer = setTimeout(() => {
        this.#waiting.delete(look);
        reject(new Error(`${what} did not arrive; there is: ${seen()}`));
      }, DEADLINE_MS);
      const look = () => {
        const index = this.received.findIndex(fits);
        if (index === -1) return;
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve(this.received.splice(index, 1)[0]!);
      };
      this.#waiting.add(look);
      look();
    });
  }

  op(op: number): Promise<Payload> {
    return this.take((payload) => payload.op === op, `op ${op}`);
  }

  event(name: string): Promise<Payload> {
    return this.take((payload) => payload.t === name, name);
  }

  /** The names of all events up to here: whatever was on its way arrives before the answer to a heartbeat. */
  async eventsSoFar(): Promise<(string | null)[]> {
    this.send(1, null);
    await this.op(11);
    return this.received.splice(0).map((payload) => payload.t);
  }

  close(code = 1000): void {
    this.socket.close(code);
  }

  #inflate(receive: (text: string) => void): void {
    const inflate = createInflate({ flush: constants.Z_SYNC_FLUSH });
    let text = '';
    inflate.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      try {
        JSON.parse(text);
      } catch {
        return;
      }
      receive(text);
      text = '';
    });
    this.socket.on('message', (data: Buffer) => inflate.write(data));
  }
}
