// The faults that can be switched on from the page.
import type { Fault, FaultRule } from '../../faults.ts';
import type { Sandbox } from '../../index.ts';
import type { FaultName } from '../protocol.ts';

const RULES: Partial<Record<FaultName, FaultRule>> = {
  slow: { kind: 'slow', delayMs: 2_000 },
  tooMany: { kind: 'status', status: 429, retryAfter: 2, method: 'POST' },
  broken: { kind: 'status', status: 500 },
  lost: { kind: 'lost', method: 'POST' },
};

export class FaultSwitches {
  readonly #sandbox: Pick<Sandbox, 'faults' | 'gateway'>;
  readonly #on = new Map<FaultName, Fault | undefined>();
  readonly #onChange: (names: FaultName[]) => void;

  constructor(sandbox: Pick<Sandbox, 'faults' | 'gateway'>, onChange: (names: FaultName[]) => void) {
    this.#sandbox = sandbox;
    this.#onChange = onChange;
  }

  names(): FaultName[] {
    return [...this.#on.keys()];
  }

  set(name: FaultName, on: boolean): void {
    if (on === this.#on.has(name)) return;
    const rule = RULES[name];
    if (on) this.#on.set(name, rule && this.#sandbox.faults.add(rule));
    else {
      this.#on.get(name)?.remove();
      this.#on.delete(name);
    }
    if (name === 'refuse') this.#sandbox.gateway.refuse(on);
    this.#onChange(this.names());
  }
}
