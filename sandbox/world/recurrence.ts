// Recurrence of scheduled events: which rules Discord takes, and when the next occurrence is.
// Source: https://discord.com/developers/docs/resources/guild-scheduled-event#guild-scheduled-event-recurrence-rule-object
import type { APIGuildScheduledEventRecurrenceRule } from 'discord-api-types/v10';
import { GuildScheduledEventRecurrenceRuleFrequency as Frequency } from 'discord-api-types/v10';
import { z } from 'zod';
import { refuseField, timestamp } from './form.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Further ahead nothing is looked for; a yearly date on 29 February comes back after eight years at most. */
const LOOKAHEAD_DAYS = 3000;
/** Days of the week on which a daily event may recur; Monday is 0. */
const DAILY_SETS = ['01234', '12345', '60123', '45', '56', '60'].map((set) => [...set].sort().join(''));

const weekday = z.number().int().min(0).max(6);
export const recurrenceForm = z.object({
  start: timestamp,
  end: z.null().optional(),
  frequency: z.literal([Frequency.Yearly, Frequency.Monthly, Frequency.Weekly, Frequency.Daily]),
  interval: z.number().int().min(1).max(2).nullish(),
  by_weekday: z.array(weekday).max(7).nullish(),
  by_n_weekday: z
    .array(z.object({ n: z.number().int().min(1).max(5), day: weekday }))
    .max(1)
    .nullish(),
  by_month: z.array(z.number().int().min(1).max(12)).max(1).nullish(),
  by_month_day: z.array(z.number().int().min(1).max(31)).max(1).nullish(),
  by_year_day: z.null().optional(),
  count: z.null().optional(),
});
type RecurrenceForm = z.output<typeof recurrenceForm>;

/** The rule as Discord answers it. Throws 50035 for the combinations that Discord's client cannot show. */
export function completeRecurrence(form: RecurrenceForm): APIGuildScheduledEventRecurrenceRule {
  const interval = form.interval ?? 1;
  const [weekdays, nth] = [form.by_weekday ?? [], form.by_n_weekday ?? []];
  const [months, monthDays] = [form.by_month ?? [], form.by_month_day ?? []];
  const yearly = months.length + monthDays.length > 0;
  if ([weekdays.length > 0, nth.length > 0, yearly].filter(Boolean).length > 1) {
    refuse('by_weekday', 'by_weekday, by_n_weekday and by_month with by_month_day are mutually exclusive.');
  }
  if (interval !== 1 && form.frequency !== Frequency.Weekly) refuse('interval', 'Only weekly events can skip a week.');
  if (weekdays.length > 0 && !goodWeekdays(form.frequency, weekdays)) {
    refuse('by_weekday', 'These days are not a set on which an event of this frequency can recur.');
  }
  if (nth.length > 0 && form.frequency !== Frequency.Monthly) {
    refuse('by_n_weekday', 'Only monthly events can recur on the n-th weekday.');
  }
  if (yearly && (form.frequency !== Frequency.Yearly || months.length !== 1 || monthDays.length !== 1)) {
    refuse('by_month', 'Yearly events need exactly one month and one day of it.');
  }
  return {
    start: form.start,
    end: null,
    frequency: form.frequency,
    interval,
    by_weekday: form.by_weekday ?? null,
    by_n_weekday: form.by_n_weekday ?? null,
    by_month: form.by_month ?? null,
    by_month_day: form.by_month_day ?? null,
    by_year_day: null,
    count: null,
  } as APIGuildScheduledEventRecurrenceRule;
}

/** The first occurrence after `after` (milliseconds UTC). Discord repeats in UTC, so wall clocks see a jump with DST. */
export function nextOccurrence(rule: APIGuildScheduledEventRecurrenceRule, after: number): number | undefined {
  const start = Date.parse(rule.start);
  const first = Math.max(0, Math.floor((after - start) / DAY_MS));
  for (let day = first; day < first + LOOKAHEAD_DAYS; day += 1) {
    const instant = start + day * DAY_MS;
    if (instant > after && occursOn(rule, day, new Date(instant))) return instant;
  }
  return undefined;
}

function occursOn(rule: APIGuildScheduledEventRecurrenceRule, day: number, date: Date): boolean {
  const monday0 = (date.getUTCDay() + 6) % 7;
  const first = new Date(rule.start);
  switch (rule.frequency) {
    case Frequency.Daily:
      return rule.by_weekday === null || rule.by_weekday.includes(monday0);
    case Frequency.Weekly: {
      const wanted = rule.by_weekday?.[0] ?? (first.getUTCDay() + 6) % 7;
      return monday0 === wanted && Math.floor(day / 7) % rule.interval === 0;
    }
    case Frequency.Monthly: {
      const nth = rule.by_n_weekday?.[0];
      if (!nth) return date.getUTCDate() === first.getUTCDate();
      return monday0 === nth.day && Math.ceil(date.getUTCDate() / 7) === nth.n;
    }
    default: {
      const month = rule.by_month?.[0] ?? first.getUTCMonth() + 1;
      const monthDay = rule.by_month_day?.[0] ?? first.getUTCDate();
      return date.getUTCMonth() + 1 === month && date.getUTCDate() === monthDay;
    }
  }
}

function goodWeekdays(frequency: Frequency, weekdays: readonly number[]): boolean {
  if (frequency === Frequency.Weekly) return weekdays.length === 1;
  return frequency === Frequency.Daily && DAILY_SETS.includes([...weekdays].sort().join(''));
}

function refuse(field: string, message: string): never {
  refuseField(['recurrence_rule', field], 'GUILD_SCHEDULED_EVENT_INVALID_RECURRENCE_RULE', message);
}
