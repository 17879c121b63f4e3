// The kinds of moderation's jobs; the key is the number of the case.

/** A timeout or ban has come to its end, or was taken back. */
export const CASE_END = 'moderation.end';
/** A channel that was closed or slowed for a while is as before; the key is the kind and the channel. */
export const CHANNEL_END = 'moderation.channel-end';
/** A timeout that is longer than Discord allows is set anew. */
export const CASE_RENEW = 'moderation.renew';
