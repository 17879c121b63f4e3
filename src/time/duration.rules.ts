// Pure: spans of time as people type them.

const UNIT_MS: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
const PART = /(\d{1,5}(?:[.,]\d{1,2})?)\s*(w|d|h|m)[a-z]*/gi;

/** Milliseconds in `2h`, `1h 30m`, `90 min`, `1:30`, or plain minutes; undefined for anything else and for nothing. */
export function parseDuration(typed: string): number | undefined {
  const text = typed.trim().toLowerCase();
  const clock = /^(\d{1,2}):([0-5]\d)$/.exec(text);
  if (clock) return positive(Number(clock[1]) * UNIT_MS.h! + Number(clock[2]) * UNIT_MS.m!);
  if (/^\d{1,5}$/.test(text)) return positive(Number(text) * UNIT_MS.m!);
  const short = /^(\d{1,2})\s*h\s*([0-5]?\d)$/.exec(text);
  if (short) return positive(Number(short[1]) * UNIT_MS.h! + Number(short[2]) * UNIT_MS.m!);
  if (text.replace(PART, '').replace(/[\s,&]|and/g, '') !== '') return undefined;
  const parts = [...text.matchAll(PART)];
  const sum = parts.reduce((ms, [, count, unit]) => ms + Number(count!.replace(',', '.')) * UNIT_MS[unit!]!, 0);
  return positive(Math.round(sum));
}

const positive = (ms: number) => (ms > 0 ? ms : undefined);

/** `1 d 2 h 30 min`, for people. */
export function formatDuration(ms: number): string {
  const minutes = Math.round(ms / UNIT_MS.m!);
  const parts = [
    [Math.floor(minutes / 1440), 'd'],
    [Math.floor((minutes % 1440) / 60), 'h'],
    [minutes % 60, 'min'],
  ] as const;
  const shown = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`);
  return shown.length > 0 ? shown.join(' ') : '0 min';
}
