// The kinds of onboarding's jobs.

export const SWEEP = 'onboarding.sweep';
