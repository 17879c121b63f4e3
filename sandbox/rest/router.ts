// The table of REST routes: what a route is, and what its handler is given.
import type { ApplicationState, Id, UserState } from '../world/types.ts';
import type { UploadedFile } from '../world/upload.ts';
import type { World } from '../world/world.ts';

/** Who calls: a bot with its token, or nobody (interaction and webhook tokens in the path stand for themselves). */
export interface Caller {
  application: ApplicationState;
  user: UserState;
}

export interface RestContext<P extends string = string> {
  world: World;
  /** The bot. On routes with `auth: 'none'` reading it throws 401. */
  caller: Caller;
  params: Record<P, Id>;
  query: URLSearchParams;
  /** Parsed JSON (or multipart `payload_json`); undefined without a body. */
  body: unknown;
  files: UploadedFile[];
  /** X-Audit-Log-Reason, decoded. */
  reason: string | null;
}

export interface RestReply {
  status: number;
  body?: unknown;
}

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path below `/api/v10`, with `:name` parameters. */
  path: string;
  auth: 'bot' | 'none';
  /** Requests allowed a window, per route and major parameter (guild, channel, webhook). */
  limit: {
    requests: number;
    windowMs: number;
    /** Routes that name the same bucket share it; default: each method of each path has its own. */
    bucket?: string;
  };
  handle: (context: RestContext) => RestReply | Promise<RestReply>;
}

type ParamsOf<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamsOf<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;

interface RouteOptions {
  auth?: 'bot' | 'none';
  limit?: Route['limit'];
}

/** Declares a route; the handler's `params` are typed from the path. */
export function route<Path extends string>(
  method: Route['method'],
  path: Path,
  handle: (context: RestContext<ParamsOf<Path>>) => RestReply | Promise<RestReply>,
  options: RouteOptions = {},
): Route {
  return {
    method,
    path,
    auth: options.auth ?? 'bot',
    limit: options.limit ?? { requests: 10, windowMs: 1000 },
    handle: handle as Route['handle'],
  };
}

export function ok(body: unknown): RestReply {
  return { status: 200, body };
}

export function created(body: unknown): RestReply {
  return { status: 201, body };
}

export function noContent(): RestReply {
  return { status: 204 };
}
