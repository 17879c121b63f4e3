// Collects, over the life of a sandbox, where its traffic departs from Discord's document.
import type { Traffic, TrafficEntry } from '../../sandbox/rest/traffic.ts';
import { openConformance } from './conformance.ts';

export interface Watch {
  /** Violations since the last call, each once. Checking happens here, so that it slows no request down. */
  takeViolations(): string[];
  stop(): void;
}

/** Starts to watch. Without the document on this machine nothing is ever found. */
export function watch(traffic: Traffic): Watch {
  const conformance = openConformance();
  if (!conformance) return { takeViolations: () => [], stop() {} };
  // As text, because the objects live on in the sandbox and change; and what went over the wire is text.
  let pending: string[] = [];
  const stop = traffic.onEntry((entry) => pending.push(JSON.stringify(entry)));
  return {
    takeViolations() {
      const entries = pending.map((text) => JSON.parse(text) as TrafficEntry);
      pending = [];
      return [...new Set(entries.flatMap((entry) => conformance.check(entry)))];
    },
    stop,
  };
}
