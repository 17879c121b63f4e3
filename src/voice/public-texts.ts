// The texts that everybody reads, which an owner can word anew: their placeholders and limits.
import type { TextKey } from './text-keys.ts';

/** How public texts sound where the owner has not written their own. */
export const TONES = ['warm', 'plain', 'playful'] as const;
export type Tone = (typeof TONES)[number];

/** Variants of one text that an owner can keep: a modal has room for four fields and a heading. */
export const MOST_VARIANTS = 4;
/** Discord's limit for the content of a message. */
export const LONGEST_TEMPLATE = 2000;
/** Discord's limit for the label of a button. */
const LONGEST_LABEL = 80;

/** What a placeholder stands for; it decides how long its value can get. */
export type ValueKind = 'member' | 'members' | 'crowd' | 'name' | 'server' | 'channel';

export interface PublicText {
  values: Readonly<Record<string, ValueKind>>;
  /** Characters after filling in; Discord's limit for where the text stands. */
  longest: number;
  /** Characters without what is filled in, where the text shares its message with another. */
  longestOwn?: number;
}

/** A reminder and a question can share a message and its 50 mentions. */
const ROUND = { values: { members: 'crowd' }, longest: LONGEST_TEMPLATE, longestOwn: 390 } as const;

export const PUBLIC_TEXTS = {
  'onboarding.greeting': {
    values: { member: 'member', name: 'name', server: 'server', rules: 'channel' },
    longest: LONGEST_TEMPLATE,
  },
  'journey.greeting_group': {
    values: { member: 'members', server: 'server', rules: 'channel' },
    longest: LONGEST_TEMPLATE,
  },
  'journey.greeting_back': {
    values: { member: 'members', name: 'name', server: 'server', rules: 'channel' },
    longest: LONGEST_TEMPLATE,
  },
  'journey.greeting_together': { values: {}, longest: LONGEST_TEMPLATE },
  'journey.nudge': ROUND,
  'journey.check': ROUND,
  'journey.check_button': { values: {}, longest: LONGEST_LABEL },
  'onboarding.get_started': { values: {}, longest: LONGEST_LABEL },
} as const satisfies Partial<Record<TextKey, PublicText>>;

export type PublicTextKey = keyof typeof PUBLIC_TEXTS;

export const PUBLIC_TEXT_KEYS = Object.keys(PUBLIC_TEXTS) as PublicTextKey[];

export function isPublicTextKey(key: string): key is PublicTextKey {
  return Object.hasOwn(PUBLIC_TEXTS, key);
}

/** The text's placeholders and limit, where all of them are treated alike. */
export function publicText(key: PublicTextKey): PublicText {
  return PUBLIC_TEXTS[key];
}
