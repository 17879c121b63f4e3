// Starts a local Discord: REST, gateway and the clock's other end on one port of 127.0.0.1.
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { createAdaptorServer } from '@hono/node-server';
import { ClockDriver } from './clock-driver.ts';
import { Faults } from './faults.ts';
import { GatewayServer } from './gateway/gateway-server.ts';
import type { GatewayOptions } from './gateway/options.ts';
import { RateLimits } from './rest/rate-limits.ts';
import { allRoutes } from './rest/routes/index.ts';
import { createRestApp } from './rest/server.ts';
import { Traffic } from './rest/traffic.ts';
import { World } from './world/world.ts';

export interface SandboxOptions {
  /** Default 0: any free port. */
  port?: number;
  /** Default: an empty one. It is closed together with the sandbox. */
  world?: World;
  /** False: REST answers as fast as it can, for benchmarks. */
  rateLimits?: boolean;
  gateway?: Partial<GatewayOptions>;
  /** How long a bot that is driven may take to do what is due, in milliseconds of real time. */
  clockDeadlineMs?: number;
}

/** Something else that is served on the same port, below its own path. */
export interface Neighbour {
  /** `/try/`, with a slash at both ends. */
  path: string;
  fetch(request: Request): Promise<Response>;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
}

export interface Sandbox {
  /** `http://127.0.0.1:PORT` */
  url: string;
  /** What a library takes for `https://discord.com/api`. */
  apiUrl: string;
  world: World;
  traffic: Traffic;
  faults: Faults;
  gateway: GatewayServer;
  clockDriver: ClockDriver;
  /** Serves a neighbour from now on. The sandbox needs none. */
  serve(neighbour: Neighbour): void;
  /** What was thrown inside and is no answer of Discord: bugs of the sandbox. `close` throws them. */
  problems: unknown[];
  close(): Promise<void>;
}

/** Longer than the pauses of any client, so that no request meets a connection that is just being closed. */
const KEEP_ALIVE_MS = 120_000;

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const world = options.world ?? new World();
  const traffic = new Traffic();
  const faults = new Faults();
  const problems: unknown[] = [];
  const rateLimits = options.rateLimits === false ? undefined : new RateLimits();
  const app = createRestApp({ world, traffic, faults, routes: allRoutes, rateLimits, problems });
  const neighbours: Neighbour[] = [];
  const neighbourOf = (path: string) => neighbours.find((neighbour) => path.startsWith(neighbour.path));
  const fetch: typeof app.fetch = (request, env) =>
    neighbourOf(new URL(request.url).pathname)?.fetch(request) ?? app.fetch(request, env);
  const server = createAdaptorServer({ fetch, hostname: '127.0.0.1' }) as Server;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  const url = await listen(server, options.port ?? 0);
  world.publicUrl = url;
  const gateway = new GatewayServer(world, problems, options.gateway);
  const clockDriver = new ClockDriver(world.clock, `${url.replace('http', 'ws')}/clock`, options.clockDeadlineMs);
  server.on('upgrade', (request, socket, head) => {
    const path = request.url?.split('?')[0] ?? '';
    const neighbour = neighbourOf(path);
    if (neighbour) return neighbour.upgrade(request, socket, head);
    if (path === '/gateway' || path === '/gateway/') gateway.upgrade(request, socket, head);
    else if (path === '/clock') clockDriver.upgrade(request, socket, head);
    else socket.destroy();
  });
  return {
    url,
    apiUrl: `${url}/api`,
    world,
    traffic,
    faults,
    gateway,
    clockDriver,
    serve: (neighbour) => void neighbours.push(neighbour),
    problems,
    async close() {
      faults.clear();
      gateway.close();
      clockDriver.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      world.close();
      if (problems.length > 0) throw new AggregateError(problems, `The sandbox has a bug: ${problems.map(String)}`);
    },
  };
}

function listen(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    });
  });
}
