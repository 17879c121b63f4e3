// The kinds of moderation's jobs; the key is the number of the case.

/** A timeout or ban has come to its end, or was taken back. */
export const CASE_END = 'moderation.end';
/** A timeout that is longer than Discord allows is set anew. */
export const CASE_RENEW = 'moderation.renew';
