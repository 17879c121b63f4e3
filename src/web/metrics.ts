// What Prometheus can read: the process, the gateway, and what became of Hearth's effects.
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { StatusService } from '../status/service.ts';
import type { Outbox } from '../storage/outbox.ts';

type Facts = Awaited<ReturnType<StatusService['read']>>;

export function createMetrics(status: Pick<StatusService, 'read'>, outbox: Pick<Outbox, 'afterOutcome'>): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const effects = new Counter({
    name: 'hearth_effects_total',
    help: 'Effects on Discord by kind and outcome',
    labelNames: ['kind', 'outcome'] as const,
    registers: [registry],
  });
  outbox.afterOutcome((outcome) => effects.inc({ kind: outcome.effect.kind, outcome: outcome.state }));
  const gauge = (name: string, help: string, read: (facts: Facts) => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        this.set(read(await status.read()));
      },
    });
  gauge('hearth_gateway_ready', '1 while the gateway is ready', (facts) => (facts.gateway === 'ready' ? 1 : 0));
  gauge('hearth_gateway_latency_seconds', 'Heartbeat to ack', (facts) => (facts.latencyMs ?? 0) / 1000);
  gauge('hearth_behind_seconds', 'By how much the oldest due job or effect is late', (facts) => facts.behindMs / 1000);
  return registry;
}
