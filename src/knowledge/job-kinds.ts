// The kinds of jobs that knowledge handles.

/** A thread is there: its question begins. Key: the draft. */
export const BEGIN = 'help.begin';
/** Nobody has said anything for a while. Key: the thread, as below. */
export const QUIET = 'help.quiet';
/** Nobody has answered in time. */
export const UNANSWERED = 'help.unanswered';
/** The thread was deleted. */
export const GONE = 'help.gone';
