// Pure: what the team should know of mentorship at a glance.
import type { UserId } from '../discord/ids.ts';
import type { Instant } from '../runtime/clock.ts';
import type { MentorRow, PairingRow, RatingRow, RequestRow } from './tables.ts';
import { topicKey } from './topic.rules.ts';

export interface MentorWithLoad {
  mentor: MentorRow;
  /** Mentees at the moment. */
  load: number;
}

export interface TopicBalance {
  topic: string;
  waiting: number;
  /** Active mentors who offer it. */
  mentors: number;
}

export interface Overview {
  mentors: number;
  places: number;
  taken: number;
  waiting: number;
  /** Of those who wait, the longest, in days; undefined when nobody waits. */
  longestWaitDays: number | undefined;
  /** Of those who were paired: half of them had waited no longer than this, in hours. */
  medianWaitHours: number | undefined;
  running: number;
  ended: number;
  /** Mean of "did it help", from 1 to 5, and how many said so. */
  helped: { mean: number; count: number } | undefined;
  /** What people said of their pairs and let others read, the latest first. */
  words: { by: UserId; words: string }[];
  /** The most wanted first. */
  topics: TopicBalance[];
  /** Wanted, and offered by nobody. */
  lacking: string[];
}

interface Facts {
  now: Instant;
  mentors: readonly MentorRow[];
  waiting: readonly RequestRow[];
  waitsMs: readonly number[];
  pairings: readonly PairingRow[];
  ratings: readonly Pick<RatingRow, 'helped' | 'words' | 'mayShow' | 'raterId' | 'at'>[];
}

/** Of people about their pairs. */
const MOST_WORDS = 3;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

export function decideOverview({ now, mentors, waiting, waitsMs, pairings, ratings }: Facts): Overview {
  const active = mentors.filter(({ state }) => state === 'active');
  const running = pairings.filter(({ state }) => state === 'opening' || state === 'active');
  const topics = balanceTopics(active, waiting);
  const waits = waitsMs.toSorted((a, b) => a - b);
  const oldest = waiting.length > 0 ? Math.min(...waiting.map(({ waitingSince }) => waitingSince)) : undefined;
  return {
    mentors: active.length,
    places: active.reduce((sum, { capacity }) => sum + capacity, 0),
    taken: running.length,
    waiting: waiting.length,
    longestWaitDays: oldest === undefined ? undefined : Math.floor((now - oldest) / DAY_MS),
    medianWaitHours:
      waits.length > 0 ? Math.max(1, Math.round(waits[Math.floor((waits.length - 1) / 2)]! / HOUR_MS)) : undefined,
    running: running.length,
    ended: pairings.length - running.length,
    helped:
      ratings.length > 0
        ? { mean: ratings.reduce((sum, { helped }) => sum + helped, 0) / ratings.length, count: ratings.length }
        : undefined,
    words: ratings
      .filter(({ words, mayShow }) => mayShow && words !== '')
      .toSorted((a, b) => b.at - a.at)
      .slice(0, MOST_WORDS)
      .map(({ raterId, words }) => ({ by: raterId, words })),
    topics,
    lacking: topics.filter((balance) => balance.mentors === 0).map(({ topic }) => topic),
  };
}

function balanceTopics(mentors: readonly MentorRow[], waiting: readonly RequestRow[]): TopicBalance[] {
  const balances = new Map<string, TopicBalance>();
  const of = (topic: string): TopicBalance => {
    const key = topicKey(topic);
    const known = balances.get(key) ?? { topic, waiting: 0, mentors: 0 };
    balances.set(key, known);
    return known;
  };
  for (const { wants } of waiting) for (const topic of wants) of(topic).waiting += 1;
  for (const { offers } of mentors) for (const topic of offers) of(topic).mentors += 1;
  return [...balances.values()].sort(
    (a, b) => b.waiting - a.waiting || b.mentors - a.mentors || a.topic.localeCompare(b.topic),
  );
}
