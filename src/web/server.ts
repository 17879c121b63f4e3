// The web server: health for supervisors, metrics for Prometheus, feeds for calendar programs. On loopback unless the owner says otherwise.
import { createHash } from 'node:crypto';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Registry } from 'prom-client';
import { asId, type GuildId } from '../discord/ids.ts';
import { StartError } from '../runtime/start-error.ts';
import type { StatusService } from '../status/service.ts';

/** A due job that waits longer than this means that something hangs. */
const UNHEALTHY_BEHIND_MS = 10 * 60_000;

/** What another team has to say is short. */
const LONGEST_CALLBACK = 16 * 1024;

export interface WebDeps {
  status: Pick<StatusService, 'read'>;
  metrics: Registry;
  calendar: {
    /** The file behind a secret address; undefined where there is none. */
    readFeed(guildId: string, secret: string): Promise<string | undefined>;
  };
  inbox: {
    /** What another team says has become of an inquiry; false for a wrong secret, or what is over. */
    callBack(guildId: GuildId, number: number, secret: string, body: unknown): Promise<boolean>;
  };
}

/** The routes, testable without a socket. */
export function createWeb({ status, metrics, calendar, inbox }: WebDeps): Hono {
  const web = new Hono();
  web.get('/healthz', async (context) => {
    const facts = await status.read();
    const healthy = facts.gateway === 'ready' && facts.databaseWorks && facts.behindMs < UNHEALTHY_BEHIND_MS;
    const body = {
      healthy,
      version: facts.version,
      gateway: facts.gateway,
      database: facts.databaseWorks,
      behindMs: facts.behindMs,
    };
    return context.json(body, healthy ? 200 : 503);
  });
  web.get('/metrics', async (context) =>
    context.body(await metrics.metrics(), 200, { 'content-type': metrics.contentType }),
  );
  // Hono answers HEAD from GET. What is no address of a feed is answered like one that was never given out.
  web.get('/calendar/:guild/:file{.+\\.ics}', async (context) => {
    const { guild, file } = context.req.param();
    const feed = await calendar.readFeed(guild, file.slice(0, -'.ics'.length));
    if (feed === undefined) return context.notFound();
    const etag = `"${createHash('sha256').update(feed).digest('base64url')}"`;
    const headers = {
      etag,
      'cache-control': 'private, max-age=300',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
    };
    if (context.req.header('if-none-match') === etag) return context.body(null, 304, headers);
    return context.body(feed, 200, { ...headers, 'content-type': 'text/calendar; charset=utf-8' });
  });
  web.post('/inbox/:guild/:number/:secret', bodyLimit({ maxSize: LONGEST_CALLBACK }), async (context) => {
    const { guild, number, secret } = context.req.param();
    const body: unknown = await context.req.json().catch(() => undefined);
    const isTaken = await inbox.callBack(asId<GuildId>(guild), Number(number), secret, body);
    return isTaken ? context.body(null, 204) : context.notFound();
  });
  return web;
}

/** Serves `web`. @throws StartError when the port is taken */
export async function listen(web: Hono, host: string, port: number): Promise<{ port: number; close(): Promise<void> }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: web.fetch, hostname: host, port }, (address) =>
      resolve({
        port: address.port,
        close: () => new Promise((closed) => void server.close(() => closed())),
      }),
    );
    server.on('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new StartError(
              `Port ${port} on ${host} is taken: choose another HTTP_PORT, or leave it empty to serve nothing.`,
            )
          : error,
      ),
    );
  });
}
