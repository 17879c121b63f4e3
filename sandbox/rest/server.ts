// The REST side: finds the route, and takes a request from its headers to its answer.

import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono } from 'hono';
import type { Fault, Faults } from '../faults.ts';
import { DiscordError, discordError, TooOftenError } from '../world/errors.ts';
import type { World } from '../world/world.ts';
import { callerOf } from './caller.ts';
import { type RateLimits, tooManyHeaders } from './rate-limits.ts';
import { type RequestBody, readBody, readReason } from './request-body.ts';
import type { RestReply, Route } from './router.ts';
import type { Traffic } from './traffic.ts';

interface RestServerParts {
  world: World;
  traffic: Traffic;
  faults: Faults;
  routes: readonly Route[];
  /** Left out: as many requests as the machine can do. */
  rateLimits?: RateLimits;
  /** What a handler threw that is no answer of Discord: a bug of the sandbox. */
  problems: unknown[];
}

type Env = { Bindings: HttpBindings };
type Answer = RestReply & { headers?: Record<string, string> };

const BROKEN: Answer = { status: 500, body: { message: '500: Internal Server Error', code: 0 } };

/** The API under `/api/v10` and `/api`, and uploaded files under `/attachments`. */
export function createRestApp(parts: RestServerParts): Hono<Env> {
  const app = new Hono<Env>();
  for (const root of ['/api/v10', '/api']) {
    for (const route of bySpecificity(parts.routes)) {
      app.on(route.method, root + route.path, (c) => exchange(parts, c, root, route));
    }
    for (const path of new Set(parts.routes.map((route) => route.path))) {
      app.all(root + path, (c) => exchange(parts, c, root, 'methodNotAllowed'));
    }
    app.all(`${root}/*`, (c) => exchange(parts, c, root, 'notFound'));
  }
  app.get('/attachments/*', (c) => {
    const file = parts.world.files.get(c.req.path);
    if (!file) return c.notFound();
    return c.body(Uint8Array.from(file.bytes), 200, {
      'content-type': file.type || 'application/octet-stream',
      // What people upload is looked at, never run, on the port of everything else.
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
    });
  });
  app.onError((error) => {
    parts.problems.push(error);
    return send(BROKEN);
  });
  return app;
}

/** `/users/@me` before `/users/:user_id`, whatever the order of the list. */
function bySpecificity(routes: readonly Route[]): Route[] {
  const key = (route: Route) => route.path.replaceAll(/\/[^:/][^/]*/g, '0').replaceAll(/\/:[^/]*/g, '1');
  return routes.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

/** One request and its answer, with whatever fault strikes it. Every one is recorded. */
async function exchange(
  parts: RestServerParts,
  c: Context<Env>,
  root: string,
  target: Route | 'notFound' | 'methodNotAllowed',
): Promise<Response> {
  const path = c.req.path.slice(root.length);
  const body = await readBody(c.req.raw).catch((error: unknown) => error);
  if (c.env.incoming.destroyed && !c.env.incoming.complete) return RESPONSE_ALREADY_SENT;
  const record = (status: number, responseBody: unknown, fault?: string) =>
    parts.traffic.record({
      at: parts.world.now(),
      method: c.req.method,
      path,
      route: typeof target === 'string' ? undefined : target.path,
      query: c.req.query(),
      requestBody: isBody(body) ? body.body : undefined,
      multipart: isBody(body) && body.multipart,
      status,
      responseBody,
      ...(fault ? { fault } : {}),
    });

  const fault = parts.faults.take(c.req.method, path);
  const struck = await fault?.before();
  if (struck === 'cut' || (!struck && callerIsGone(c, fault))) {
    record(0, undefined, fault?.rule.kind);
    return cut(c);
  }
  if (struck) {
    record(struck.status, struck.body, fault?.rule.kind);
    return send(struck);
  }
  const answer = await answerTo(parts, c, target, body);
  record(answer.status, answer.body, fault?.rule.kind === 'lost' ? 'lost' : undefined);
  if ((await fault?.after()) === 'cut') return cut(c);
  return send(answer);
}

async function answerTo(
  { world, rateLimits, problems }: RestServerParts,
  c: Context<Env>,
  target: Route | 'notFound' | 'methodNotAllowed',
  body: unknown,
): Promise<Answer> {
  let headers: Record<string, string> = {};
  try {
    if (typeof target === 'string') throw discordError(target);
    const caller = callerOf(world, c.req.header('authorization'));
    if (target.auth === 'bot' && !caller) throw discordError('unauthorized');
    const allowance = rateLimits?.take(target, c.req.param(), caller?.user.id);
    headers = allowance?.headers ?? {};
    if (allowance?.refusal) return { status: 429, headers, body: allowance.refusal };
    if (!isBody(body)) throw body;
    const reply = await target.handle({
      world,
      get caller() {
        if (!caller) throw discordError('unauthorized');
        return caller;
      },
      params: c.req.param(),
      query: new URL(c.req.url).searchParams,
      body: body.body,
      files: body.files,
      reason: readReason(c.req.raw),
    });
    // Written out here, so that traffic remembers what was said although the state behind it changes.
    return { ...reply, headers, body: reply.body === undefined ? undefined : JSON.parse(JSON.stringify(reply.body)) };
  } catch (error) {
    if (error instanceof TooOftenError) headers = { ...headers, ...tooManyHeaders(error.waitMs, false) };
    if (error instanceof DiscordError) return { status: error.status, headers, body: error.toJSON() };
    problems.push(error);
    return { ...BROKEN, headers };
  }
}

function isBody(body: unknown): body is RequestBody {
  return typeof body === 'object' && body !== null && 'multipart' in body;
}

/** A request that was held before it took effect has none when its caller has died meanwhile. */
function callerIsGone(c: Context<Env>, fault: Fault | undefined): boolean {
  return fault?.rule.kind === 'hold' && c.env.incoming.socket.destroyed;
}

function cut(c: Context<Env>): Response {
  // A reset (RST), which libraries try again, and not an orderly end, which some do not.
  c.env.incoming.socket.resetAndDestroy();
  return RESPONSE_ALREADY_SENT;
}

function send({ status, body, headers }: Answer): Response {
  if (body === undefined) return new Response(null, { status, headers });
  return Response.json(body, { status, headers });
}
