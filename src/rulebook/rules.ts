// Pure: changing a draft of the rules, what differs between versions, and where a member stands.
import type { Instant } from '../runtime/clock.ts';

/** So many that every one can be suggested while somebody types a number. */
export const MOST_RULES = 25;
export const LONGEST_TITLE = 100;
export const LONGEST_TEXT = 1000;

export interface DraftRule {
  /** Stays with the rule when it moves or is reworded. */
  id: string;
  title: string;
  text: string;
}

export interface PublishedRule extends DraftRule {
  /** From 1, as people read it. */
  number: number;
}

export type RuleWords = Pick<DraftRule, 'title' | 'text'>;

/** The words as they are kept: without spaces around, titles on one line. */
export function tidy({ title, text }: RuleWords): RuleWords {
  return {
    title: title.replace(/\s+/gu, ' ').trim().slice(0, LONGEST_TITLE),
    text: text.replace(/\r\n?/g, '\n').trim().slice(0, LONGEST_TEXT),
  };
}

/** Takes the rule out of its place and puts it at `to`, from 1; beyond the end means the end. */
export function move(draft: readonly DraftRule[], id: string, to: number): DraftRule[] {
  const moved = draft.filter((rule) => rule.id === id);
  const others = draft.filter((rule) => rule.id !== id);
  return others.toSpliced(Math.max(0, to - 1), 0, ...moved);
}

export function numbered(draft: readonly DraftRule[]): PublishedRule[] {
  return draft.map((rule, index) => ({ ...rule, number: index + 1 }));
}

/** What a new version changes, by rule. A rule that only has another number is moved. */
export interface Difference {
  added: PublishedRule[];
  changed: PublishedRule[];
  moved: PublishedRule[];
  removed: PublishedRule[];
}

export function compare(before: readonly PublishedRule[], after: readonly PublishedRule[]): Difference {
  const old = new Map(before.map((rule) => [rule.id, rule]));
  const kept = new Set(after.map((rule) => rule.id));
  // Numbers that shift because another rule came or went are no move: the order among those that stay counts.
  const orderBefore = before.filter((rule) => kept.has(rule.id)).map((rule) => rule.id);
  const orderAfter = after.filter((rule) => old.has(rule.id)).map((rule) => rule.id);
  const isChanged = (rule: PublishedRule) => {
    const was = old.get(rule.id);
    return was !== undefined && (was.title !== rule.title || was.text !== rule.text);
  };
  return {
    added: after.filter((rule) => !old.has(rule.id)),
    changed: after.filter(isChanged),
    moved: after.filter((rule) => old.has(rule.id) && orderBefore.indexOf(rule.id) !== orderAfter.indexOf(rule.id)),
    removed: before.filter((rule) => !kept.has(rule.id)),
  };
}

export function isSame({ added, changed, moved, removed }: Difference): boolean {
  return added.length + changed.length + moved.length + removed.length === 0;
}

/** none: there are no rules. missing: has to accept. older: accepted a version that still counts. current: accepted these. */
export type Standing = 'none' | 'missing' | 'older' | 'current';

export function decideStanding(accepted: number | undefined, current: number, required: number): Standing {
  if (current === 0) return 'none';
  if (accepted === undefined || accepted < required) return 'missing';
  return accepted < current ? 'older' : 'current';
}

const HOUR_MS = 3_600_000;
/** More often than this somebody means it, or another bot cleans the channel: writing on would be a quarrel. */
export const MOST_HEALS_AN_HOUR = 3;

/** The instants of the last hour with this one, or undefined when it would be one too many. */
export function decideHeal(healedAt: readonly Instant[], now: Instant): Instant[] | undefined {
  const recent = healedAt.filter((at) => now - at < HOUR_MS);
  return recent.length >= MOST_HEALS_AN_HOUR ? undefined : [...recent, now];
}
