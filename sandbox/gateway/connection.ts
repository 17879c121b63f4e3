// One socket of a bot: says Hello, understands its opcodes, and delivers what its session is told.
import { GatewayCloseCodes as Close, GatewayOpcodes as Op } from 'discord-api-types/v10';
import type { RawData, WebSocket } from 'ws';
import type { DeliveryLine } from './delivery-line.ts';
import type { Outlet, Session } from './session.ts';
import type { Transport } from './transport.ts';

/** Payloads that a bot may send in a window. Source: https://discord.com/developers/docs/events/gateway#rate-limiting */
const MAX_RECEIVED = 120;
const RECEIVED_WINDOW_MS = 60_000;
const MAX_PAYLOAD_BYTES = 4096;

const REASONS: Partial<Record<Close, string>> = {
  [Close.UnknownOpcode]: 'Unknown opcode.',
  [Close.DecodeError]: 'Error while decoding payload.',
  [Close.NotAuthenticated]: 'Not authenticated.',
  [Close.AuthenticationFailed]: 'Authentication failed.',
  [Close.AlreadyAuthenticated]: 'Already authenticated.',
  [Close.InvalidSeq]: 'Invalid seq.',
  [Close.RateLimited]: 'Rate limited.',
  [Close.SessionTimedOut]: 'Session timed out.',
  [Close.InvalidShard]: 'Invalid shard.',
  [Close.ShardingRequired]: 'Sharding required.',
  [Close.InvalidAPIVersion]: 'Invalid API version.',
  [Close.InvalidIntents]: 'Invalid intent(s).',
  [Close.DisallowedIntents]: 'Disallowed intent(s).',
};

/** What a connection leaves to the server. */
export interface ConnectionHost {
  identify(connection: Connection, payload: unknown): void;
  resume(connection: Connection, payload: unknown): void;
  /** Requests of an identified session: op 3, 4, 8 and the like. Returns false for payloads that make no sense. */
  request(session: Session, opcode: number, payload: unknown): boolean;
  closed(connection: Connection, code: number): void;
  /** Something was thrown while a payload was handled: a bug of the sandbox. */
  failed(error: unknown): void;
}

export class Connection implements Outlet {
  readonly #socket: WebSocket;
  readonly #transport: Transport;
  readonly #host: ConnectionHost;
  readonly #line: DeliveryLine;
  session: Session | undefined;
  /** A zombie stays open, but nothing comes from it any more. */
  zombie = false;
  #received = 0;
  #windowEndsAt = 0;

  constructor(socket: WebSocket, transport: Transport, host: ConnectionHost, line: DeliveryLine) {
    this.#socket = socket;
    this.#transport = transport;
    this.#host = host;
    this.#line = line;
    socket.on('message', (data) => this.#receive(data));
    socket.on('error', () => socket.terminate());
    socket.on('close', (code) => {
      transport.close();
      host.closed(this, code);
    });
  }

  hello(heartbeatIntervalMs: number): void {
    this.#send({ op: Op.Hello, d: { heartbeat_interval: heartbeatIntervalMs, _trace: ['sandbox'] } });
  }

  /** Sends an event of the session, `json` being the whole payload. */
  deliver(json: string): void {
    this.#line.pass(() => this.#write(json));
  }

  requestHeartbeat(): void {
    this.#send({ op: Op.Heartbeat, d: null });
  }

  requestReconnect(): void {
    this.#send({ op: Op.Reconnect, d: null });
  }

  invalidate(resumable: boolean): void {
    this.#send({ op: Op.InvalidSession, d: resumable });
  }

  close(code: number): void {
    this.#socket.close(code, REASONS[code as Close] ?? '');
  }

  drop(): void {
    this.#socket.terminate();
  }

  #receive(data: RawData): void {
    if (this.zombie || this.#socket.readyState !== this.#socket.OPEN) return;
    try {
      const refusal = this.#handle(data);
      if (refusal !== undefined) this.close(refusal);
    } catch (error) {
      this.#host.failed(error);
      this.close(Close.UnknownError);
    }
  }

  /** Returns the close code for what a bot must not send. */
  #handle(data: RawData): Close | undefined {
    if (!this.#countReceived()) return Close.RateLimited;
    const payload = parsePayload(data);
    if (!payload) return Close.DecodeError;
    const { op, d } = payload;
    if (op === Op.Heartbeat) this.#acknowledge(d);
    else if (op === Op.Identify || op === Op.Resume) {
      if (this.session) return Close.AlreadyAuthenticated;
      if (op === Op.Identify) this.#host.identify(this, d);
      else this.#host.resume(this, d);
    } else {
      if (!REQUESTS.includes(op)) return Close.UnknownOpcode;
      if (!this.session) return Close.NotAuthenticated;
      if (!this.#host.request(this.session, op, d)) return Close.DecodeError;
    }
    return undefined;
  }

  #acknowledge(sequence: unknown): void {
    if (typeof sequence === 'number') this.session?.acknowledge(sequence);
    this.#send({ op: Op.HeartbeatAck });
  }

  #countReceived(now = Date.now()): boolean {
    if (now >= this.#windowEndsAt) {
      this.#windowEndsAt = now + RECEIVED_WINDOW_MS;
      this.#received = 0;
    }
    this.#received += 1;
    return this.#received <= MAX_RECEIVED;
  }

  #send(payload: { op: Op; d?: unknown }): void {
    this.#write(JSON.stringify({ t: null, s: null, ...payload }));
  }

  #write(json: string): void {
    if (!this.zombie && this.#socket.readyState === this.#socket.OPEN) this.#transport.send(json);
  }
}

/** What a bot may send once it is identified. */
const REQUESTS: readonly number[] = [
  Op.PresenceUpdate,
  Op.VoiceStateUpdate,
  Op.RequestGuildMembers,
  Op.RequestSoundboardSounds,
  Op.RequestChannelInfo,
];

function parsePayload(data: RawData): { op: number; d: unknown } | undefined {
  const text = data.toString();
  if (text.length > MAX_PAYLOAD_BYTES) return undefined;
  try {
    const payload: unknown = JSON.parse(text);
    if (typeof payload !== 'object' || payload === null || !('op' in payload)) return undefined;
    return typeof payload.op === 'number' ? { op: payload.op, d: 'd' in payload ? payload.d : undefined } : undefined;
  } catch {
    return undefined;
  }
}
