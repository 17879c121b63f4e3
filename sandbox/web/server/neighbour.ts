// Serves the page beside the sandbox: only on this machine, only to who has the address, only to this very page.
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Neighbour } from '../../index.ts';
import type { World } from '../../world/world.ts';
import { loadBundle, readFont } from './bundle.ts';
import { emojiPicture } from './emoji-picture.ts';
import { serve } from './live.ts';
import { ICON_SVG, PAGE_HTML, pageHeaders } from './page.ts';
import type { Trial } from './trial.ts';

const ROOT = '/try/';
/** Files that people attach come in one message. */
const MAX_MESSAGE_BYTES = 40 * 1024 * 1024;

export interface PageNeighbour extends Neighbour {
  /** Where the page is, with its token. */
  url: string;
  close(): void;
}

export function pageBeside(trial: Trial): PageNeighbour {
  const token = randomBytes(18).toString('base64url');
  const origin = trial.sandbox.url;
  const host = new URL(origin).host;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES });
  /** The path below the token; undefined for anybody who does not know it. */
  const below = (path: string) => {
    const [given = '', ...rest] = path.slice(ROOT.length).split('/');
    return sameText(given, token) ? rest.join('/') : undefined;
  };
  return {
    path: ROOT,
    url: `${origin}${ROOT}${token}/`,
    async fetch(request) {
      const path = below(new URL(request.url).pathname);
      // Another name for this address would be a page of somebody else's that was led here.
      if (path === undefined || request.headers.get('host') !== host || request.method !== 'GET') return refused();
      return (await fileAt(path, trial.sandbox.world)) ?? refused();
    },
    upgrade(request: IncomingMessage, socket: Duplex, head: Buffer) {
      const { origin: from, host: asked } = request.headers;
      if (below(request.url ?? '') !== 'live' || from !== origin || asked !== host) return void socket.destroy();
      sockets.handleUpgrade(request, socket, head, (page) => serve(trial, page));
    },
    close() {
      for (const page of sockets.clients) page.terminate();
      sockets.close();
    },
  };
}

async function fileAt(path: string, world: World): Promise<Response | undefined> {
  const answer = (body: string | Uint8Array<ArrayBuffer>, type: string) =>
    new Response(body, { headers: { ...pageHeaders(), 'content-type': type } });
  switch (path) {
    case '':
      return answer(PAGE_HTML, 'text/html; charset=utf-8');
    case 'page.js':
      return answer((await loadBundle()).script, 'text/javascript; charset=utf-8');
    case 'page.css':
      return answer((await loadBundle()).style, 'text/css; charset=utf-8');
    case 'icon.svg':
      return answer(ICON_SVG, 'image/svg+xml');
    default: {
      const emoji = /^emoji\/(\d{1,20})$/.exec(path)?.[1];
      if (emoji) {
        const { bytes, type } = emojiPicture(world, emoji);
        return answer(bytes, type);
      }
      const font = readFont(path);
      return font && answer(font, 'font/woff2');
    }
  }
}

function refused(): Response {
  return new Response('Not found. The whole address, with its token, stands where the sandbox was started.\n', {
    status: 404,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
