// Pure: how far a change to an event reaches, and what it can take away.

/** this: one occurrence. following: it and all after it. all: every one that is to come. What has been stays as it was. */
export const SCOPES = ['this', 'following', 'all'] as const;
export type Scope = (typeof SCOPES)[number];

/** What an event can be without, named as the options that set it. */
export const REMOVABLE = ['image', 'capacity', 'sign_up_until', 'ping_role', 'place', 'description'] as const;
export type Removable = (typeof REMOVABLE)[number];
