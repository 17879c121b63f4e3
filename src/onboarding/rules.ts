// Pure: whether, when and how newcomers are greeted, alone or many at once.
import type { MemberFacts } from '../discord/members/port.ts';
import type { Instant } from '../runtime/clock.ts';
import type { Journey } from './tables.ts';

/** Somebody who joined longer ago than this (while Hearth was away, say) is not greeted any more: it would be odd. */
export const GREETING_USEFUL_MS = 24 * 60 * 60 * 1000;
/** Who comes back within this time takes up the journey where it was. */
const REJOIN_MS = 30 * 24 * 60 * 60 * 1000;
/** Greetings are at least this far apart; who comes meanwhile is greeted together. */
export const BETWEEN_GREETINGS_MS = 10_000;
export const MOST_NAMES = 10;
/** After a raid so many are still greeted by name; where more are waiting, one message is for all of them. */
export const MOST_GREETED_AFTER_RAID = 40;

export interface GreetingFacts {
  member: Pick<MemberFacts, 'bot' | 'pending' | 'joinedAt'>;
  /** The journey of this joining, if one was begun. */
  journey: Pick<Journey, 'state'> | undefined;
  /** Since when greeting is on; null when it is off. */
  greetingSince: Instant | null;
  /** The welcome channel is there and can be written to. */
  canGreet: boolean;
  now: Instant;
}

/**
 * greet: now. wait: a journey is begun, the greeting follows when screening is passed or the channel is back.
 * none: nothing to do, or no longer.
 */
export type GreetingDecision = 'greet' | 'wait' | 'none';

export function decideGreeting({ member, journey, greetingSince, canGreet, now }: GreetingFacts): GreetingDecision {
  if (member.bot || greetingSince === null) return 'none';
  if (journey && journey.state !== 'waiting') return 'none';
  if (member.joinedAt < greetingSince || now - member.joinedAt > GREETING_USEFUL_MS) return 'none';
  return member.pending || !canGreet ? 'wait' : 'greet';
}

/** What a journey inherits from the one before, when somebody comes back in time. */
export type Inherited = Partial<Omit<Journey, 'guildId' | 'userId' | 'joinedAt' | 'state'>>;

export function decideInherited(previous: Journey | undefined, joinedAt: Instant): Inherited {
  if (!previous || previous.joinedAt >= joinedAt) return {};
  if (joinedAt - (previous.leftAt ?? previous.joinedAt) > REJOIN_MS) return {};
  const { rulesAcceptedAt, rulesVersion, introducedAt, introduction, introductionMessageId, profileAt } = previous;
  const { mentorAt, mentorWanted, skipped, firstMessageAt, firstAnswerAt, firstAnswerBy } = previous;
  const { checkAnsweredAt, mood, settledAt, nudges } = previous;
  // Interests are not inherited: their roles went with the member, so they are asked for again.
  return {
    resumedFrom: previous.joinedAt,
    rulesAcceptedAt,
    rulesVersion,
    introducedAt,
    introduction,
    introductionMessageId,
    profileAt,
    mentorAt,
    mentorWanted,
    skipped,
    firstMessageAt,
    firstAnswerAt,
    firstAnswerBy,
    checkAnsweredAt,
    mood,
    settledAt,
    nudges,
  };
}
