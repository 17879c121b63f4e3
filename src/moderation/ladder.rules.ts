// Pure: what warnings add up to, how points decay, and what a threshold triggers.
import type { Instant } from '../runtime/clock.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A warning that counts: applied and not taken back. */
export interface CountedWarning {
  points: number;
  at: Instant;
}

/** never: points stay. expiry: all of them go after so many days. half-life: half of what is left goes in so many days. */
export interface Decay {
  kind: 'never' | 'expiry' | 'half-life';
  days: number;
}

/** What an owner chooses from, by the name of the choice. */
export const DECAY_CHOICES: Readonly<Record<string, Decay>> = {
  never: { kind: 'never', days: 1 },
  '30d': { kind: 'expiry', days: 30 },
  '90d': { kind: 'expiry', days: 90 },
  '180d': { kind: 'expiry', days: 180 },
  '365d': { kind: 'expiry', days: 365 },
  'half 14d': { kind: 'half-life', days: 14 },
  'half 30d': { kind: 'half-life', days: 30 },
  'half 90d': { kind: 'half-life', days: 90 },
};

/** What happens at so many points. A ban is only proposed: a moderator confirms it. */
export interface Rung {
  points: number;
  action: 'timeout' | 'ban';
  /** How long it lasts in milliseconds; null for good. Timeouts always end. */
  durationMs: number | null;
}

/** What the warnings add up to at `now`, with fractions while a half-life is at work. Warnings after `now` do not count. */
export function pointsAt(warnings: readonly CountedWarning[], decay: Decay, now: Instant): number {
  return warnings.reduce((sum, warning) => sum + remainder(warning, decay, now), 0);
}

function remainder({ points, at }: CountedWarning, { kind, days }: Decay, now: Instant): number {
  const ageMs = now - at;
  if (ageMs < 0) return 0;
  if (kind === 'never') return points;
  if (kind === 'expiry') return ageMs < days * DAY_MS ? points : 0;
  return points * 0.5 ** (ageMs / (days * DAY_MS));
}

/** Points as people see them and as thresholds count them: whole, so that a half-life of weeks costs nothing in a day. */
export function wholePoints(points: number): number {
  return Math.round(points);
}

/**
 * The rung that the step from `before` to `after` reaches: the highest one, and none that was reached already. So every
 * rung triggers once on the way up, and again only after the points had fallen below it.
 */
export function decideRung(ladder: readonly Rung[], before: number, after: number): Rung | undefined {
  const [from, to] = [wholePoints(before), wholePoints(after)];
  return ladder
    .filter((rung) => rung.points > from && rung.points <= to)
    .reduce<Rung | undefined>(
      (highest, rung) => (highest && highest.points >= rung.points ? highest : rung),
      undefined,
    );
}

/** When a whole point less is left if nothing is added; undefined when that never comes. */
export function nextDecayAt(warnings: readonly CountedWarning[], decay: Decay, now: Instant): Instant | undefined {
  const current = wholePoints(pointsAt(warnings, decay, now));
  if (decay.kind === 'never' || current === 0) return undefined;
  if (decay.kind === 'expiry') {
    const ends = warnings.map(({ at }) => at + decay.days * DAY_MS).filter((end) => end > now);
    return ends.length > 0 ? Math.min(...ends) : undefined;
  }
  // With one half-life for all, the sum itself halves in that time.
  const factor = (current - 0.5) / pointsAt(warnings, decay, now);
  return Math.ceil(now + decay.days * DAY_MS * Math.log2(1 / factor));
}
