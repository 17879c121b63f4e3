// The gateway: takes connections, ties them to sessions, tells sessions what happened, and breaks things on demand.
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { GatewayCloseCodes as Close, GatewayOpcodes as Op } from 'discord-api-types/v10';
import { WebSocketServer } from 'ws';
import type { World } from '../world/world.ts';
import { Connection, type ConnectionHost } from './connection.ts';
import { DeliveryLine } from './delivery-line.ts';
import { admit } from './identify.ts';
import { MemberRequests, memberRequestForm } from './member-request.ts';
import { GATEWAY_DEFAULTS, type GatewayOptions } from './options.ts';
import { greet } from './ready.ts';
import type { Session } from './session.ts';
import { type DeliveredEvent, Sessions } from './sessions.ts';
import { plainTransport, zlibTransport } from './transport.ts';

/** After these a client has to start a new session. */
const ENDING_CODES: readonly number[] = [1000, 1001, Close.InvalidSeq, Close.SessionTimedOut];

export class GatewayServer {
  readonly #world: World;
  readonly #problems: unknown[];
  readonly #options: GatewayOptions;
  readonly #sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  readonly #connections = new Set<Connection>();
  readonly #sessions: Sessions;
  readonly #memberRequests: MemberRequests;
  readonly #line = new DeliveryLine();
  readonly #stopListening: () => void;
  #refusing = false;

  /** `problems` collects what is thrown inside. */
  constructor(world: World, problems: unknown[], options: Partial<GatewayOptions> = {}) {
    this.#world = world;
    this.#problems = problems;
    this.#options = { ...GATEWAY_DEFAULTS, ...options };
    this.#sessions = new Sessions(world, this.#options.sessionLifeMs);
    this.#memberRequests = new MemberRequests(world, this.#options.allMembersPaceMs);
    this.#stopListening = world.onDispatch((dispatch) => this.#sessions.tell(dispatch));
  }

  /** How many connections are open at the moment, identified or not. */
  get connectionCount(): number {
    return this.#connections.size;
  }

  /** Calls `listener` with every event that a bot is told of. */
  onEvent(listener: (event: DeliveredEvent) => void): () => void {
    return this.#sessions.onEvent(listener);
  }

  /** Takes over a request to upgrade. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (this.#refusing) {
      socket.destroy();
      return;
    }
    this.#sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const query = new URL(request.url ?? '/', 'http://sandbox').searchParams;
      const transport = query.get('compress') === 'zlib-stream' ? zlibTransport(webSocket) : plainTransport(webSocket);
      const connection = new Connection(webSocket, transport, this.#host, this.#line);
      this.#connections.add(connection);
      if ((query.get('v') ?? '10') !== '10') return connection.close(Close.InvalidAPIVersion);
      if ((query.get('encoding') ?? 'json') !== 'json') return connection.close(Close.DecodeError);
      connection.hello(this.#options.heartbeatIntervalMs);
    });
  }

  /** Fault: every connection breaks off without a word; sessions can be resumed. */
  dropAll(): void {
    for (const connection of this.#connections) connection.drop();
  }

  /** Fault: every connection is closed with `code`. */
  closeAll(code: number): void {
    for (const connection of this.#connections) {
      if (connection.session && ENDING_CODES.includes(code)) this.#sessions.end(connection.session);
      connection.close(code);
    }
  }

  /** Fault: the connections that are open now stay open, but are dead: no acknowledgement, no event, nothing heard. */
  zombie(on: boolean): void {
    for (const connection of this.#connections) connection.zombie = on;
  }

  /** Op 7: bots are asked to connect anew and to resume. */
  reconnectAll(): void {
    for (const connection of this.#connections) connection.requestReconnect();
  }

  /** Op 9: every connection loses its session, and may take it up again where it stands if it is `resumable`. */
  invalidateAll(resumable: boolean): void {
    for (const connection of this.#connections) {
      const { session } = connection;
      connection.session = undefined;
      if (session) detach(session);
      if (session && !resumable) this.#sessions.end(session);
      connection.invalidate(resumable);
    }
  }

  /** Op 1: bots are asked for a heartbeat at once. */
  requestHeartbeatAll(): void {
    for (const connection of this.#connections) connection.requestHeartbeat();
  }

  /** Fault: nobody can connect; open connections stay. */
  refuse(on: boolean): void {
    this.#refusing = on;
  }

  /** Fault: the next `count` events that reach anybody reach them twice. */
  duplicateNext(count: number): void {
    this.#sessions.duplicateNext(count);
  }

  /** Fault: events arrive that many milliseconds (real time) late; 0 ends it. */
  delay(ms: number): void {
    this.#line.delay(ms);
  }

  close(): void {
    this.#stopListening();
    this.#line.close();
    this.#sessions.endAll();
    this.dropAll();
    this.#sockets.close();
  }

  readonly #host: ConnectionHost = {
    identify: (connection, payload) => {
      const admission = admit(this.#world, this.#options, payload);
      if (admission === 'invalid') return connection.invalidate(false);
      if ('close' in admission) return connection.close(admission.close);
      this.#sessions.add(admission.session);
      attach(connection, admission.session);
      greet(this.#world, admission.session, admission.shardAsked);
    },
    resume: (connection, payload) => {
      const resumption = this.#sessions.resume(payload);
      if (resumption === 'invalid') return connection.invalidate(false);
      if ('close' in resumption) return connection.close(resumption.close);
      const { session, missed } = resumption;
      for (const other of this.#connections) if (other.session === session) other.drop();
      attach(connection, session);
      for (const json of missed) connection.deliver(json);
      session.dispatch('RESUMED', '{"_trace":["sandbox"]}');
    },
    request: (session, opcode, payload) => this.#request(session, opcode, payload),
    closed: (connection, code) => {
      this.#connections.delete(connection);
      const { session } = connection;
      if (session?.outlet !== connection) return;
      detach(session);
      if (ENDING_CODES.includes(code)) this.#sessions.end(session);
    },
    failed: (error) => this.#problems.push(error),
  };

  /** Presence, voice state and the like are accepted and have no effect: nobody in the sandbox looks at them. */
  #request(session: Session, opcode: number, payload: unknown): boolean {
    if (typeof payload !== 'object' || payload === null) return false;
    if (opcode !== Op.RequestGuildMembers) return true;
    const form = memberRequestForm.safeParse(payload);
    if (form.success) this.#memberRequests.answer(session, form.data);
    return form.success;
  }
}

function attach(connection: Connection, session: Session): void {
  connection.session = session;
  session.outlet = connection;
  session.lostAt = undefined;
}

function detach(session: Session): void {
  session.outlet = undefined;
  session.lostAt = Date.now();
}
