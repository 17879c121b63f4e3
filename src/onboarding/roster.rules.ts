// Pure: what state a newcomer is in, in one word.
import type { Journey } from './tables.ts';

export const ROSTER_STATES = [
  'arriving',
  'underway',
  'unanswered',
  'needs_help',
  'settled',
  'stalled',
  'left',
] as const;
export type RosterState = (typeof ROSTER_STATES)[number];

/** The most telling of all that is true of the journey. */
export function decideRosterState(
  journey: Pick<
    Journey,
    'leftAt' | 'settledAt' | 'stalledAt' | 'mood' | 'pending' | 'state' | 'firstMessageAt' | 'firstAnswerAt'
  >,
): RosterState {
  if (journey.leftAt !== null) return 'left';
  if (journey.mood === 'help' || journey.mood === 'soso') return 'needs_help';
  if (journey.settledAt !== null) return 'settled';
  if (journey.firstMessageAt !== null && journey.firstAnswerAt === null) return 'unanswered';
  if (journey.stalledAt !== null) return 'stalled';
  if (journey.pending || journey.state === 'waiting') return 'arriving';
  return 'underway';
}
