// Pure: what a rule of the automod looks for, what it does, and how both are read.
import { z } from 'zod';

/** Discord shows no more in one choice list, and nobody keeps track of more. */
export const MOST_RULES = 40;
const MOST_WORDS = 10_000;
export const LONGEST_WORD = 100;
const MOST_PATTERNS = 100;
export const LONGEST_PATTERN = 260;
const MOST_DOMAINS = 1000;

const seconds = (fallback: number) => z.number().int().min(1).max(600).default(fallback);
const wordList = z.array(z.string().min(1).max(LONGEST_WORD)).max(MOST_WORDS).default([]);

/** What each kind of rule can be told. */
const LOOKS_FOR = {
  words: z.object({ list: wordList, exceptions: wordList }),
  expressions: z.object({ list: z.array(z.string().min(1).max(LONGEST_PATTERN)).max(MOST_PATTERNS).default([]) }),
  /** `block`: the listed domains are not allowed. `allow`: only the listed ones are. Imitations never are. */
  links: z.object({
    list: z.array(z.string()).max(MOST_DOMAINS).default([]),
    only: z.enum(['block', 'allow']).default('allow'),
    /** Applies to members in their first so many hours; null: to everyone. */
    newcomerHours: z.number().int().min(1).max(8760).nullable().default(null),
  }),
  /** `list`: codes of invites that are welcome. */
  invites: z.object({ list: z.array(z.string()).max(200).default([]) }),
  /** `limit`: percent of the letters. */
  capitals: z.object({ limit: z.number().int().min(10).max(100).default(70) }),
  emoji: z.object({ limit: z.number().int().min(1).max(200).default(12) }),
  mentions: z.object({ limit: z.number().int().min(1).max(100).default(6) }),
  /** `limit`: characters; a sixtieth of it in lines. */
  wall: z.object({ limit: z.number().int().min(100).max(4000).default(1200) }),
  duplicates: z.object({ limit: z.number().int().min(2).max(20).default(3), seconds: seconds(60) }),
  flood: z.object({ limit: z.number().int().min(2).max(30).default(6), seconds: seconds(5) }),
  /** `list`: endings of file names without the dot. */
  attachments: z.object({
    list: z.array(z.string()).max(200).default([]),
    only: z.enum(['block', 'allow']).default('block'),
  }),
  names: z.object({ list: wordList, exceptions: wordList }),
} as const;

export type RuleKind = keyof typeof LOOKS_FOR;
export const RULE_KINDS = Object.keys(LOOKS_FOR) as RuleKind[];
export type LooksFor<Kind extends RuleKind> = z.output<(typeof LOOKS_FOR)[Kind]>;
/** Kinds that are nothing without a list. */
export const NEEDS_LIST: ReadonlySet<RuleKind> = new Set(['words', 'expressions', 'attachments', 'names']);

/** What is done about a message. All of them but `alert` also delete it. */
export const ACTIONS = ['delete', 'warn', 'timeout', 'alert'] as const;
export type Action = (typeof ACTIONS)[number];

/** watch: only counts what it would have done. on: acts. off: sleeps. */
export const MODES = ['watch', 'on', 'off'] as const;
export type Mode = (typeof MODES)[number];

/** A rule without its lists, which may have ten thousand words: what is needed once these are compiled. */
export interface StandingRule {
  number: number;
  kind: RuleKind;
  mode: Mode;
  action: Action;
  /** What a warning counts. */
  points: number;
  timeoutMs: number;
  exemptRoleIds: readonly string[];
  exemptChannelIds: readonly string[];
  /** Where alone it applies; empty: everywhere. */
  channelIds: readonly string[];
}

/** A rule without where it is kept. */
export interface AutomodRule extends StandingRule {
  looksFor: unknown;
}

/** @throws ZodError for what no owner can have set through the commands */
export function readLooksFor<Kind extends RuleKind>(kind: Kind, value: unknown): LooksFor<Kind> {
  return LOOKS_FOR[kind].parse(value) as LooksFor<Kind>;
}

/** Whether `value` can stand in a rule of this kind. */
export function isLooksFor(kind: RuleKind, value: unknown): boolean {
  return LOOKS_FOR[kind].safeParse(value).success;
}

/** A list as people type it: with commas or on lines of its own. Each entry once, in the order given. */
export function readList(typed: string): string[] {
  return [
    ...new Set(
      typed
        .split(/[,\n]/)
        .map((entry) => entry.trim())
        .filter(Boolean),
    ),
  ];
}

/** What Discord's own AutoMod can stop before anybody sees it. */
export const NATIVE_GUARDS = ['words', 'presets', 'mentions', 'invites', 'links'] as const;
export type NativeGuard = (typeof NATIVE_GUARDS)[number];

/** What is done about a message that breaks several rules: the severest of what its rules say. */
export function decideAction(rules: readonly StandingRule[]): StandingRule | undefined {
  const severity: Record<Action, number> = { alert: 0, delete: 1, warn: 2, timeout: 3 };
  return rules
    .filter((rule) => rule.mode === 'on')
    .reduce<StandingRule | undefined>(
      (worst, rule) => (worst && severity[worst.action] >= severity[rule.action] ? worst : rule),
      undefined,
    );
}

/** A burst: everything until there was quiet for a minute. */
export interface Incident {
  /** By number of the rule: how often, and what did it the last time. */
  rules: Map<number, { rule: StandingRule; hits: number; what: string }>;
  people: Set<string>;
  warned: Set<string>;
  timedOut: Set<string>;
  channels: Set<string>;
  deleted: number;
  refused: number;
  refusal: string | undefined;
}
