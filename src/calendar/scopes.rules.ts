// Pure: how far a change to an event reaches.

/** this: one occurrence. following: it and all after it. all: every one that is to come. What has been stays as it was. */
export const SCOPES = ['this', 'following', 'all'] as const;
export type Scope = (typeof SCOPES)[number];
