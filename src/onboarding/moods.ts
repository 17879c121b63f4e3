// The answers to "How is it going?" on day 7.

export const MOODS = ['well', 'soso', 'help'] as const;
export type Mood = (typeof MOODS)[number];
