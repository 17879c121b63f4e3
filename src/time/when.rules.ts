// Pure: what somebody means by "next friday 8pm". Only wall-clock parts are taken from what is read; the zone is applied
// here, so that gaps and overlaps are seen. What is not said is asked about, never guessed.
import type * as en from 'chrono-node/en';
import type { Instant } from '../runtime/clock.ts';
import { lazily } from '../runtime/lazy.ts';
import { firstWall, occurrencesAfter, type Repeat, type Schedule } from './repeat.rules.ts';
import { readRepeat } from './repeat-phrase.rules.ts';
import { placeWall, type Wall, wallOf } from './zone.rules.ts';

export interface Plan extends Schedule {
  /** The first time. */
  at: Instant;
  /** Where an end was named: "8pm to 10pm". */
  durationMs?: number | undefined;
}

/** Why there is more than one plan to choose from. */
export type Doubt = 'gap' | 'overlap' | 'half_of_day' | 'day_or_month' | 'week_or_month';
/** Readings of a time, of which somebody has to choose one. */
export interface TimeQuestion {
  plans: Plan[];
  doubt: Doubt;
}

/** Why there is none. */
export type Unclear = 'when_unreadable' | 'when_no_hour' | 'when_past' | 'when_too_far' | 'when_never' | 'when_several';

export type Understanding =
  | { kind: 'plans'; plans: Plan[]; doubt?: Doubt }
  | { kind: 'unclear'; code: Unclear; context: Record<string, string> };

export interface Asked {
  text: string;
  zone: string;
  now: Instant;
  /** The person's own language; English is understood besides. */
  locale: string;
  /** Chosen from a list instead of typed: `FREQ=DAILY`. */
  repeat?: Repeat | undefined;
}

const LATEST_YEARS = 5;
const YEAR_MS = 366 * 86_400_000;
const LONGEST_QUOTE = 60;
/** Words around a date that say nothing by themselves. */
const FILLER =
  /^(?:[\s,.;@-]|\b(?:at|on|the|from|starting|beginning|um|am|den|ab|uhr|à|le|dès|a|las|los|el|la|de|um|and)\b)*$/iu;
const readEnglish = lazily<typeof en>('chrono-node/en');
/** The other languages have the same shape. */
const READERS: Readonly<Record<string, () => typeof en>> = {
  de: lazily('chrono-node/de'),
  fr: lazily('chrono-node/fr'),
  es: lazily('chrono-node/es'),
};

/** What `text` means, as one plan, as several to choose from, or why it means none. */
export function understandWhen({ text, zone, now, locale, repeat }: Asked): Understanding {
  const typed = text.trim().slice(0, 200);
  const phrase = repeat ? undefined : readRepeat(typed);
  const repeats: (Repeat | undefined)[] = phrase ? phrase.repeats : [repeat];
  if (repeats.length === 0) return unclear('when_never', typed);
  const rest = phrase ? phrase.rest : typed;
  const slashes = /\b(\d{1,2})[/.](\d{1,2})[/.](\d{2,4})\b/.exec(rest);
  const readings = slashes ? dayMonthReadings(rest, slashes) : [rest];
  const read = readings.map((reading) => readWall(reading, zone, now, locale));
  const failed = read.find((one) => 'code' in one);
  if (failed && 'code' in failed) return unclear(failed.code, typed);
  const walls = read.filter((one): one is ReadWall => !('code' in one));
  const plans: Plan[] = [];
  let doubt: Doubt | undefined = walls.length > 1 ? 'day_or_month' : repeats.length > 1 ? 'week_or_month' : undefined;
  for (const wall of walls) {
    for (const half of wall.halves) {
      if (wall.halves.length > 1) doubt = 'half_of_day';
      for (const rule of repeats) {
        const placed = place(wall.exact, half, zone, rule, now);
        plans.push(...placed.plans.map((plan) => (wall.durationMs ? { ...plan, durationMs: wall.durationMs } : plan)));
        doubt = placed.doubt ?? doubt;
      }
    }
  }
  const coming = plans.filter((plan) => plan.at > now);
  if (coming.length === 0) return unclear(plans.length > 0 ? 'when_past' : 'when_never', typed);
  if (coming.some((plan) => plan.at > now + LATEST_YEARS * YEAR_MS)) return unclear('when_too_far', typed);
  return coming.length > 1 && doubt ? { kind: 'plans', plans: coming, doubt } : { kind: 'plans', plans: [coming[0]!] };
}

function unclear(code: Unclear, text: string): Understanding {
  return { kind: 'unclear', code, context: { text: text.slice(0, LONGEST_QUOTE).replace(/[`*_~|<>@]/g, '') } };
}

/** `5/6/2027` is the fifth of June to some and the sixth of May to others; `13/6/2027` is clear. Dots are day first. */
function dayMonthReadings(text: string, match: RegExpExecArray): string[] {
  const [whole, first, second, year] = match as unknown as [string, string, string, string];
  const iso = (day: string, month: string) => {
    const full = year.length === 2 ? `20${year}` : year;
    return text.replace(whole, `${full}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  };
  if (whole.includes('.') || Number(first) > 12) return [iso(first, second)];
  if (Number(second) > 12 || first === second) return [iso(second, first)];
  return [iso(first, second), iso(second, first)];
}

interface ReadWall {
  /** The wall time; two where the half of the day was not said. */
  halves: Wall[];
  /** Set where an offset from UTC or a span such as "in 2 hours" names the instant itself. */
  exact: Instant | undefined;
  durationMs?: number | undefined;
}

function readWall(text: string, zone: string, now: Instant, locale: string): ReadWall | { code: Unclear } {
  if (text.trim() === '') return { code: 'when_no_hour' };
  const nowWall = wallOf(now, zone);
  const reference = { instant: new Date(`${nowWall}:00Z`), timezone: 0 };
  const language = locale.split('-')[0] ?? 'en';
  const readers = [READERS[language]?.(), readEnglish()].filter((reader) => reader !== undefined);
  const all = readers.map((reader) => reader.casual.parse(text, reference, { forwardDate: true }));
  const results = all.find((found) => found.length > 0 && isWhole(text, found)) ?? [];
  if (all.some((found) => found.length > 1)) return { code: 'when_several' };
  const result = results[0];
  if (!result) return { code: 'when_unreadable' };
  const { start } = result;
  const part = (name: 'year' | 'month' | 'day' | 'hour' | 'minute') => start.get(name) ?? 0;
  if (part('year') < 1000 || part('year') > 9000) return { code: 'when_too_far' };
  if (!start.isCertain('hour')) return { code: 'when_no_hour' };
  const two = (value: number) => String(value).padStart(2, '0');
  const wallAt = (hour: number) =>
    `${part('year')}-${two(part('month'))}-${two(part('day'))}T${two(hour)}:${two(part('minute'))}`;
  const wall = wallAt(part('hour'));
  const ends = result.end?.isCertain('hour') ? result.end.date().getTime() - start.date().getTime() : 0;
  const durationMs = ends > 0 ? ends : undefined;
  const offset = start.isCertain('timezoneOffset') ? start.get('timezoneOffset') : null;
  if (result.tags().has('result/relativeDateAndTime')) {
    const spanMs = Date.parse(`${wall}:00Z`) - reference.instant.getTime();
    return { halves: [wall], exact: now + spanMs };
  }
  // chrono marks an offset of 0 as certain for relative dates such as "in 2 weeks", where nobody said UTC.
  const saysOffset = /(?:z|[+-]\d{1,2}(?::?\d{2})?|\b[a-z]{2,4}t|\butc|\bgmt)\s*$/i.test(result.text);
  if (offset !== null && saysOffset) {
    return { halves: [wall], exact: Date.parse(`${wall}:00Z`) - offset * 60_000, durationMs };
  }
  // "at 5" may be before dawn or after work.
  const bareHour = /\b(?:at|um|à|a las)\s+([1-9]|1[0-2])\s*$/i.test(result.text);
  if (!bareHour) return { halves: [wall], exact: undefined, durationMs };
  const hour = part('hour') % 12;
  const today = wallAt(0).slice(0, 10);
  return { halves: [hour, hour + 12].map((each) => `${today}T${two(each)}:${two(part('minute'))}`), exact: undefined };
}

/** Nothing was left over that might have meant something: "tomorrow-ish" is not "tomorrow". */
function isWhole(text: string, results: { index: number; text: string }[]): boolean {
  let rest = text;
  for (const { index, text: found } of [...results].reverse()) {
    rest = `${rest.slice(0, index)} ${rest.slice(index + found.length)}`;
  }
  return FILLER.test(rest) && !/\S-\S/.test(rest) && !/-\S/.test(rest.trim());
}

function place(
  exact: Instant | undefined,
  typed: Wall,
  zone: string,
  repeat: Repeat | undefined,
  now: Instant,
): { plans: Plan[]; doubt?: Doubt } {
  if (exact !== undefined && !repeat) return { plans: [{ wall: wallOf(exact, zone), zone, at: exact }] };
  const wanted = exact === undefined ? typed : wallOf(exact, zone);
  if (repeat) {
    const wall = firstWall(wanted, repeat);
    if (!wall) return { plans: [] };
    const first = occurrencesAfter({ wall, zone, repeat }, now, 1)[0];
    return { plans: first ? [{ wall: first.wall, zone, repeat, at: first.at }] : [] };
  }
  const placed = placeWall(wanted, zone);
  if (placed.comes === 'once') return { plans: [{ wall: wanted, zone, at: placed.at }] };
  if (placed.comes === 'twice') {
    const both = (['earlier', 'later'] as const).map((fold) => ({ wall: wanted, zone, fold, at: placed[fold] }));
    return { plans: both, doubt: 'overlap' };
  }
  const near = [placed.before, placed.after].flatMap((wall) => place(undefined, wall, zone, undefined, now).plans);
  return { plans: near, doubt: 'gap' };
}
