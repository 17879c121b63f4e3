// The kinds of onboarding's jobs.

export const SWEEP = 'onboarding.sweep';
/** Gathers nudges and questions; one row for a server. */
export const NUDGE_ROUND = 'onboarding.nudge-round';
/** Looks whether a newcomer's first message was answered; one row for each. */
export const UNANSWERED = 'onboarding.unanswered';
