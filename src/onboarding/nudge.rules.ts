// Pure: who is nudged or asked how it is going, when that is right, and when a journey comes to its end.
import type { Instant } from '../runtime/clock.ts';
import { type QuietHours, quietUntil } from '../settings/language.rules.ts';
import { lastProgressAt, type ProgressFacts } from './step.rules.ts';
import type { Journey } from './tables.ts';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/** After joining. The third is the question how it is going. */
export const NUDGES_AT_MS = [DAY_MS, 3 * DAY_MS, 7 * DAY_MS] as const;
/** So many nudges go before the question. */
export const NUDGES_BEFORE_CHECK = NUDGES_AT_MS.length - 1;
/** Whoever did something more recently than this is on the way and is left alone. */
const ON_THE_WAY_MS = 20 * HOUR_MS;
/** Without an answer this long after the question the journey ends as stalled. */
const STALLED_AFTER_MS = 3 * DAY_MS;
/** A nudge that comes later than this (Hearth was away, say) is dropped: it would be odd. */
const NUDGE_USEFUL_MS = 2 * DAY_MS;
/** The same of the question on day 7. */
const CHECK_USEFUL_MS = 7 * DAY_MS;
/** Who is due within this time of each other is mentioned together. */
export const GATHER_MS = HOUR_MS;
/** At most one message a day for the whole server. */
const BETWEEN_ROUNDS_MS = DAY_MS;

export type Look =
  /** Mention them in the next round: to go on with their steps, or to say how it is going. */
  | { action: 'nudge' }
  | { action: 'check' }
  /** Nothing for now; look again then. */
  | { action: 'wait'; until: Instant }
  /** They were asked, and nothing came: the journey ends. */
  | { action: 'stall' }
  /** It is over: settled, left, or never greeted by name. */
  | { action: 'close' };

/** The instant from which the days of the journey are counted. */
function beganAt(journey: Pick<Journey, 'joinedAt' | 'restartedAt'>): Instant {
  return journey.restartedAt ?? journey.joinedAt;
}

export type LookFacts = ProgressFacts &
  Pick<
    Journey,
    'state' | 'restartedAt' | 'nudges' | 'nudgedAt' | 'checkAnsweredAt' | 'settledAt' | 'stalledAt' | 'leftAt'
  >;

/** What to do about a journey at `now`. `letIn`: everything that is required is done. */
export function decideLook(journey: LookFacts, letIn: boolean, now: Instant): Look {
  if (journey.settledAt !== null || journey.leftAt !== null || journey.stalledAt !== null) return { action: 'close' };
  if (journey.state === 'waiting' || journey.state === 'greeting') {
    return now - beganAt(journey) > NUDGES_AT_MS[2] ? { action: 'close' } : { action: 'wait', until: now + DAY_MS };
  }
  if (journey.nudges >= NUDGES_AT_MS.length) {
    if (journey.checkAnsweredAt !== null) return { action: 'close' };
    const end = (journey.nudgedAt ?? beganAt(journey)) + STALLED_AFTER_MS;
    return now >= end ? { action: 'stall' } : { action: 'wait', until: end };
  }
  const dueAt = beganAt(journey) + NUDGES_AT_MS[journey.nudges]!;
  if (now < dueAt) return { action: 'wait', until: dueAt };
  const checkAt = beganAt(journey) + NUDGES_AT_MS[2];
  // Whoever was never nudged (they were on the way, or Hearth was away) is asked all the same, while it is of use.
  if (now >= checkAt + CHECK_USEFUL_MS) return { action: 'stall' };
  if (journey.nudges === NUDGES_BEFORE_CHECK || now >= checkAt) return { action: 'check' };
  const quietUntil = lastProgressAt(journey) + ON_THE_WAY_MS;
  // Somebody who is in and has spoken needs no push; only the question on day 7 is still to come.
  const needsPush = !letIn || journey.firstMessageAt === null;
  const isTooLate = now >= beganAt(journey) + NUDGES_AT_MS[1] + NUDGE_USEFUL_MS;
  if (!needsPush || isTooLate) return { action: 'wait', until: checkAt };
  if (now < quietUntil) return { action: 'wait', until: Math.min(quietUntil, checkAt) };
  return { action: 'nudge' };
}

/** The count of nudges after one at `now`: what has been overtaken meanwhile is not sent as well. */
export function nudgesAfter(journey: Pick<Journey, 'joinedAt' | 'restartedAt' | 'nudges'>, now: Instant): number {
  const passed = NUDGES_AT_MS.filter((afterMs) => now >= beganAt(journey) + afterMs).length;
  return Math.max(journey.nudges + 1, passed);
}

/** What a journey becomes by a message at `now`. */
export function decideNudged(journey: LookFacts, now: Instant): Pick<Journey, 'nudges' | 'nudgedAt' | 'lookAt'> {
  const changed = { ...journey, nudges: nudgesAfter(journey, now), nudgedAt: now };
  const next = decideLook(changed, false, now);
  return { nudges: changed.nudges, nudgedAt: now, lookAt: next.action === 'wait' ? next.until : now + DAY_MS };
}

/**
 * Discord looks askance at bots that open many direct messages; this is what the product promises.
 * Counted over all servers, and for a sliding hour.
 */
export const MOST_DMS_AN_HOUR = 20;

/** How many may be asked by direct message at `now`, and when the next may be where there are none; `sentAt`: those of the last hour. */
export function decideDmRoom(sentAt: readonly Instant[], now: Instant): { room: number; nextAt: Instant } {
  const recent = sentAt.filter((at) => at > now - HOUR_MS).sort((a, b) => a - b);
  const room = Math.max(0, MOST_DMS_AN_HOUR - recent.length);
  return { room, nextAt: room > 0 ? now : recent[recent.length - MOST_DMS_AN_HOUR]! + HOUR_MS };
}

/** The first instant from `wanted` on at which a gathered nudge may go out. */
export function decideRoundAt(
  wanted: Instant,
  lastRoundAt: Instant | null,
  { zone, quiet }: { zone: string; quiet: QuietHours | undefined },
): Instant {
  const earliest = lastRoundAt === null ? wanted : Math.max(wanted, lastRoundAt + BETWEEN_ROUNDS_MS);
  return quietUntil(earliest, zone, quiet) ?? earliest;
}
