// Reads a duration that somebody typed, or refuses it with a sentence.
import { cleanName } from '../discord/markdown.ts';
import { Refusal } from '../runtime/refusal.ts';
import { parseDuration, USUAL_DURATIONS } from './durations.rules.ts';

/** Milliseconds. @throws Refusal duration_unreadable, duration_nothing, duration_too_short, duration_too_long */
export function readDuration(typed: string): number {
  const duration = parseDuration(typed);
  if (typeof duration === 'string') throw new Refusal(duration, { typed: cleanName(typed, '?') });
  return duration;
}

/** The usual ones that begin with what is typed, and what is typed itself where it can be read. */
export function suggestDurations(typed: string): { name: string; value: string }[] {
  const text = typed.trim();
  const usual = USUAL_DURATIONS.filter((duration) => duration.startsWith(text));
  const own = text !== '' && typeof parseDuration(text) === 'number' ? [text] : [];
  return [...new Set<string>([...own, ...usual])].map((value) => ({ name: value, value }));
}
