// REST rate limits with Discord's headers: one bucket a route and major parameter, and 50 requests a second in all.
// Source: https://discord.com/developers/docs/topics/rate-limits. They run on real time, like the libraries that obey them.
import { createHash } from 'node:crypto';
import type { Id } from '../world/types.ts';
import type { Route } from './router.ts';

const GLOBAL_REQUESTS = 50;
const GLOBAL_WINDOW_MS = 1000;
/** Parameters that give a route a bucket of its own for each value. */
const MAJOR_PARAMETERS = ['guild_id', 'channel_id', 'webhook_id', 'webhook_token', 'interaction_token'];
/** Past windows are cleared away when there are more than this. */
const KEPT_WINDOWS = 10_000;

interface Window {
  used: number;
  resetAt: number;
}

interface RateLimitBody {
  message: string;
  retry_after: number;
  global: boolean;
}

interface Allowance {
  headers: Record<string, string>;
  /** Set where the request is one too many: the body of the 429. */
  refusal?: RateLimitBody;
}

export class RateLimits {
  readonly #windows = new Map<string, Window>();
  readonly #globals = new Map<Id, Window>();
  readonly #now: () => number;

  constructor(now = Date.now) {
    this.#now = now;
  }

  /**
   * Counts one request. Routes that need no bot token (interaction callbacks, webhooks by token) are not bound to the
   * bot's global limit.
   */
  take(route: Route, params: Record<string, string>, botId: Id | undefined): Allowance {
    const now = this.#now();
    if (route.auth === 'bot' && botId !== undefined) {
      const all = windowOf(this.#globals, botId, GLOBAL_WINDOW_MS, now);
      all.used += 1;
      if (all.used > GLOBAL_REQUESTS) return tooMany({}, all.resetAt - now, true);
    }
    this.#prune(now);
    const name = route.limit.bucket ?? `${route.method} ${route.path}`;
    const major = MAJOR_PARAMETERS.map((parameter) => params[parameter] ?? '').join(':');
    const window = windowOf(this.#windows, `${botId ?? ''} ${name} ${major}`, route.limit.windowMs, now);
    window.used += 1;
    const headers = {
      'x-ratelimit-limit': String(route.limit.requests),
      'x-ratelimit-remaining': String(Math.max(0, route.limit.requests - window.used)),
      'x-ratelimit-reset': (window.resetAt / 1000).toFixed(3),
      'x-ratelimit-reset-after': ((window.resetAt - now) / 1000).toFixed(3),
      'x-ratelimit-bucket': createHash('md5').update(name).digest('hex'),
    };
    return window.used > route.limit.requests ? tooMany(headers, window.resetAt - now, false) : { headers };
  }

  #prune(now: number): void {
    if (this.#windows.size < KEPT_WINDOWS) return;
    for (const [key, window] of this.#windows) if (window.resetAt <= now) this.#windows.delete(key);
  }
}

function windowOf(windows: Map<string, Window>, key: string, windowMs: number, now: number): Window {
  const open = windows.get(key);
  if (open && open.resetAt > now) return open;
  const fresh = { used: 0, resetAt: now + windowMs };
  windows.set(key, fresh);
  return fresh;
}

function tooMany(headers: Record<string, string>, waitMs: number, global: boolean): Allowance {
  return { headers: { ...headers, ...tooManyHeaders(waitMs, global) }, refusal: tooManyBody(waitMs, global) };
}

/** The headers of a 429; Retry-After is in whole seconds. */
export function tooManyHeaders(waitMs: number, global: boolean): Record<string, string> {
  return {
    'retry-after': String(Math.ceil(waitMs / 1000)),
    'x-ratelimit-scope': global ? 'global' : 'user',
    ...(global ? { 'x-ratelimit-global': 'true' } : {}),
  };
}

/** The body of a 429; `retry_after` is in seconds with fractions. */
export function tooManyBody(waitMs: number, global: boolean): RateLimitBody {
  return { message: 'You are being rate limited.', retry_after: waitMs / 1000, global };
}
