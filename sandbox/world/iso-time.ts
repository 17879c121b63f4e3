// How Discord writes instants: ISO 8601 with microseconds and an explicit offset.

/** `ms` (milliseconds UTC) as `2026-01-31T12:00:00.000000+00:00`. */
export function isoTime(ms: number): string {
  return new Date(ms).toISOString().replace('Z', '000+00:00');
}
