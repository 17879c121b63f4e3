// Pure: which conversation starter has its turn, and when the channel is quiet enough for it.
import type { Instant } from '../runtime/clock.ts';

interface Candidate {
  id: string;
  uses: number;
  lastUsedAt: Instant | null;
}

/**
 * The starter whose turn it is: one of those that were used least, so that none comes again until all were used, and
 * not the last one again while there is another. The same `turn` always names the same one, also after a crash.
 */
export function pickStarter<Some extends Candidate>(starters: readonly Some[], turn: Instant): Some | undefined {
  const fewest = Math.min(...starters.map(({ uses }) => uses));
  const latest = Math.max(...starters.map(({ lastUsedAt }) => lastUsedAt ?? 0));
  const least = starters.filter(({ uses }) => uses === fewest);
  const others = least.filter(({ lastUsedAt }) => lastUsedAt === null || lastUsedAt !== latest);
  const choice = (others.length > 0 ? others : least).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return choice[mixed(turn) % Math.max(1, choice.length)];
}

/** A number that looks like chance and is the same for the same instant. */
function mixed(turn: Instant): number {
  let state = Math.floor(turn / 60_000) | 0;
  state = Math.imul(state ^ (state >>> 16), 0x45d9f3b);
  state = Math.imul(state ^ (state >>> 16), 0x45d9f3b);
  return (state ^ (state >>> 16)) >>> 0;
}

export interface Turn {
  /** As the owner's rhythm has it. */
  at: Instant;
  now: Instant;
  quietMs: number;
  /** When somebody last wrote there; undefined: not in living memory, which reaches back to `knownSince`. */
  lastHeardAt: Instant | undefined;
  knownSince: Instant;
  /** How long after its time a turn may still be taken. */
  lateMs: number;
}

/**
 * say: it has been quiet for long enough. wait: look again at `until`. ask: memory does not reach back far enough.
 * pass: this turn is over.
 */
export type TurnDecision = { next: 'say' | 'ask' | 'pass' } | { next: 'wait'; until: Instant };

export function decideTurn({ at, now, quietMs, lastHeardAt, knownSince, lateMs }: Turn): TurnDecision {
  if (now > at + lateMs) return { next: 'pass' };
  if (lastHeardAt !== undefined && now - lastHeardAt < quietMs) {
    const until = lastHeardAt + quietMs;
    return until > at + lateMs ? { next: 'pass' } : { next: 'wait', until };
  }
  return { next: now - knownSince >= quietMs || lastHeardAt !== undefined ? 'say' : 'ask' };
}
