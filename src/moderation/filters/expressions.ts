// Owners' own expressions, all in one pass and in linear time whatever they write.
import type * as re2js from 're2js';
import { lazily } from '../../runtime/lazy.ts';
import { createShare } from './shared.ts';

const engine = lazily<typeof re2js>('re2js');

export interface ExpressionList<Owner> {
  owner: Owner;
  patterns: readonly string[];
}

export interface ExpressionHit<Owner> {
  owner: Owner;
  pattern: string;
}

export type FindExpressions<Owner> = (text: string) => ExpressionHit<Owner>[];

/** Why the expression cannot be used, in the engine's words; undefined when it can. */
export function objectToExpression(pattern: string): string | undefined {
  const { RE2Set, RE2JS, RE2JSException } = engine();
  try {
    const set = new RE2Set(RE2Set.UNANCHORED, RE2JS.CASE_INSENSITIVE);
    set.add(pattern);
    set.compile();
    return set.match('').length > 0 ? 'it matches every message' : undefined;
  } catch (error) {
    if (error instanceof RE2JSException) return error.message.replace('error parsing regexp: ', '');
    throw error;
  }
}

type FindPatterns = (text: string) => number[];

const share = createShare<FindPatterns>();

/** Capitals do not matter. Undefined where there is nothing to look for. Servers with the same lists share what is compiled. */
export function compileExpressions<Owner>(lists: readonly ExpressionList<Owner>[]): FindExpressions<Owner> | undefined {
  const hits = lists.flatMap(({ owner, patterns }) => patterns.map((pattern) => ({ owner, pattern })));
  if (hits.length === 0) return undefined;
  const patterns = hits.map(({ pattern }) => pattern);
  const find = share(patterns, () => compilePatterns(patterns));
  return withOwners(find, hits);
}

/** A function of its own, so that what is returned holds nothing else. */
function withOwners<Owner>(find: FindPatterns, hits: readonly ExpressionHit<Owner>[]): FindExpressions<Owner> {
  return (text) => find(text).map((index) => hits[index]!);
}

function compilePatterns(patterns: readonly string[]): FindPatterns {
  const { RE2Set, RE2JS } = engine();
  const set = new RE2Set(RE2Set.UNANCHORED, RE2JS.CASE_INSENSITIVE);
  for (const pattern of patterns) set.add(pattern);
  set.compile();
  return (text) => set.match(text);
}
