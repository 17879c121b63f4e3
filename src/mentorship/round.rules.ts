// Pure: a round, in which everybody who opted in meets somebody: no repeats as long as that is possible, nobody left out.
import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../runtime/clock.ts';
import { instantOf, wallOf } from '../time/zone.rules.ts';
import { mostPairs } from './most-pairs.rules.ts';
import { topicKey } from './topic.rules.ts';

export type RoundRhythm = 'week' | 'month';

export interface RoundPerson {
  userId: string;
  languages: readonly string[];
  /** What they know, and what they would like to know. */
  topics: readonly string[];
  /** People they are never to meet. Nobody is told. */
  avoids: readonly string[];
}

/** How often two people have met, by `metKey`. */
export type Met = ReadonlyMap<string, number>;

export const metKey = (a: string, b: string): string => (a < b ? `${a}:${b}` : `${b}:${a}`);

/** Two people without a language in common meet only where nothing else is left. */
const WITHOUT_LANGUAGE = 1000;
const NEVER = Number.POSITIVE_INFINITY;

/**
 * Groups of two, one of three where the number is odd. Somebody who may meet nobody at all is in no group.
 * The order of `people` does not matter; `salt` makes each round another one among equally good ones.
 */
export function decideRound(people: readonly RoundPerson[], met: Met, salt: string): string[][] {
  const order = [...people].sort((a, b) => compare(hash(salt + a.userId), hash(salt + b.userId)));
  const strain = strains(order, met);
  const levels = [...new Set(strain.flat())].filter((level) => level !== NEVER).sort((a, b) => a - b);
  let partner = order.map(() => -1);
  // First as many as can meet somebody new; then, keeping nobody from it, those who have met once, and so on.
  for (const level of levels) {
    const friends = order.map((_, one) => friendsOf(one, order, strain, level));
    partner = mostPairs(friends, partner);
    if (partner.filter((other) => other === -1).length <= order.length % 2) break;
  }
  const groups = order.flatMap((_, one) => (partner[one]! > one ? [[one, partner[one]!]] : []));
  for (const [one] of order.entries()) {
    if (partner[one] !== -1) continue;
    const together = (group: number[]) => Math.max(...group.map((other) => strain[one]![other]!));
    const open = groups.filter((group) => group.length === 2 && together(group) !== NEVER);
    open.sort((a, b) => together(a) - together(b))[0]?.push(one);
  }
  return groups.map((group) => group.map((index) => order[index]!.userId).sort());
}

/** How much speaks against each two: how often they have met, and whether they can talk at all. */
function strains(order: readonly RoundPerson[], met: Met): number[][] {
  return order.map((a) =>
    order.map((b) => {
      if (a === b || a.avoids.includes(b.userId) || b.avoids.includes(a.userId)) return NEVER;
      const canTalk = a.languages.length === 0 || b.languages.length === 0 || sharesAny(a.languages, b.languages);
      return (met.get(metKey(a.userId, b.userId)) ?? 0) + (canTalk ? 0 : WITHOUT_LANGUAGE);
    }),
  );
}

/** Everybody whom one may meet at this level; those with a topic in common first. */
function friendsOf(one: number, order: readonly RoundPerson[], strain: number[][], level: number): number[] {
  const topics = order[one]!.topics.map(topicKey);
  const common = (other: number) => order[other]!.topics.filter((topic) => topics.includes(topicKey(topic))).length;
  return order
    .map((_, other) => other)
    .filter((other) => strain[one]![other]! <= level)
    .sort((a, b) => strain[one]![a]! - strain[one]![b]! || common(b) - common(a) || a - b);
}

const sharesAny = (a: readonly string[], b: readonly string[]) => a.some((value) => b.includes(value));
const compare = (a: number, b: number) => a - b;

/** FNV-1a: http://www.isthe.com/chongo/tech/comp/fnv/ */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const sign of text) value = Math.imul(value ^ sign.codePointAt(0)!, 0x01000193) >>> 0;
  return value;
}

const AT = '10:00';
const MONDAY = 1;

/** The next Monday, or the next first Monday of a month, at ten o'clock in the server's zone. */
export function nextRoundAt(now: Instant, zone: string, rhythm: RoundRhythm): Instant {
  let day = Temporal.PlainDate.from(wallOf(now, zone).slice(0, 10));
  for (;;) {
    const at = instantOf(`${day.toString()}T${AT}`, zone);
    const isRight = day.dayOfWeek === MONDAY && (rhythm === 'week' || day.day <= 7);
    if (isRight && at > now) return at;
    day = day.add({ days: 1 });
  }
}
