// Pure: how many newcomers reached each step, and how long it took them.
import type { Instant } from '../runtime/clock.ts';
import type { Journey } from './tables.ts';

export const FUNNEL_STAGES = [
  'joined',
  'screened',
  'greeted',
  'rules',
  'introduced',
  'interests',
  'firstMessage',
  'firstAnswer',
  'mentor',
  'settled',
] as const;
export type FunnelStage = (typeof FUNNEL_STAGES)[number];

/** What the funnel reads of a journey. */
export type FunnelJourney = Pick<
  Journey,
  | 'joinedAt'
  | 'screenedAt'
  | 'greetedAt'
  | 'rulesAcceptedAt'
  | 'introducedAt'
  | 'interestsAt'
  | 'firstMessageAt'
  | 'firstAnswerAt'
  | 'mentorAt'
  | 'settledAt'
  | 'stalledAt'
  | 'leftAt'
>;

export interface FunnelRow {
  stage: FunnelStage;
  reached: number;
  /** Half of those who reached it needed at most so long after joining; undefined where nobody did. */
  medianMs: number | undefined;
}

export interface Funnel {
  rows: FunnelRow[];
  joined: number;
  left: number;
  stalled: number;
}

const REACHED_AT: Record<FunnelStage, (journey: FunnelJourney) => Instant | null> = {
  joined: (journey) => journey.joinedAt,
  screened: (journey) => journey.screenedAt,
  greeted: (journey) => journey.greetedAt,
  rules: (journey) => journey.rulesAcceptedAt,
  introduced: (journey) => journey.introducedAt,
  interests: (journey) => journey.interestsAt,
  firstMessage: (journey) => journey.firstMessageAt,
  firstAnswer: (journey) => journey.firstAnswerAt,
  mentor: (journey) => journey.mentorAt,
  settled: (journey) => journey.settledAt,
};

/** Steps that nobody reached are left out where the server may not have them (screening, interests, mentors). */
const OPTIONAL: readonly FunnelStage[] = ['screened', 'introduced', 'interests', 'mentor'];

export function decideFunnel(journeys: readonly FunnelJourney[]): Funnel {
  const rows = FUNNEL_STAGES.map((stage) => {
    const times = journeys
      .flatMap((journey) => {
        const at = REACHED_AT[stage](journey);
        // What was inherited from an earlier stay lies before this joining.
        return at === null ? [] : [Math.max(0, at - journey.joinedAt)];
      })
      .sort((a, b) => a - b);
    return { stage, reached: times.length, medianMs: median(times) };
  });
  return {
    rows: rows.filter(({ stage, reached }) => reached > 0 || !OPTIONAL.includes(stage)),
    joined: journeys.length,
    left: journeys.filter(({ leftAt }) => leftAt !== null).length,
    stalled: journeys.filter(({ stalledAt }) => stalledAt !== null).length,
  };
}

/** Of sorted values; between two, the lower one: it is a time that somebody really needed. */
function median(sorted: readonly number[]): number | undefined {
  return sorted[Math.floor((sorted.length - 1) / 2)];
}

/** `42 min`, `3 h`, `5 d`: rounded to what a reader can use. */
export function roundDuration(ms: number): { unit: 'seconds' | 'minutes' | 'hours' | 'days'; count: number } {
  const minutes = ms / 60_000;
  if (minutes < 1) return { unit: 'seconds', count: Math.round(ms / 1000) };
  if (minutes < 90) return { unit: 'minutes', count: Math.round(minutes) };
  if (minutes < 48 * 60) return { unit: 'hours', count: Math.round(minutes / 60) };
  return { unit: 'days', count: Math.round(minutes / 60 / 24) };
}
