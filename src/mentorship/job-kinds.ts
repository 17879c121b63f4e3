// The kinds of mentorship's jobs.

/** Makes offers to everybody in line. */
export const MATCH = 'mentorship.match';
/** A mentor could not be asked by direct message: they are asked in the channel. */
export const ASK_HERE = 'mentorship.ask-here';
/** An offer was not answered in time. */
export const EXPIRE = 'mentorship.expire';
/** The thread is open (or cannot be): the pair begins. */
export const BEGIN = 'mentorship.begin';
export const CHECK_IN = 'mentorship.check-in';
/** Some days after a check-in: did anybody say anything? */
export const LISTEN = 'mentorship.listen';
/** One of a pair could not be asked by direct message: they are asked in the thread. */
export const ASK_IN_THREAD = 'mentorship.ask-in-thread';
/** Some days after each side was asked alone: who is still there? */
export const VANISH = 'mentorship.vanish';
/** The term is over. */
export const TERM = 'mentorship.term';
/** A round is due. */
export const ROUND = 'mentorship.round';
/** The thread of a round's group is open, or cannot be. */
export const ROUND_HELLO = 'mentorship.round-hello';
/** The thread of a pair that is over is archived. */
export const CLOSE = 'mentorship.close';
