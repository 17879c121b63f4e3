// Owners' own expressions, all in one pass and in linear time whatever they write.
import { RE2JS, RE2JSException, RE2Set } from 're2js';

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

/** Capitals do not matter. Undefined where there is nothing to look for. */
export function compileExpressions<Owner>(lists: readonly ExpressionList<Owner>[]): FindExpressions<Owner> | undefined {
  const hits = lists.flatMap(({ owner, patterns }) => patterns.map((pattern) => ({ owner, pattern })));
  if (hits.length === 0) return undefined;
  const set = new RE2Set(RE2Set.UNANCHORED, RE2JS.CASE_INSENSITIVE);
  for (const { pattern } of hits) set.add(pattern);
  set.compile();
  return (text) => set.match(text).map((index) => hits[index]!);
}
