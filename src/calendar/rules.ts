// Pure: what is said of an occurrence and when, what is too late, and what an event may be.
import type { ScheduledPlan } from '../discord/scheduled-events/port.ts';
import type { Instant } from '../runtime/clock.ts';
import type { RefusalCode } from '../runtime/refusal.ts';
import type { EventSettings } from '../settings/sections.ts';
import type { Wall } from '../time/zone.rules.ts';
import type { CalendarEvent, EventDetails, Occurrence } from './tables.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;
/** Those who asked for it are reminded so long before the start. */
const PERSONAL_BEFORE_MS = 15 * MINUTE_MS;
/** The thank-you comes when people have got up. */
const THANKS_AFTER_MS = 10 * MINUTE_MS;

/** Occurrences are named by their event and wall time, so that a restored database gives them the same names. */
const nameOf = (eventId: string, wall: string) => `${eventId}-${wall.replace(/\D/g, '')}`;

/** An occurrence as its rule has it, before anything has become of it. */
export function plannedOccurrence(event: CalendarEvent, { wall, at }: { wall: Wall; at: Instant }): Occurrence {
  return {
    guildId: event.guildId,
    id: nameOf(event.id, wall),
    eventId: event.id,
    wall,
    startsAt: at,
    endsAt: at + event.details.durationMs,
    details: event.details,
    state: 'planned',
    sequence: event.sequence,
    changedAt: event.changedAt,
    channelId: null,
    messageId: null,
    shownPicture: null,
    scheduledEventId: null,
    crowdedOut: false,
    stale: false,
  };
}

/** How Discord's own list of events shows an occurrence. */
export function planOf({
  details,
  startsAt,
  endsAt,
}: Pick<Occurrence, 'details' | 'startsAt' | 'endsAt'>): ScheduledPlan {
  return {
    name: details.title,
    description: details.description,
    startsAt,
    endsAt,
    place: details.place ?? { kind: 'elsewhere', text: 'Discord' },
  };
}

/** Discord's own event for an occurrence, with its picture. */
export function mirrorOf(occurrence: Pick<Occurrence, 'details' | 'startsAt' | 'endsAt'>) {
  const { pictureId } = occurrence.details;
  const plan = planOf(occurrence);
  return { kind: 'create-scheduled-event' as const, plan, ...(pictureId ? { pictureId } : {}) };
}

/** `before-<ms>`: a reminder for the channel, `!` when it pings. personal: for those who asked. */
export type Moment = `before-${number}` | `before-${number}!` | 'personal' | 'start' | 'end' | 'thanks';

export interface TimedMoment {
  moment: Moment;
  at: Instant;
}

/** Everything that is to happen around an occurrence from `now` on. */
export function listMoments(
  { startsAt, endsAt }: Pick<Occurrence, 'startsAt' | 'endsAt'>,
  settings: Pick<EventSettings, 'reminders' | 'thanks'>,
  now: Instant,
): TimedMoment[] {
  const reminders = settings.reminders.map(({ beforeMs, ping }) => ({
    moment: `before-${beforeMs}${ping ? '!' : ''}` as Moment,
    at: startsAt - beforeMs,
  }));
  const all: TimedMoment[] = [
    ...reminders,
    { moment: 'personal', at: startsAt - PERSONAL_BEFORE_MS },
    { moment: 'start', at: startsAt },
    { moment: 'end', at: endsAt },
    ...(settings.thanks ? [{ moment: 'thanks' as const, at: endsAt + THANKS_AFTER_MS }] : []),
  ];
  return all.filter(({ at }) => at > now);
}

/** Milliseconds by which it may be late and still be of use. */
export function latenessLimit(
  moment: Moment,
  settings: Pick<EventSettings, 'lateReminderMs' | 'lateThanksMs'>,
): number {
  return moment === 'thanks' ? settings.lateThanksMs : settings.lateReminderMs;
}

export const isReminder = (moment: Moment) => moment.startsWith('before-');
export const pings = (moment: Moment) => moment.endsWith('!');

/** Until when people may sign up. */
export function signUpEnds({ startsAt, details }: Pick<Occurrence, 'startsAt' | 'details'>): Instant {
  return startsAt - (details.signUpUntilMs ?? 0);
}

/** The longest event. */
export const LONGEST_MS = 14 * DAY_MS;
const LONGEST_TITLE = 100;
const LONGEST_DESCRIPTION = 1000;
const MOST_PLACES = 100_000;

/** Why an event cannot be like this; undefined when it can. */
export function decideDetailsObjection(
  details: EventDetails,
): { code: RefusalCode; context: Record<string, string | number> } | undefined {
  const { title, description, place, capacity, durationMs } = details;
  if (title.trim() === '' || title.length > LONGEST_TITLE)
    return { code: 'event_title', context: { max: LONGEST_TITLE } };
  if (description.length > LONGEST_DESCRIPTION) {
    return { code: 'event_description', context: { max: LONGEST_DESCRIPTION } };
  }
  if (capacity !== null && (capacity < 1 || capacity > MOST_PLACES)) return { code: 'event_capacity', context: {} };
  if (durationMs < MINUTE_MS || durationMs > LONGEST_MS) return { code: 'event_duration', context: {} };
  if (place?.kind === 'elsewhere' && !isSafePlace(place.text)) return { code: 'event_place', context: {} };
  return undefined;
}

/** A place is a text or a web link; a link of another kind (`javascript:`, `data:`, `file:`) is none. */
function isSafePlace(text: string): boolean {
  const scheme = /^\s*([a-z][a-z0-9+.-]*):(?!\s)/i.exec(text.normalize('NFKC').replace(/[\p{Cc}\p{Cf}]/gu, ''))?.[1];
  return text.trim() !== '' && text.length <= 100 && (scheme === undefined || /^https?$/i.test(scheme));
}

/** `24h, 1h ping` as reminders; undefined when a part cannot be read, there are too many, or one is too early. */
export function parseReminders(
  typed: string,
  parseDuration: (text: string) => number | undefined,
): EventSettings['reminders'] | undefined {
  if (/^\s*(none|off)\s*$/i.test(typed)) return [];
  const parts = typed.split(',').map((part) => {
    const ping = /\bping\b/i.test(part);
    return { beforeMs: parseDuration(part.replace(/\bping\b/i, '')), ping };
  });
  const read = parts.flatMap(({ beforeMs, ping }) => (beforeMs === undefined ? [] : [{ beforeMs, ping }]));
  const isFine =
    read.length === parts.length && read.length <= 5 && read.every(({ beforeMs }) => beforeMs <= 30 * DAY_MS);
  return isFine ? read.sort((a, b) => b.beforeMs - a.beforeMs) : undefined;
}
