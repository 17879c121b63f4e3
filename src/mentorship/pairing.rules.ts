// Pure: what silence in a pair means, and what the end of one does to the mentee's place.
import type { UserId } from '../discord/ids.ts';
import type { Instant } from '../runtime/clock.ts';
import type { EndReason, PairingRow } from './tables.ts';

export type Side = 'mentor' | 'mentee';

export function sideOf(pairing: Pick<PairingRow, 'mentorId' | 'menteeId'>, userId: UserId): Side | undefined {
  if (pairing.mentorId === userId) return 'mentor';
  return pairing.menteeId === userId ? 'mentee' : undefined;
}

/** Check-ins in a row without an answer after which each side is asked alone. */
const MOST_SILENT = 2;

type Seen = Pick<PairingRow, 'mentorId' | 'menteeId' | 'mentorSeenAt' | 'menteeSeenAt' | 'silent'>;

/** A check-in was put `since`; `writers` wrote in the thread after it. */
export function decideSilence(
  pairing: Seen,
  { since, now, writers }: { since: Instant; now: Instant; writers: readonly UserId[] },
): { change: Partial<PairingRow>; asksAlone: boolean } {
  const mentorSeenAt = writers.includes(pairing.mentorId) ? now : pairing.mentorSeenAt;
  const menteeSeenAt = writers.includes(pairing.menteeId) ? now : pairing.menteeSeenAt;
  const isSilent = mentorSeenAt < since && menteeSeenAt < since;
  const silent = isSilent ? pairing.silent + 1 : 0;
  const asksAlone = silent >= MOST_SILENT;
  return { change: { mentorSeenAt, menteeSeenAt, silent, ...(asksAlone ? { askedAt: now } : {}) }, asksAlone };
}

/** Who is gone for good after both were asked alone; undefined when both are there. */
export function decideVanished(
  pairing: Seen & Pick<PairingRow, 'askedAt'>,
  writers: readonly UserId[],
): EndReason | undefined {
  const asked = pairing.askedAt ?? 0;
  const isThere = (userId: UserId, seenAt: Instant) => seenAt >= asked || writers.includes(userId);
  if (!isThere(pairing.menteeId, pairing.menteeSeenAt)) return 'mentee_vanished';
  return isThere(pairing.mentorId, pairing.mentorSeenAt) ? undefined : 'mentor_vanished';
}

/** Through no fault of the mentee's: they are next in line. */
export function isRequeued(reason: EndReason): boolean {
  return ['mentor_left', 'mentor_gone', 'mentor_vanished', 'mentor_away', 'no_place'].includes(reason);
}

/** A timeout that is shorter is waited out; the other side is told. */
export const LONG_AWAY_MS = 3 * 24 * 60 * 60 * 1000;
