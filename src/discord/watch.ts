// Notices when the gateway has died in silence: no event and no heartbeat ack for three minutes.
import { type Client, Events, Status } from 'discord.js';
import { MINUTE_MS, realNow, SECOND_MS } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';

const SILENT_MS = 3 * MINUTE_MS;
const LOOK_EVERY_MS = 15 * SECOND_MS;

export interface GatewayWatch {
  /** How the connection is, in one word for people and machines. */
  state(): 'ready' | 'connecting' | 'silent';
  /** Milliseconds between a heartbeat and its ack; undefined before the first. */
  latencyMs(): number | undefined;
  stop(): void;
}

export interface GatewayWatchOptions {
  client: Client;
  log: Log;
  /** Tries to connect anew. */
  reconnect(): Promise<void>;
  /** Called when that did not help either: a supervisor should start the process again. */
  giveUp(): void;
  /** Real time; tests bring their own. */
  now?: () => number;
}

export function watchGateway({ client, log, reconnect, giveUp, now = realNow }: GatewayWatchOptions): GatewayWatch {
  let heardAt = now();
  let reconnectedAt: number | undefined;
  client.on(Events.Raw, () => {
    heardAt = now();
    reconnectedAt = undefined;
  });

  function lastSign(): number {
    return Math.max(heardAt, ...client.ws.shards.map((shard) => shard.lastPingTimestamp));
  }

  function look(): void {
    if (now() - lastSign() < SILENT_MS) return;
    if (reconnectedAt === undefined) {
      log.warn('nothing heard from Discord for three minutes; connecting anew');
      reconnectedAt = now();
      reconnect().catch((error) => log.error({ err: error }, 'connecting anew failed'));
    } else if (now() - reconnectedAt >= SILENT_MS) {
      giveUp();
    }
  }

  const timer = setInterval(look, LOOK_EVERY_MS);
  timer.unref();
  return {
    state: () =>
      now() - lastSign() >= SILENT_MS
        ? 'silent'
        : client.ws.status === Status.Ready && client.ws.shards.every((shard) => shard.status === Status.Ready)
          ? 'ready'
          : 'connecting',
    latencyMs: () => (client.ws.ping >= 0 ? client.ws.ping : undefined),
    stop: () => clearInterval(timer),
  };
}
