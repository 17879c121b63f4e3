// What Prometheus can read: the process, the gateway, and what became of Hearth's effects.
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { StatusService } from '../status/service.ts';
import type { Outbox } from '../storage/outbox.ts';

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
  const ready = new Gauge({
    name: 'hearth_gateway_ready',
    help: '1 while the gateway is ready',
    registers: [registry],
  });
  const latency = new Gauge({
    name: 'hearth_gateway_latency_seconds',
    help: 'Heartbeat to ack',
    registers: [registry],
  });
  new Gauge({
    name: 'hearth_behind_seconds',
    help: 'By how much the oldest due job or effect is late',
    registers: [registry],
    async collect() {
      const facts = await status.read();
      ready.set(facts.gateway === 'ready' ? 1 : 0);
      latency.set((facts.latencyMs ?? 0) / 1000);
      this.set(facts.behindMs / 1000);
    },
  });
  return registry;
}
