// The kinds of the rulebook's jobs.

export const HEAL = 'rulebook.heal';
export const VERIFY = 'rulebook.verify';
