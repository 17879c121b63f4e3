// The kinds of the inbox's jobs; the key is the number of the inquiry.

/** A week after closing: who gave feedback without a name is forgotten. */
export const FORGET_SEAL = 'inbox.forget-seal';
/** An answer is nearly due, or overdue. */
export const ANSWER_DUE = 'inbox.answer-due';
/** Another team is told through a webhook. */
export const ROUTE_POST = 'inbox.route-post';
