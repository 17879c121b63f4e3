// The other end of a bot's CLOCK_URL: moves the sandbox's time and the bot's together. The protocol is docs/clock.md.
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import type { SandboxClock } from './world/clock.ts';

/** How long a bot may take to do what is due, in milliseconds of real time. */
const IDLE_DEADLINE_MS = 15_000;
/** A bot that names the same due instant more often than this does not do what is due. */
const MAX_REPEATS = 20;

const idleForm = z.object({ idle: z.number(), next: z.number().nullable() });

/** `next`: the next instant at which the bot has something to do, or null. Instants are milliseconds UTC. */
type Idle = z.output<typeof idleForm>;

/** A message to a bot that is not answered yet. */
interface Waiting {
  instant: number;
  resolve: (idle: Idle) => void;
  reject: (error: Error) => void;
}

export class ClockDriver {
  /** What the bot gets as CLOCK_URL. */
  readonly url: string;
  readonly #clock: SandboxClock;
  readonly #deadlineMs: number;
  readonly #sockets = new WebSocketServer({ noServer: true });
  readonly #bots = new Map<WebSocket, Waiting[]>();
  #onConnect: (() => void)[] = [];

  constructor(clock: SandboxClock, url: string, deadlineMs = IDLE_DEADLINE_MS) {
    this.#clock = clock;
    this.url = url;
    this.#deadlineMs = deadlineMs;
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#sockets.handleUpgrade(request, socket, head, (bot) => this.#welcome(bot));
  }

  /** How many bots follow this clock at the moment. */
  get botCount(): number {
    return this.#bots.size;
  }

  /** Resolves while a bot is connected, or as soon as one is. */
  connected(): Promise<void> {
    if (this.#bots.size > 0) return Promise.resolve();
    return new Promise((resolve) => this.#onConnect.push(resolve));
  }

  /**
   * Moves the sandbox's clock and every connected bot's to `instant` and resolves when all have done what is due:
   * `next` is the earliest that any of them knows. Throws when a bot is late or goes away, or when none is there.
   */
  async moveTo(instant: number): Promise<Idle> {
    if (this.#bots.size === 0) throw new Error('No bot is connected to the clock');
    this.#clock.moveTo(instant);
    const answers = await Promise.all([...this.#bots.keys()].map((bot) => this.#tell(bot, instant)));
    const known = answers.flatMap(({ next }) => next ?? []);
    return { idle: instant, next: known.length > 0 ? Math.min(...known) : null };
  }

  /** Moves on by `durationMs`, stopping at every instant at which the bot or the sandbox has something to do. */
  async advance(durationMs: number): Promise<Idle> {
    const target = this.#clock.now() + durationMs;
    // What happened since the bot last spoke may have given it something to do.
    let idle = await this.moveTo(this.#clock.now());
    let repeats = 0;
    for (;;) {
      const due = Math.min(idle.next ?? Number.POSITIVE_INFINITY, this.#clock.nextDueAt() ?? Number.POSITIVE_INFINITY);
      if (due > target) return await this.moveTo(target);
      repeats = due <= this.#clock.now() ? repeats + 1 : 0;
      if (repeats > MAX_REPEATS) throw new Error(`What is due at ${new Date(due).toISOString()} is never done`);
      idle = await this.moveTo(Math.max(due, this.#clock.now()));
    }
  }

  close(): void {
    for (const bot of this.#bots.keys()) bot.terminate();
    this.#sockets.close();
  }

  #welcome(bot: WebSocket): void {
    const waiting: Waiting[] = [];
    this.#bots.set(bot, waiting);
    // From here on time passes only when it is told to, or the two clocks would drift apart.
    this.#clock.hold();
    bot.on('message', (data) => receive(waiting, data.toString()));
    bot.on('error', () => bot.terminate());
    bot.on('close', () => {
      this.#bots.delete(bot);
      for (const entry of waiting.splice(0)) entry.reject(new Error('The bot went away before it was idle'));
    });
    waiting.push({ instant: this.#clock.now(), resolve: () => {}, reject: () => {} });
    bot.send(JSON.stringify({ now: this.#clock.now() }));
    for (const resolve of this.#onConnect.splice(0)) resolve();
  }

  #tell(bot: WebSocket, instant: number): Promise<Idle> {
    const answered = Promise.withResolvers<Idle>();
    this.#bots.get(bot)?.push({ instant, resolve: answered.resolve, reject: answered.reject });
    bot.send(JSON.stringify({ now: instant }));
    const timer = setTimeout(
      () => answered.reject(new Error(`The bot was not idle after ${this.#deadlineMs} ms at ${instant}`)),
      this.#deadlineMs,
    );
    return answered.promise.finally(() => clearTimeout(timer));
  }
}

/** Answers come in the order of the messages; one that was passed over is answered with the next. */
function receive(waiting: Waiting[], text: string): void {
  const idle = parseIdle(text);
  if (!idle) {
    for (const entry of waiting.splice(0)) entry.reject(new Error(`The bot answered the clock with ${text}`));
    return;
  }
  const index = waiting.findIndex((entry) => entry.instant === idle.idle);
  for (const entry of waiting.splice(0, index + 1)) entry.resolve(idle);
}

function parseIdle(text: string): Idle | undefined {
  try {
    return idleForm.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
