// Times as Discord's client writes them, in the zone of whoever looks.
import { state } from './store.ts';

const MINUTE_MS = 60_000;
const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', MINUTE_MS],
  ['second', 1_000],
];
const EPOCH_MS = 1_420_070_400_000n;

const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('en-GB', options);
const STYLES: Record<string, Intl.DateTimeFormat> = {
  t: format({ timeStyle: 'short' }),
  T: format({ timeStyle: 'medium' }),
  d: format({ dateStyle: 'short' }),
  D: format({ dateStyle: 'long' }),
  f: format({ dateStyle: 'long', timeStyle: 'short' }),
  F: format({ dateStyle: 'full', timeStyle: 'short' }),
};
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** `<t:...>` in one of its styles; times are milliseconds UTC. */
export function timestamp(at: number, style = 'f'): string {
  if (Number.isNaN(at)) return 'an impossible time';
  return style === 'R' ? fromNow(at) : (STYLES[style] ?? STYLES.f!).format(at);
}

export function fromNow(at: number): string {
  const away = at - state.clock.now;
  const [unit, size] = UNITS.find(([, length]) => Math.abs(away) >= length) ?? ['second', 1_000];
  return relative.format(Math.trunc(away / size), unit as Intl.RelativeTimeFormatUnit);
}

/** `Today at 14:03`, as above messages. */
export function whenPosted(at: number): string {
  const day = (instant: number) => STYLES.d!.format(instant);
  const time = STYLES.t!.format(at);
  if (day(at) === day(state.clock.now)) return `Today at ${time}`;
  if (day(at) === day(state.clock.now - 86_400_000)) return `Yesterday at ${time}`;
  return `${day(at)} ${time}`;
}

export const timeOnly = (at: number): string => STYLES.t!.format(at);
export const dayOf = (at: number): string => STYLES.D!.format(at);
export const fullTime = (at: number): string => STYLES.F!.format(at);

/** When an id was made, in milliseconds UTC. */
export function madeAt(id: string): number {
  return Number((BigInt(id) >> 22n) + EPOCH_MS);
}

export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  return bytes < 1_048_576 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`;
}
