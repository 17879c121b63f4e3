// Pure: the one exhaustive list of case types, and what holds for each. A test walks it.

export const CASE_TYPES = ['note', 'warn', 'timeout', 'untimeout', 'kick', 'softban', 'ban', 'unban'] as const;
export type CaseType = (typeof CASE_TYPES)[number];

/** Types whose effect lasts until it is lifted. */
export const LASTING_TYPES = ['timeout', 'ban'] as const satisfies readonly CaseType[];
export type LastingType = (typeof LASTING_TYPES)[number];

export interface CaseTraits {
  /** By Discord's name; who may do it, and what the bot needs for it. */
  permission: 'ModerateMembers' | 'KickMembers' | 'BanMembers';
  /** Whether Discord has to do something. */
  acts: boolean;
  /**
   * When the target is told. before: afterwards no message would arrive. after: only what was done is told.
   * never: it is not for them, or they cannot be reached.
   */
  dm: 'before' | 'after' | 'never';
  /** Whether what is done lasts, and has to be lifted at its end or when the case is voided. */
  lasts: boolean;
  /** Which lasting case it ends. */
  ends: LastingType | null;
  /** Whether it works only on somebody who is in the server. */
  needsMember: boolean;
}

export const CASE_TRAITS: Readonly<Record<CaseType, CaseTraits>> = {
  note: { permission: 'ModerateMembers', acts: false, dm: 'never', lasts: false, ends: null, needsMember: false },
  warn: { permission: 'ModerateMembers', acts: false, dm: 'before', lasts: false, ends: null, needsMember: true },
  timeout: { permission: 'ModerateMembers', acts: true, dm: 'after', lasts: true, ends: null, needsMember: true },
  untimeout: {
    permission: 'ModerateMembers',
    acts: true,
    dm: 'after',
    lasts: false,
    ends: 'timeout',
    needsMember: true,
  },
  kick: { permission: 'KickMembers', acts: true, dm: 'before', lasts: false, ends: null, needsMember: true },
  softban: { permission: 'BanMembers', acts: true, dm: 'before', lasts: false, ends: null, needsMember: true },
  ban: { permission: 'BanMembers', acts: true, dm: 'before', lasts: true, ends: null, needsMember: false },
  unban: { permission: 'BanMembers', acts: true, dm: 'never', lasts: false, ends: 'ban', needsMember: false },
};

export function isLasting(type: CaseType): type is LastingType {
  return CASE_TRAITS[type].lasts;
}

/** pending: Discord has not answered yet. applied: it has confirmed. failed: it refused. voided: taken back by a moderator. */
export const CASE_STATES = ['pending', 'applied', 'failed', 'voided'] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** Who brought it about. adopted: done by hand in Discord or by another bot. ladder: points reached a threshold. */
export const CASE_SOURCES = ['moderator', 'automod', 'ladder', 'adopted'] as const;
export type CaseSource = (typeof CASE_SOURCES)[number];

/** waiting: on its way. closed: they take no direct messages. not_asked: nobody wanted to tell them. */
export const DM_STATES = ['waiting', 'delivered', 'closed', 'failed', 'not_asked'] as const;
