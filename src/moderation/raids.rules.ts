// Pure: when joins are a raid, who of them belongs to it, how long it lasts, and what is to be changed in the server.
import type { UserId } from '../discord/ids.ts';
import type { RaidSettings } from '../settings/sections.ts';
import { fold } from './filters/fold.ts';

const SECOND_MS = 1000;
const HOUR_MS = 60 * 60 * SECOND_MS;
const DAY_MS = 24 * HOUR_MS;

/** The window in which joins are counted. */
export const WINDOW_MS = 60 * SECOND_MS;
/** A raid that was only told of is over after a quiet minute. */
const QUIET_MS = WINDOW_MS;
/** What was done against it holds for so long after its last wave. */
const ANSWERS_HOLD_MS = HOUR_MS;
/** As many as it takes to know whether they are too many, with room for the owner's highest limit. */
const MOST_IN_WINDOW = 500;
/** Of a name, so many letters in front or behind make it like another. */
const ALIKE_LETTERS = 5;

export interface Join {
  userId: UserId;
  /** As they call themselves, not cleaned. */
  name: string;
  /** By `nameKeysOf`, once: a wave looks at each name many times. */
  nameKeys: readonly string[];
  joinedAt: number;
  /** When the account was made. */
  createdAt: number;
}

/** many: more joins than usual. young: too many new accounts. alike: too many similar names. hand: a moderator said so. */
export const RAID_REASONS = ['many', 'young', 'alike', 'hand'] as const;
export type RaidReason = (typeof RAID_REASONS)[number];

export type RaidLimits = Pick<RaidSettings, 'joinsPerMinute' | 'suspectsPerMinute' | 'youngDays'>;
export type RaidAnswers = Pick<
  RaidSettings,
  'pauseInvites' | 'verification' | 'hold' | 'heldRoleId' | 'timeoutMinutes'
>;

/** What makes joins a raid, and what the similar names have in common. No reasons: it is none. */
export interface RaidSigns {
  reasons: RaidReason[];
  nameKeys: string[];
}

/** The joins of the last minute with the new one, oldest first. The same joining told twice is there once. */
export function addJoin(window: readonly Join[], join: Join, now: number): Join[] {
  const recent = window.filter((one) => now - one.joinedAt < WINDOW_MS);
  const isKnown = recent.some(({ userId, joinedAt }) => userId === join.userId && joinedAt === join.joinedAt);
  return (isKnown ? recent : [...recent, join]).sort((a, b) => a.joinedAt - b.joinedAt).slice(-MOST_IN_WINDOW);
}

function isYoung({ joinedAt, createdAt }: Join, youngDays: number): boolean {
  return youngDays > 0 && joinedAt - createdAt < youngDays * DAY_MS;
}

/**
 * What a name shares with names that are like it: its letters without digits, accents and look-alikes, and where it is
 * long enough how it begins and ends. `Ráider_01` and `raider99` share one; two short names share nothing by chance.
 */
export function nameKeysOf(name: string): string[] {
  let letters = '';
  for (const character of name.slice(0, 64)) {
    const folded = fold(character.codePointAt(0)!);
    if (folded.kind === 'letters') letters += folded.letters;
  }
  const plain = letters.replace(/\P{L}/gu, '');
  if (plain.length < 3) return [];
  if (plain.length <= ALIKE_LETTERS) return [`=${plain}`];
  return [`=${plain}`, `^${plain.slice(0, ALIKE_LETTERS)}`, `$${plain.slice(-ALIKE_LETTERS)}`];
}

/** Whether the joins within the minute before `now` are a raid. */
export function decideSigns(window: readonly Join[], limits: RaidLimits, now: number): RaidSigns {
  const recent = window.filter(({ joinedAt }) => Math.abs(now - joinedAt) < WINDOW_MS);
  const counts = new Map<string, number>();
  for (const join of recent) {
    for (const key of join.nameKeys) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const nameKeys = [...counts].filter(([, count]) => count > limits.suspectsPerMinute).map(([key]) => key);
  const young = recent.filter((join) => isYoung(join, limits.youngDays));
  const reasons: RaidReason[] = [];
  if (recent.length > limits.joinsPerMinute) reasons.push('many');
  if (young.length > limits.suspectsPerMinute) reasons.push('young');
  if (nameKeys.length > 0) reasons.push('alike');
  return { reasons, nameKeys };
}

/**
 * Whether somebody who joined belongs to the raid. In a wave by mere number everybody does; else those whose account or
 * name is what made it a raid. Between waves nobody is taken for a raider for coming alone.
 */
export function isSuspect(join: Join, signs: RaidSigns, youngDays: number, isWave: boolean): boolean {
  if (isWave && (signs.reasons.includes('many') || signs.reasons.includes('hand'))) return true;
  if (signs.reasons.includes('young') && isYoung(join, youngDays)) return true;
  return join.nameKeys.some((key) => signs.nameKeys.includes(key));
}

/** What is known of a raid with new signs of it. */
export function mergeSigns(known: RaidSigns, more: RaidSigns): RaidSigns {
  return {
    reasons: RAID_REASONS.filter((reason) => known.reasons.includes(reason) || more.reasons.includes(reason)),
    nameKeys: [...new Set([...known.nameKeys, ...more.nameKeys])],
  };
}

/** Something is done that lasts until the raid is over. */
function hasAnswers({ pauseInvites, verification, hold, timeoutMinutes }: RaidAnswers): boolean {
  return pauseInvites || verification !== 'off' || hold || timeoutMinutes > 0;
}

/** When a raid is over unless another wave comes. */
export function endOf(lastWaveAt: number, answers: RaidAnswers): number {
  return lastWaveAt + (hasAnswers(answers) ? ANSWERS_HOLD_MS : QUIET_MS);
}

/** Discord's levels. Source: https://discord.com/developers/docs/resources/guild#guild-object-verification-level */
const LEVELS = { high: 3, highest: 4 } as const;

/** The level to set, or null where the server asks for as much already. */
export function decideLevel(wanted: RaidAnswers['verification'], present: number): number | null {
  if (wanted === 'off' || LEVELS[wanted] <= present) return null;
  return LEVELS[wanted];
}

/** The server's switches: what they were before, what the raid has set them to, what they are now. */
export interface PauseFacts {
  before: number | null;
  set: number;
  present: number | null;
}

/** Tells two instants of one pause apart from another one's: Discord keeps milliseconds, some of its answers do not. */
const SAME_PAUSE_MS = SECOND_MS;

/** What a pause goes back to: what was before, or what somebody has set by hand since. Null ends it. */
export function decidePauseBack({ before, set, present }: PauseFacts, now: number): number | null {
  const isOurs = present !== null && Math.abs(present - set) < SAME_PAUSE_MS;
  const back = isOurs ? before : present;
  return back !== null && back > now ? back : null;
}
