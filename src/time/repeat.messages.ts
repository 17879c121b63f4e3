// Rules of repetition in words: every shape that people can type, and the common ones of calendar files. What is rarer is
// said to have a rule of its own; beside it stand the next times.
import type { TextKey } from '../voice/text-keys.ts';
import { dateLocale, type Speak } from '../voice/voice.ts';
import type { Repeat } from './repeat.rules.ts';
import type { Wall } from './zone.rules.ts';

const WORKDAYS = 'MO,TU,WE,TH,FR';
const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
/** A Monday, in the zone in which dates without one are written. */
const SOME_MONDAY = Date.UTC(2026, 0, 5);
const DAY_MS = 86_400_000;
/** Parts that are put into words here. */
const KNOWN = ['FREQ', 'INTERVAL', 'BYDAY', 'BYMONTHDAY', 'BYSETPOS', 'BYMONTH', 'COUNT', 'UNTIL', 'WKST'];

type Parts = ReadonlyMap<string, string>;

/**
 * `every Tuesday at 6:00 PM`, for a text that is spoken for `locale`; empty for what does not repeat. `dayless`: the day
 * of `wall` means nothing, so that "every week" names none.
 */
export function repeatText(
  speak: Speak,
  { wall, repeat, dayless = false }: { wall: Wall; repeat?: Repeat | null | undefined; dayless?: boolean },
  locale: string,
): string {
  if (!repeat) return '';
  const parts: Parts = new Map(repeat.split(';').map((part) => part.split('=') as [string, string]));
  const language = dateLocale(locale);
  const isKnown = [...parts.keys()].every((name) => KNOWN.includes(name));
  const words = isKnown && ((dayless && anyDay(speak, parts)) || inWords(speak, wall, parts, language));
  const rule = words || speak('common.repeat_own');
  const time = written(Date.parse(`${wall}:00Z`), language, { timeStyle: 'short' });
  const count = parts.get('COUNT');
  const until = /^(\d{4})(\d{2})(\d{2})/.exec(parts.get('UNTIL') ?? '');
  const end = until && written(Date.UTC(Number(until[1]), Number(until[2]) - 1, Number(until[3])), language);
  return [
    speak('common.repeat_at', { rule, time }),
    ...(count ? [speak('common.repeat_times', { count: Number(count) })] : []),
    ...(end ? [speak('common.repeat_until', { date: end })] : []),
  ].join(', ');
}

const written = (at: number, language: string, style: Intl.DateTimeFormatOptions = { dateStyle: 'long' }) =>
  new Intl.DateTimeFormat(language, { ...style, timeZone: 'UTC' }).format(at);
const dayName = (code: string, language: string) =>
  written(SOME_MONDAY + DAYS.indexOf(code) * DAY_MS, language, { weekday: 'long' });
const list = (items: string[], language: string) => new Intl.ListFormat(language).format(items);

const ANY = { WEEKLY: 'week', MONTHLY: 'month', YEARLY: 'year' } as const;

/** `every 2 weeks`, for a rule that leaves the day to the one that it begins on. */
function anyDay(speak: Speak, parts: Parts): string | undefined {
  const unit = ANY[parts.get('FREQ') as keyof typeof ANY];
  if (!unit || [...parts.keys()].some((name) => name.startsWith('BY'))) return undefined;
  const number = Number(parts.get('INTERVAL') ?? 1);
  return number === 1 ? speak(`common.repeat_any_${unit}`) : speak(`common.repeat_any_${unit}s`, { number });
}

/** The rule without its time of day and its end; undefined for a shape that is not known here. */
function inWords(speak: Speak, wall: Wall, parts: Parts, language: string): string | undefined {
  const number = Number(parts.get('INTERVAL') ?? 1);
  const day = parts.get('BYDAY');
  const has = (...names: string[]) => names.some((name) => parts.has(name));
  /** `every`, `every 3`. */
  const every = (one: TextKey, several: TextKey, values: Record<string, string>) =>
    number === 1 ? speak(one, values) : speak(several, { ...values, number });
  function inMonth(): string | undefined {
    const month = Number(parts.get('BYMONTH'));
    const which = whichOfMonth(speak, wall, parts, language);
    if (!which || !(month >= 1)) return undefined;
    const named = written(Date.UTC(2028, month - 1), language, { month: 'long' });
    return every('common.repeat_year_month', 'common.repeat_years_month', { month: named, which });
  }
  switch (parts.get('FREQ')) {
    case 'DAILY':
      if (has('BYDAY', 'BYMONTHDAY', 'BYSETPOS', 'BYMONTH')) return undefined;
      return every('common.repeat_day', 'common.repeat_days', {});
    case 'WEEKLY': {
      if (has('BYMONTHDAY', 'BYSETPOS', 'BYMONTH')) return undefined;
      if (day === WORKDAYS && number === 1) return speak('common.repeat_workdays');
      const codes = (day ?? dayCodeOf(wall)).split(',');
      if (!codes.every((code) => DAYS.includes(code))) return undefined;
      const names = codes.map((code) => dayName(code, language));
      const days = names.map((name) => speak('common.repeat_on_day', { day: name }));
      const values = { names: list(names, language), days: list(days, language) };
      return every('common.repeat_week', 'common.repeat_weeks', values);
    }
    case 'MONTHLY': {
      const which = has('BYMONTH') ? undefined : whichOfMonth(speak, wall, parts, language);
      return which && every('common.repeat_month', 'common.repeat_months', { which });
    }
    case 'YEARLY': {
      if (has('BYDAY', 'BYSETPOS')) return inMonth();
      const month = Number(parts.get('BYMONTH') ?? wall.slice(5, 7));
      const date = Number(parts.get('BYMONTHDAY') ?? wall.slice(8, 10));
      if (!(month >= 1 && date >= 1)) return undefined;
      // In a leap year, so that the 29 February of those is not the 1 March.
      const named = written(Date.UTC(2028, month - 1, date), language, { day: 'numeric', month: 'long' });
      return every('common.repeat_year', 'common.repeat_years', { date: named });
    }
    default:
      return undefined;
  }
}

const dayCodeOf = (wall: Wall) => DAYS[(new Date(`${wall}:00Z`).getUTCDay() + 6) % 7]!;

/** `on the last Friday`, `on day 31`; several of them where the rule names several. */
function whichOfMonth(speak: Speak, wall: Wall, parts: Parts, language: string): string | undefined {
  const days = parts.get('BYDAY');
  const place = parts.get('BYSETPOS');
  const dates = parts.get('BYMONTHDAY') ?? (days ? undefined : String(Number(wall.slice(8, 10))));
  if (days && dates) return undefined;
  if (place) {
    const key = { 1: 'common.repeat_first_workday', '-1': 'common.repeat_last_workday' }[place] as TextKey | undefined;
    return key && days === WORKDAYS ? speak(key) : undefined;
  }
  const all = (days ?? dates ?? '').split(',').map((one) => {
    if (!days) return one === '-1' ? speak('common.repeat_last_day') : dateOf(speak, one);
    const [, nth = '', code = ''] = /^([1-5]|-1|-2)([A-Z]{2})$/.exec(one) ?? [];
    const key = `common.repeat_nth_${nth === '-1' ? 'last' : nth === '-2' ? 'before_last' : nth}` as TextKey;
    return nth ? speak(key, { day: dayName(code, language) }) : undefined;
  });
  const named = all.filter((one) => one !== undefined);
  return named.length === all.length ? list(named, language) : undefined;
}

const dateOf = (speak: Speak, date: string) => (Number(date) >= 1 ? speak('common.repeat_date', { date }) : undefined);
