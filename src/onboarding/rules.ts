// Pure: whether and when a newcomer is greeted.
import type { MemberFacts } from '../discord/members/port.ts';
import type { Instant } from '../runtime/clock.ts';
import type { Journey } from './tables.ts';

/** Somebody who joined longer ago than this (while Hearth was away, say) is not greeted any more: it would be odd. */
export const GREETING_USEFUL_MS = 24 * 60 * 60 * 1000;

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
