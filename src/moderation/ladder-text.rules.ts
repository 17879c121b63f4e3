// Pure: the ladder as an owner types it, one rung a line: `3 = timeout 1h`, `10 = ban`.
import { formatDuration, parseDuration } from './durations.rules.ts';
import type { Rung } from './ladder.rules.ts';

const MOST_RUNGS = 10;
const MOST_POINTS = 100;

export type LadderProblem = 'ladder_line' | 'ladder_points' | 'ladder_duration' | 'ladder_twice' | 'ladder_too_long';

export type ParsedLadder = { ladder: Rung[] } | { problem: LadderProblem; line: string };

/** The rungs, lowest first, or the first line that cannot be meant. Nothing typed is a ladder without rungs. */
export function parseLadder(typed: string): ParsedLadder {
  const ladder: Rung[] = [];
  const lines = typed.split('\n').map((text) => text.trim());
  for (const line of lines.filter((text) => text !== '')) {
    const rung = parseRung(line);
    if (typeof rung === 'string') return { problem: rung, line };
    if (ladder.some(({ points }) => points === rung.points)) return { problem: 'ladder_twice', line };
    ladder.push(rung);
  }
  if (ladder.length > MOST_RUNGS) return { problem: 'ladder_too_long', line: '' };
  return { ladder: ladder.sort((a, b) => a.points - b.points) };
}

function parseRung(line: string): Rung | LadderProblem {
  const [, points, action, rest] = /^(\d+)\s*[=:]\s*(timeout|ban)\s*(.*)$/i.exec(line) ?? [];
  if (!points || !action) return 'ladder_line';
  if (Number(points) < 1 || Number(points) > MOST_POINTS) return 'ladder_points';
  const isBan = action.toLowerCase() === 'ban';
  const durationMs = rest ? parseDuration(rest) : null;
  if (typeof durationMs === 'string' || (durationMs === null && !isBan)) return 'ladder_duration';
  return { points: Number(points), action: isBan ? 'ban' : 'timeout', durationMs };
}

/** The ladder as `parseLadder` reads it. */
export function formatLadder(ladder: readonly Rung[]): string {
  return ladder
    .map(({ points, action, durationMs }) =>
      [`${points} = ${action}`, ...(durationMs === null ? [] : [formatDuration(durationMs)])].join(' '),
    )
    .join('\n');
}
