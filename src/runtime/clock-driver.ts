// Follows a driver of time over a WebSocket. The protocol is written down in docs/clock.md.
import { WebSocket } from 'ws';
import { z } from 'zod';
import type { DrivenClock, Instant } from './clock.ts';
import { realPause } from './clock.ts';
import type { Log } from './log.ts';

const order = z.object({ now: z.number().int().nonnegative() });

export interface DriverSeat {
  clock: DrivenClock;
  /** Does everything that is due at the clock's present instant, and what follows from it. */
  settle(): Promise<void>;
  /** The next due instant that is known, or undefined. */
  nextDue(): Promise<Instant | undefined>;
  log: Log;
}

/** Connects to the driver and resolves with its first instant; `sit` then takes orders until `close`. */
export async function connectDriver(
  url: string,
): Promise<{ start: Instant; sit(seat: DriverSeat): void; close(): void }> {
  const socket = new WebSocket(url);
  const waiting: string[] = [];
  let onOrder: ((text: string) => void) | undefined;
  socket.on('message', (data) => {
    const text = String(data);
    if (onOrder) onOrder(text);
    else waiting.push(text);
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('message', () => resolve());
    socket.once('error', reject);
  });
  return {
    start: order.parse(JSON.parse(waiting[0]!)).now,
    sit(seat) {
      let queue = Promise.resolve();
      onOrder = (text) => {
        queue = queue
          .then(() => obey(socket, seat, text))
          .catch((error) => seat.log.error({ err: error }, 'the clock driver was not obeyed'));
      };
      for (const text of waiting.splice(0)) onOrder(text);
    },
    close: () => socket.close(),
  };
}

async function obey(socket: WebSocket, seat: DriverSeat, text: string): Promise<void> {
  const { now } = order.parse(JSON.parse(text));
  seat.clock.moveTo(now);
  await seat.settle();
  // What the settled work causes on Discord comes back as gateway events a moment later; one turn lets them arrive.
  await realPause(0);
  await seat.settle();
  const next = await seat.nextDue();
  if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ idle: now, next: next ?? null }));
}
