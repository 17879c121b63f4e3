// The words that both the tables and the doors know: kinds of inquiries, and forms in which another team is reached.

export const INQUIRY_KINDS = ['question', 'praise', 'criticism', 'idea', 'message', 'report', 'appeal'] as const;
export type InquiryKind = (typeof INQUIRY_KINDS)[number];

/** channel: in Discord. json, slack, github: a webhook in the form that its receiver takes. */
export const ROUTE_FORMS = ['channel', 'json', 'slack', 'github'] as const;
/** Part of the server's safety record: they stay when whoever brought them wants to be forgotten. */
export const SAFETY_KINDS: readonly InquiryKind[] = ['report', 'appeal'];

/**
 * new: nobody has it yet. with_us: somebody looks after it. elsewhere: with another team. waiting: for the person who
 * asked. answered: they were answered, and may ask on. closed: nothing more to do.
 */
export const INQUIRY_STATES = ['new', 'with_us', 'elsewhere', 'waiting', 'answered', 'closed'] as const;
export type InquiryState = (typeof INQUIRY_STATES)[number];
