// Pure: who may act on whom, and the one reason why not.
import { CASE_TRAITS, type CaseType } from './case-types.rules.ts';

/** Where somebody stands; `rank` is the place of their highest role, 0 for none. */
export interface StandingFacts {
  rank: number;
  isOwner: boolean;
  isAdministrator: boolean;
  permissions: readonly string[];
}

export interface AuthorityFacts {
  action: CaseType;
  actor: StandingFacts & { userId: string };
  me: StandingFacts & { userId: string };
  /** `standing` is undefined for somebody who is not in the server. */
  target: {
    userId: string;
    isBot: boolean;
    standing: StandingFacts | undefined;
    isTimedOut: boolean;
    isBanned: boolean;
    /** A timeout or ban of ours is in force, also while they are away. */
    hasOpenCase: boolean;
  };
}

export type AuthorityObjection =
  | { code: 'access_denied' | 'i_lack_permission'; permission: string }
  | {
      code:
        | 'target_self'
        | 'target_me'
        | 'target_bot'
        | 'target_owner'
        | 'target_administrator'
        | 'target_above_you'
        | 'target_above_me'
        | 'target_left'
        | 'target_left_use_ban'
        | 'already_timed_out'
        | 'already_banned'
        | 'not_timed_out'
        | 'not_banned';
    };

/** Why it cannot be done; undefined where it can. What nobody could change comes before what a moment decides. */
export function decideAuthority({ action, actor, me, target }: AuthorityFacts): AuthorityObjection | undefined {
  const { permission, acts, needsMember } = CASE_TRAITS[action];
  if (!actor.permissions.includes(permission)) return { code: 'access_denied', permission };
  if (target.userId === me.userId) return { code: 'target_me' };
  if (target.userId === actor.userId && action !== 'note') return { code: 'target_self' };
  if (action === 'warn' && target.isBot) return { code: 'target_bot' };
  if (acts && !me.permissions.includes(permission)) return { code: 'i_lack_permission', permission };
  return decideByRank(action, actor, me, target.standing) ?? decideByState(action, target, needsMember);
}

/** Notes are for the team's own eyes and may be about anybody. */
function decideByRank(
  action: CaseType,
  actor: StandingFacts,
  me: StandingFacts,
  target: StandingFacts | undefined,
): AuthorityObjection | undefined {
  if (action === 'note' || !target) return undefined;
  if (target.isOwner) return { code: 'target_owner' };
  if (!actor.isOwner && actor.rank <= target.rank) return { code: 'target_above_you' };
  // Discord times out no administrator, whoever asks.
  if (action === 'timeout' && target.isAdministrator) return { code: 'target_administrator' };
  if (CASE_TRAITS[action].acts && me.rank <= target.rank) return { code: 'target_above_me' };
  return undefined;
}

function decideByState(
  action: CaseType,
  target: AuthorityFacts['target'],
  needsMember: boolean,
): AuthorityObjection | undefined {
  // A pardon reaches them when they return.
  if (action === 'untimeout' && !target.standing && target.hasOpenCase) return undefined;
  if (needsMember && !target.standing) {
    return { code: action === 'kick' || action === 'softban' ? 'target_left_use_ban' : 'target_left' };
  }
  if (action === 'timeout' && target.isTimedOut) return { code: 'already_timed_out' };
  if (action === 'untimeout' && !target.isTimedOut && !target.hasOpenCase) return { code: 'not_timed_out' };
  if (action === 'ban' && target.isBanned) return { code: 'already_banned' };
  if (action === 'unban' && !target.isBanned && !target.hasOpenCase) return { code: 'not_banned' };
  return undefined;
}
