// Pure: durations as people type them, `10m`, `2h`, `3d`, `1w 2d`, to milliseconds; and what is wrong with the others.

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const WEEK_MS = 7 * DAY_MS;

/** Beyond this nobody means a duration: leave it out and it has no end. */
export const LONGEST_DURATION_MS = 5 * 365 * DAY_MS;
export const SHORTEST_DURATION_MS = MINUTE_MS;

/** The short forms, and the words of the languages that Hearth speaks. */
const UNITS: readonly { ms: number; short: string; words: RegExp }[] = [
  { ms: WEEK_MS, short: 'w', words: /^(w|wk|wks|weeks?|wochen?|semaines?|sem|semanas?)$/ },
  { ms: DAY_MS, short: 'd', words: /^(d|days?|tage?|t|jours?|j|d[ií]as?)$/ },
  { ms: HOUR_MS, short: 'h', words: /^(h|hrs?|hours?|stunden?|std|heures?|horas?)$/ },
  { ms: MINUTE_MS, short: 'm', words: /^(m|mins?|minutes?|minuten?|minutos?)$/ },
  { ms: SECOND_MS, short: 's', words: /^(s|secs?|seconds?|sekunden?|secondes?|segundos?)$/ },
];

/** A number and its unit: `2h`, `2 hours`. */
const PART = /(\d{1,9})\s*(\p{L}+)/gu;
const LONGEST_TYPED = 60;

export type DurationProblem = 'duration_unreadable' | 'duration_nothing' | 'duration_too_short' | 'duration_too_long';

/** Milliseconds, or what is wrong. Parts add up; a number without a unit is not guessed at. */
export function parseDuration(typed: string): number | DurationProblem {
  const text = typed.trim().toLowerCase();
  if (/^[0\s]*$/.test(text) && text !== '') return 'duration_nothing';
  // Short before it is looked at: no pattern can be made slow.
  if (text.length > LONGEST_TYPED || !/\d/.test(text)) return 'duration_unreadable';
  if (/[^\s,]/.test(text.replaceAll(PART, ''))) return 'duration_unreadable';
  let total = 0;
  for (const [, amount, word] of text.matchAll(PART)) {
    const unit = UNITS.find(({ words }) => words.test(word!));
    if (!unit) return 'duration_unreadable';
    total += Number(amount) * unit.ms;
  }
  if (total === 0) return 'duration_nothing';
  if (total < SHORTEST_DURATION_MS) return 'duration_too_short';
  return total > LONGEST_DURATION_MS ? 'duration_too_long' : total;
}

/** The shortest way to type it: `1w 2d`. What is below a second is dropped. */
export function formatDuration(durationMs: number): string {
  let left = durationMs;
  const parts = UNITS.flatMap(({ ms, short }) => {
    const amount = Math.floor(left / ms);
    left -= amount * ms;
    return amount > 0 ? [`${amount}${short}`] : [];
  });
  return parts.join(' ') || '0s';
}

/** Suggestions while somebody types. */
export const USUAL_DURATIONS = ['10m', '1h', '6h', '12h', '1d', '3d', '1w', '2w', '30d', '60d', '90d'] as const;
