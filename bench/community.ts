// A simulated community: 500 members, 90 days, with the optimal line against greedy by arrival and against chance.
import { decidePairs } from '../src/mentorship/queue.rules.ts';
import { type Ground, type Learner, pastKey, prepareMatching, type Teacher } from '../src/mentorship/score.rules.ts';
import { chanceFrom } from './chance.ts';

const DAY_MS = 86_400_000;
const START = Date.parse('2026-07-01T12:00:00Z');
const DAYS = 90;
const MENTORS = 60;
const TERM_DAYS = 30;
/** A dozen, because the repeats of one run are few and differ by chance. */
const SEEDS = Array.from({ length: 12 }, (_, index) => index + 1);
const TOPICS = Array.from({ length: 30 }, (_, index) => `topic ${index}`);
const ZONES = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Asia/Tokyo', 'America/Sao_Paulo'];

type Choose = (waiting: Learner[], mentors: Teacher[], ground: Ground, next: () => number) => [string, string][];

const optimal: Choose = (waiting, mentors, ground) =>
  decidePairs(waiting, mentors, ground).map(({ menteeId, mentorId }) => [menteeId, mentorId]);

/** One after the other takes whom `pick` says among the mentors who are possible and have room. */
function inTurn(pick: (points: number[], next: () => number) => number): Choose {
  return (waiting, mentors, ground, next) => {
    const free = mentors.map(({ capacity, load }) => capacity - load);
    const { points } = prepareMatching(waiting, mentors, ground);
    return waiting.flatMap(({ userId }, row): [string, string][] => {
      const possible = mentors.map((_, column) => (free[column]! > 0 ? points(row, column) : -1));
      if (possible.every((value) => value < 0)) return [];
      const column = pick(possible, next);
      free[column]! -= 1;
      return [[userId, mentors[column]!.userId]];
    });
  };
}

const greedy = inTurn((points) => points.indexOf(Math.max(...points)));
const random = inTurn((points, next) => {
  const possible = points.flatMap((value, column) => (value >= 0 ? [column] : []));
  return possible[Math.floor(next() * possible.length)]!;
});

interface Member extends Learner {
  arrivesOn: number;
}

function makeCommunity(seed: number): { members: Member[]; mentors: Teacher[]; next: () => number } {
  const next = chanceFrom(seed);
  const pick = <T>(list: readonly T[]) => list[Math.floor(next() ** 1.6 * list.length)]!;
  const some = (most: number) => [
    ...new Set(Array.from({ length: 1 + Math.floor(next() * most) }, () => pick(TOPICS))),
  ];
  const languages = () => (next() < 0.7 ? ['en'] : next() < 0.5 ? ['de'] : ['de', 'en']);
  const person = (userId: string) => ({ userId, languages: languages(), zone: pick(ZONES), avoids: [] });
  const mentors = Array.from({ length: MENTORS }, (_, index) => ({
    ...person(`mentor ${index}`),
    offers: some(4),
    wants: some(3),
    capacity: 1 + Math.floor(next() * 4),
    load: 0,
    ratings: { sum: 0, count: 0 },
  }));
  const members = Array.from({ length: 500 - MENTORS }, (_, index) => {
    const arrivesOn = Math.floor(next() * DAYS);
    const rest = {
      wants: some(3),
      shows: some(3),
      waitingSince: START + arrivesOn * DAY_MS,
      isFirst: false,
      arrivesOn,
    };
    return { ...person(`member ${index}`), ...rest };
  });
  return { members, mentors, next };
}

/** One run of 90 days; each morning everybody in line is paired as `choose` says, a third comes again after a term. */
function simulate(seed: number, choose: Choose) {
  const { members, mentors, next } = makeCommunity(seed);
  const past = new Map<string, number>();
  const given = new Map<string, number>();
  const running: { mentor: Teacher; member: Member; endsOn: number }[] = [];
  let waiting: Member[] = [];
  const totals = { within48h: 0, firsts: 0, pairs: 0, repeats: 0, points: 0, rated: 0 };
  for (let day = 0; day < DAYS; day++) {
    for (const pair of running.filter(({ endsOn }) => endsOn === day)) {
      pair.mentor.load -= 1;
      if (next() < 0.6) totals.rated += 1;
      if (next() < 0.33) waiting.push({ ...pair.member, waitingSince: START + day * DAY_MS, arrivesOn: -1 });
    }
    waiting.push(...members.filter(({ arrivesOn }) => arrivesOn === day));
    const ground: Ground = { now: START + day * DAY_MS, groups: [], needsLanguage: true, past };
    const quality = prepareMatching(
      waiting.map((member) => ({ ...member, waitingSince: ground.now })),
      mentors,
      ground,
    );
    const chosen = choose(waiting, mentors, ground, next);
    for (const [menteeId, mentorId] of chosen) {
      const [row, column] = [
        waiting.findIndex(({ userId }) => userId === menteeId),
        mentors.findIndex(({ userId }) => userId === mentorId),
      ];
      const [member, mentor] = [waiting[row]!, mentors[column]!];
      totals.points += quality.points(row, column);
      mentor.load += 1;
      const key = pastKey(mentorId, menteeId);
      if (past.has(key)) totals.repeats += 1;
      past.set(key, (past.get(key) ?? 0) + 1);
      given.set(mentorId, (given.get(mentorId) ?? 0) + 1);
      totals.pairs += 1;
      if (member.arrivesOn >= 0) {
        totals.firsts += 1;
        if (ground.now - member.waitingSince <= 2 * DAY_MS) totals.within48h += 1;
      }
      running.push({ mentor, member, endsOn: day + TERM_DAYS });
    }
    const paired = new Set(chosen.map(([menteeId]) => menteeId));
    waiting = waiting.filter(({ userId }) => !paired.has(userId));
  }
  const shares = mentors.map(({ userId, capacity }) => (given.get(userId) ?? 0) / capacity);
  return { ...totals, newcomers: members.length, gini: gini(shares) };
}

/** 0: everybody the same. 1: one has all. */
function gini(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const sum = sorted.reduce((total, value) => total + value, 0);
  const weighted = sorted.reduce((total, value, index) => total + (index + 1) * value, 0);
  return sum === 0 ? 0 : (2 * weighted) / (sorted.length * sum) - (sorted.length + 1) / sorted.length;
}

const share = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(1)}%`;

for (const [name, choose] of Object.entries({ optimal, greedy, random })) {
  const runs = SEEDS.map((seed) => simulate(seed, choose));
  const total = (value: (run: (typeof runs)[number]) => number) => runs.reduce((sum, run) => sum + value(run), 0);
  const pairs = total((run) => run.pairs);
  const line = [
    `${SEEDS.length} seeds, ${name.padEnd(7)}`,
    `mentor within 48 h ${share(
      total((run) => run.within48h),
      total((run) => run.newcomers),
    )}`,
    `points a pair ${(total((run) => run.points) / pairs).toFixed(0)}`,
    `Gini of load ${(total((run) => run.gini) / runs.length).toFixed(3)}`,
    `repeats ${share(
      total((run) => run.repeats),
      pairs,
    )} of the pairs (by seed: ${runs.map((run) => run.repeats).join(' ')})`,
    `pairs ${pairs}, rated ${share(
      total((run) => run.rated),
      pairs,
    )}`,
  ].join(', ');
  process.stdout.write(`${line}\n`);
}
