// Pure: how well a mentee and a mentor fit, in both directions, and why, in a form that can be said in words.
import type { Instant } from '../runtime/clock.ts';
import { type Awake, awakeHours, sharedHours, UNKNOWN_HOURS } from './hours.rules.ts';
import { type TopicGroup, topicKey } from './topic.rules.ts';

/** Somebody who looks for a mentor. */
export interface Learner {
  userId: string;
  wants: readonly string[];
  /** What they can show in return. */
  shows: readonly string[];
  languages: readonly string[];
  zone: string | null;
  waitingSince: Instant;
  /** Their mentor is gone: they come before everybody else. */
  isFirst: boolean;
  /** People who are never to be paired with them, for whatever reason. Nobody is told. */
  avoids: readonly string[];
}

export interface Teacher {
  userId: string;
  offers: readonly string[];
  /** What they would like to learn. */
  wants: readonly string[];
  languages: readonly string[];
  zone: string | null;
  /** Mentees at once, and how many of these places are taken. */
  capacity: number;
  load: number;
  avoids: readonly string[];
  /** How much they helped before, from 1 to 5. */
  ratings: { sum: number; count: number };
}

/** What is the same for all pairs of one matching. */
export interface Ground {
  now: Instant;
  groups: readonly TopicGroup[];
  /** Whether two people need a language in common. */
  needsLanguage: boolean;
  /** How often two people were paired before, by `pastKey`. */
  past: ReadonlyMap<string, number>;
}

export const pastKey = (mentorId: string, menteeId: string): string => `${mentorId}:${menteeId}`;

/** Any pairing is better than none, however little else speaks for it. */
const POINTS_FOR_ANY = 300;
const POINTS_FOR_TEACHING = 500;
const POINTS_FOR_LEARNING = 200;
const POINTS_FOR_HOURS = 100;
const POINTS_FOR_RATINGS = 50;
/** Nearly as much as all that a topic can bring: somebody new first, where there is somebody. Measured in bench/community.ts. */
const POINTS_OFF_FOR_REPEAT = 450;
/** After a month of waiting this outweighs all that can speak for somebody else. */
const POINTS_PER_DAY_WAITED = 30;
const POINTS_FOR_FIRST = 2000;
/** Taken off as a mentor's places fill up: the last place costs almost this much. */
const POINTS_OFF_WHEN_FULL = 100;
const LEAST_POINTS = 101;

/** What a topic of the same group counts beside the topic itself. */
const RELATED = 0.4;
const ENOUGH_HOURS = 6;
const DAY_MS = 86_400_000;
/** Ratings are taken with this many average ones added, so that one bad word does not decide. */
const PRIOR_COUNT = 3;
const PRIOR_RATING = 3.5;

/** Points that are lost in the `taken`-th place of a mentor: it grows with every place, so that work is spread. */
export function pointsOffForLoad(taken: number, capacity: number): number {
  return Math.round((POINTS_OFF_WHEN_FULL * taken) / Math.max(1, capacity));
}

/** Why two people fit. Texts are made of it; it never says what spoke against somebody. */
export interface Fit {
  points: number;
  /** Exactly what the mentee wants and the mentor offers. */
  topics: string[];
  /** Wanted and offered topics that are only related. */
  related: { wanted: string; offered: string }[];
  /** What the mentor would like to learn and the mentee can show. */
  inReturn: string[];
  languages: string[];
  hours: number;
}

interface Side {
  gives: readonly number[];
  wants: readonly number[];
  awake: Awake;
}

export interface Matching {
  learners: readonly Learner[];
  teachers: readonly Teacher[];
  /** Points of a pair by their places in the lists, without what the mentor's load takes off; -1: not to be paired. */
  points(learner: number, teacher: number): number;
  /** The same with the reasons. Undefined for a pair that is not to be. */
  explain(learner: number, teacher: number): Fit | undefined;
}

/** Prepares everybody once, so that a pair costs well under a microsecond. */
export function prepareMatching(
  learners: readonly Learner[],
  teachers: readonly Teacher[],
  { now, groups, needsLanguage, past }: Ground,
): Matching {
  const numbers = new Map<string, number>();
  const groupOf: number[] = [];
  /** Spellings as they come, so that each is cleaned once. */
  const spellings = new Map<string, number>();
  const numberOf = (topic: string): number => {
    const seen = spellings.get(topic);
    if (seen !== undefined) return seen;
    const key = topicKey(topic);
    const number = numbers.get(key) ?? numbers.size;
    if (number === numbers.size) {
      numbers.set(key, number);
      groupOf.push(-1);
    }
    spellings.set(topic, number);
    return number;
  };
  groups.forEach(({ topics }, group) => {
    if (topics.length > 1) for (const topic of topics) groupOf[numberOf(topic)] = group;
  });
  const zones = new Map<string, Awake>();
  const awakeIn = (zone: string | null): Awake => {
    if (zone === null) return UNKNOWN_HOURS;
    const awake = zones.get(zone) ?? awakeHours(zone, now);
    zones.set(zone, awake);
    return awake;
  };
  const sideOf = (person: Learner | Teacher, gives: readonly string[]): Side => ({
    gives: gives.map(numberOf),
    wants: person.wants.map(numberOf),
    awake: awakeIn(person.zone),
  });
  const learnerSides = learners.map((learner) => sideOf(learner, learner.shows));
  const teacherSides = teachers.map((teacher) => sideOf(teacher, teacher.offers));
  const waitPoints = learners.map(({ waitingSince, isFirst }) => {
    const days = Math.max(0, now - waitingSince) / DAY_MS;
    return Math.round(days * POINTS_PER_DAY_WAITED) + (isFirst ? POINTS_FOR_FIRST : 0);
  });
  const ratingPoints = teachers.map(({ ratings }) => {
    const mean = (ratings.sum + PRIOR_COUNT * PRIOR_RATING) / (ratings.count + PRIOR_COUNT);
    return Math.round((POINTS_FOR_RATINGS * (mean - 1)) / 4);
  });

  /** 1 for the topic itself, less for a related one, 0 for nothing. */
  function closeness(wanted: number, given: readonly number[]): number {
    let best = 0;
    const group = groupOf[wanted]!;
    for (const topic of given) {
      if (topic === wanted) return 1;
      if (group >= 0 && groupOf[topic] === group) best = RELATED;
    }
    return best;
  }

  /** The share of what one wants that the other gives, from 0 to 1. */
  function share(wants: readonly number[], gives: readonly number[]): number {
    if (wants.length === 0 || gives.length === 0) return 0;
    let sum = 0;
    for (const wanted of wants) sum += closeness(wanted, gives);
    return sum / wants.length;
  }

  function points(learner: number, teacher: number): number {
    const l = learnerSides[learner]!;
    const t = teacherSides[teacher]!;
    const mentee = learners[learner]!;
    const mentor = teachers[teacher]!;
    if (mentee.userId === mentor.userId) return -1;
    if (mentee.avoids.includes(mentor.userId) || mentor.avoids.includes(mentee.userId)) return -1;
    if (needsLanguage && !shareAny(mentee.languages, mentor.languages)) return -1;
    const teaching = share(l.wants, t.gives);
    if (teaching === 0) return -1;
    const hours = Math.min(ENOUGH_HOURS, sharedHours(l.awake, t.awake)) / ENOUGH_HOURS;
    const repeats = past.size === 0 ? 0 : Math.min(2, past.get(pastKey(mentor.userId, mentee.userId)) ?? 0);
    const sum =
      POINTS_FOR_ANY +
      Math.round(POINTS_FOR_TEACHING * teaching) +
      Math.round(POINTS_FOR_LEARNING * share(t.wants, l.gives)) +
      Math.round(POINTS_FOR_HOURS * hours) +
      ratingPoints[teacher]! -
      POINTS_OFF_FOR_REPEAT * repeats;
    return Math.max(LEAST_POINTS, sum) + waitPoints[learner]!;
  }

  return {
    learners,
    teachers,
    points,
    explain(learner, teacher) {
      const sum = points(learner, teacher);
      if (sum < 0) return undefined;
      const [l, t] = [learnerSides[learner]!, teacherSides[teacher]!];
      const [mentee, mentor] = [learners[learner]!, teachers[teacher]!];
      const nearest = (wanted: number) => t.gives.findIndex((given) => closeness(wanted, [given]) > 0);
      return {
        points: sum,
        topics: mentee.wants.filter((_, index) => closeness(l.wants[index]!, t.gives) === 1),
        related: mentee.wants.flatMap((wanted, index) =>
          closeness(l.wants[index]!, t.gives) === RELATED
            ? [{ wanted, offered: mentor.offers[nearest(l.wants[index]!)]! }]
            : [],
        ),
        inReturn: mentor.wants.filter((_, index) => closeness(t.wants[index]!, l.gives) > 0),
        languages: mentee.languages.filter((language) => mentor.languages.includes(language)),
        hours: sharedHours(l.awake, t.awake),
      };
    },
  };
}

function shareAny(a: readonly string[], b: readonly string[]): boolean {
  for (const one of a) if (b.includes(one)) return true;
  return false;
}
