// How payloads are put on a socket: as JSON text, or in one deflate stream a connection.
import { constants, createDeflate } from 'node:zlib';
import type { WebSocket } from 'ws';

export interface Transport {
  send(json: string): void;
  close(): void;
}

export function plainTransport(socket: WebSocket): Transport {
  return { send: (json) => socket.send(json), close: () => {} };
}

/**
 * `compress=zlib-stream`: every payload ends with a sync flush, whose last four bytes tell the client that it is whole.
 * Source: https://discord.com/developers/docs/events/gateway#transport-compression
 */
export function zlibTransport(socket: WebSocket): Transport {
  const deflate = createDeflate({ flush: constants.Z_SYNC_FLUSH });
  const waiting: string[] = [];
  let chunks: Buffer[] = [];
  let busy = false;
  deflate.on('data', (chunk: Buffer) => chunks.push(chunk));
  const sendNext = () => {
    const json = waiting.shift();
    busy = json !== undefined;
    if (json === undefined) return;
    // One at a time, or the pieces of two payloads could land in one message.
    deflate.write(json, (error) => {
      if (error) return;
      if (socket.readyState === socket.OPEN) socket.send(Buffer.concat(chunks));
      chunks = [];
      sendNext();
    });
  };
  return {
    send(json) {
      waiting.push(json);
      if (!busy) sendNext();
    },
    close() {
      deflate.destroy();
    },
  };
}
