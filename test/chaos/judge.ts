// Compares what was posted with what was due.
import { type DuePost, LIMIT_MS } from './plan.ts';

/** When the process was there. */
export interface Stay {
  from: number;
  to: number;
}

export interface Verdict {
  duplicates: string[];
  /** Due, not there, and not excused by the bot's absence. */
  missing: string[];
  /** Not there because the bot was away for longer than the limit. */
  excused: number;
}

/** Whoever died while it was posting and came back too late is excused; being there for longer than the longest pause is not. */
const LONGEST_TRY_MS = 10 * 60_000;

export function judge(
  posted: readonly { content: string; at: number }[],
  due: readonly DuePost[],
  up: readonly Stay[],
): Verdict {
  const duplicates: string[] = [];
  const missing: string[] = [];
  let excused = 0;
  for (const [text, instants] of Map.groupBy(due, (post) => post.text)) {
    let left = posted.filter(({ content }) => content === text).map(({ at }) => at);
    for (const { at } of instants.toSorted((a, b) => a.at - b.at)) {
      const inTime = left.filter((stood) => stood >= at - 1000 && stood <= at + LIMIT_MS);
      left = left.filter((stood) => !inTime.includes(stood));
      const when = `${text} at ${new Date(at).toISOString()}`;
      if (inTime.length > 1) duplicates.push(when);
      if (inTime.length > 0) continue;
      const thereMs = up.reduce(
        (sum, { from, to }) => sum + Math.max(0, Math.min(to, at + LIMIT_MS) - Math.max(from, at)),
        0,
      );
      if (thereMs >= LONGEST_TRY_MS) missing.push(when);
      else excused += 1;
    }
    duplicates.push(...left.map((stood) => `${text}, posted at ${new Date(stood).toISOString()} for no reason`));
  }
  return { duplicates, missing, excused };
}
