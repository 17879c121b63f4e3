// How Hearth is doing, for people (`/status`), for machines (`/healthz`), and what this person may use (`/help`).
import type { GuildId } from '../discord/ids.ts';
import type { GatewayWatch } from '../discord/watch.ts';
import type { Clock, Instant } from '../runtime/clock.ts';
import type { Finding } from '../settings/doctor.rules.ts';
import type { Storage } from '../storage/storage.ts';

export interface StatusFacts {
  version: string;
  startedAt: Instant;
  gateway: ReturnType<GatewayWatch['state']>;
  latencyMs: number | undefined;
  databaseWorks: boolean;
  /** Milliseconds by which the oldest due job or effect is late; 0 when nothing is. */
  behindMs: number;
  findings: Finding[];
}

export interface StatusDeps {
  version: string;
  clock: Clock;
  storage: Pick<Storage, 'isHealthy'>;
  heartbeat: { findNextDue(): Promise<Instant | undefined> };
  gateway: Pick<GatewayWatch, 'state' | 'latencyMs'>;
  doctor: { listFaults(guildId: GuildId): Promise<Finding[]> };
}

export function createStatus({ version, clock, storage, heartbeat, gateway, doctor }: StatusDeps) {
  const startedAt = clock.now();

  async function read(): Promise<Omit<StatusFacts, 'findings'>> {
    const databaseWorks = storage.isHealthy();
    const due = databaseWorks ? await heartbeat.findNextDue() : undefined;
    return {
      version,
      startedAt,
      gateway: gateway.state(),
      latencyMs: gateway.latencyMs(),
      databaseWorks,
      behindMs: due === undefined ? 0 : Math.max(0, clock.now() - due),
    };
  }

  return {
    read,
    readFor: async (guildId: GuildId): Promise<StatusFacts> => ({
      ...(await read()),
      findings: await doctor.listFaults(guildId),
    }),
  };
}

export type StatusService = ReturnType<typeof createStatus>;
