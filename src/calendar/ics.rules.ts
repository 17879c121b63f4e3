// Pure: what an .ics file says, as far as Hearth can take it over. What it cannot is named, never guessed.
import ICAL from 'ical.js';
import type { Instant } from '../runtime/clock.ts';
import { dayOf, type Repeat } from '../time/repeat.rules.ts';
import { instantOf, type Wall, wallOf } from '../time/zone.rules.ts';

/** An event as the file has it, its zone settled. */
export interface IcsEvent {
  title: string;
  description: string;
  place: string | null;
  wall: Wall;
  zone: string;
  repeat: Repeat | undefined;
  durationMs: number;
  /** Days on which it does not take place, or otherwise: `2026-12-24`. */
  skipped: string[];
}

/** Why an event is left out. */
export type IcsLack = 'all_day' | 'no_time' | 'rule' | 'cancelled';

export type IcsRead =
  | { kind: 'events'; events: IcsEvent[]; lacking: { title: string; why: IcsLack }[] }
  /** broken: no calendar. empty: no event. crowded: more events than one takes over at once. often: a rule without measure. */
  | { kind: 'refused'; why: 'broken' | 'empty' | 'crowded' | 'often'; context: Record<string, string | number> }
  /** Zones that do not exist; somebody has to say which is meant. */
  | { kind: 'zones'; unknown: string[] };

export interface IcsAsked {
  /** The zone of times that name none. */
  zone: string;
  /** The zone that is meant where the file names one that does not exist. */
  instead?: string | undefined;
  isZone(name: string): boolean;
}

const MOST_EVENTS = 50;
/** A rule with an end may bring so many; one without end is opened one by one. */
const MOST_TIMES = 1000;
const DAY_MS = 86_400_000;
const DEFAULT_LENGTH_MS = 3_600_000;
const LONGEST_TITLE = 100;
const LONGEST_TEXT = 1000;
const LONGEST_PLACE = 100;
const LONGEST_QUOTE = 60;
const EVERY_DAYS: Record<string, number> = { DAILY: 1, WEEKLY: 7, MONTHLY: 28, YEARLY: 365 };
const PARTS = new Set(['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYDAY', 'BYMONTHDAY', 'BYMONTH', 'BYSETPOS', 'WKST']);
const TIME_PARTS = new Set(['BYHOUR', 'BYMINUTE', 'BYSECOND']);

/** What is in the file; `text` has been cut to a sane size before. */
export function readIcs(text: string, asked: IcsAsked): IcsRead {
  const calendar = parse(text);
  if (!calendar) return { kind: 'refused', why: 'broken', context: {} };
  const parts = calendar.getAllSubcomponents('vevent');
  if (parts.length === 0) return { kind: 'refused', why: 'empty', context: {} };
  if (parts.length > MOST_EVENTS) {
    return { kind: 'refused', why: 'crowded', context: { count: parts.length, max: MOST_EVENTS } };
  }
  const often = parts.find(isTooOften);
  if (often) return { kind: 'refused', why: 'often', context: { title: quote(titleOf(often)), max: MOST_TIMES } };
  const zones = createZones(calendar, asked);
  const unknown = new Set(parts.flatMap((part) => zones.unknownOf(part)));
  if (unknown.size > 0) return { kind: 'zones', unknown: [...unknown].map(quote) };
  const moved = Map.groupBy(
    parts.filter((part) => part.hasProperty('recurrence-id')),
    uidOf,
  );
  const read = parts.map((part) => readEvent(part, zones, moved.get(uidOf(part)) ?? []));
  return {
    kind: 'events',
    events: read.filter((one): one is IcsEvent => !('why' in one)),
    lacking: read.filter((one) => 'why' in one),
  };
}

function parse(text: string): ICAL.Component | undefined {
  try {
    const root = ICAL.parse(text) as unknown[];
    const first = (typeof root[0] === 'string' ? root : root[0]) as [string, unknown[], unknown[]];
    return first?.[0] === 'vcalendar' ? new ICAL.Component(first) : undefined;
  } catch {
    return undefined;
  }
}

const quote = (text: string) => text.slice(0, LONGEST_QUOTE).replace(/[`*_~|<>@]/g, '');
const textOf = (part: ICAL.Component, name: string) => String(part.getFirstPropertyValue(name) ?? '').trim();
const titleOf = (part: ICAL.Component) => textOf(part, 'summary').replace(/\s+/g, ' ').slice(0, LONGEST_TITLE) || '?';
const uidOf = (part: ICAL.Component) => textOf(part, 'uid');
const ruleOf = (part: ICAL.Component) => String(part.getFirstPropertyValue('rrule') ?? '');
const ruleParts = (rule: string) => new Map(rule.split(';').map((part) => part.split('=') as [string, string]));

/** More than once a day, or more often in all than anybody plans. */
function isTooOften(part: ICAL.Component): boolean {
  const dates = part.getAllProperties('rdate').flatMap((property) => property.getValues() as unknown[]);
  if (dates.length > MOST_TIMES) return true;
  const rule = ruleParts(ruleOf(part));
  const freq = rule.get('FREQ');
  if (!freq) return false;
  const every = EVERY_DAYS[freq];
  if (!every) return true;
  if (Number(rule.get('COUNT') ?? 0) > MOST_TIMES) return true;
  const until = rule.get('UNTIL');
  const start = timeOf(part, 'dtstart');
  if (!until || !start) return false;
  const days =
    (Date.parse(`${dashed(until).slice(0, 10)}T00:00:00Z`) - Date.parse(`${wallOfTime(start)}:00Z`)) / DAY_MS;
  const each = Math.max(1, (rule.get('BYDAY') ?? rule.get('BYMONTHDAY') ?? '').split(',').length);
  return (days / (every * Number(rule.get('INTERVAL') ?? 1))) * each > MOST_TIMES;
}

function timeOf(part: ICAL.Component, name: string): ICAL.Time | undefined {
  const value = part.getFirstPropertyValue(name);
  return value instanceof ICAL.Time ? value : undefined;
}

const two = (value: number) => String(value).padStart(2, '0');
const wallOfTime = ({ year, month, day, hour, minute }: ICAL.Time): Wall =>
  `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;

interface Placed {
  wall: Wall;
  zone: string;
  at: Instant;
}

type Zones = ReturnType<typeof createZones>;

/** Which zone a time of the file is in. */
function createZones(calendar: ICAL.Component, { zone, instead, isZone }: IcsAsked) {
  const named = textOf(calendar, 'x-wr-timezone');
  const usual = named && isZone(named) ? named : zone;
  /** Some programs write their own name before that of the zone, or the common name beside their own. */
  function find(tzid: string): string | undefined {
    const described = calendar.getAllSubcomponents('vtimezone').find((part) => textOf(part, 'tzid') === tzid);
    const common = described ? textOf(described, 'x-lic-location') : '';
    const names = [tzid, common, tzid.split('/').slice(-2).join('/')];
    return names.find((name) => name !== '' && isZone(name)) ?? instead;
  }
  const tzidOf = (part: ICAL.Component, name: string) => {
    const tzid = part.getFirstProperty(name)?.getParameter('tzid');
    return typeof tzid === 'string' && tzid !== '' ? tzid : undefined;
  };
  return {
    unknownOf: (part: ICAL.Component): string[] =>
      ['dtstart', 'dtend'].flatMap((name) => {
        const tzid = tzidOf(part, name);
        return tzid && !find(tzid) ? [tzid] : [];
      }),
    /** A time in UTC that repeats stays in UTC; one that does not is shown in the usual zone. */
    place(part: ICAL.Component, name: string, repeats: boolean): Placed | undefined {
      const time = timeOf(part, name);
      if (!time || time.isDate) return undefined;
      const tzid = tzidOf(part, name);
      const wall = wallOfTime(time);
      const isUtc = !tzid && time.zone === ICAL.Timezone.utcTimezone;
      if (!isUtc) {
        const own = (tzid && find(tzid)) ?? usual;
        return { wall, zone: own, at: instantOf(wall, own) };
      }
      const at = Date.parse(`${wall}:00Z`);
      return repeats ? { wall, zone: 'UTC', at } : { wall: wallOf(at, usual), zone: usual, at };
    },
  };
}

function readEvent(
  part: ICAL.Component,
  zones: Zones,
  moved: readonly ICAL.Component[],
): IcsEvent | { title: string; why: IcsLack } {
  const title = titleOf(part);
  const rule = part.hasProperty('recurrence-id') ? '' : ruleOf(part);
  const time = timeOf(part, 'dtstart');
  if (textOf(part, 'status').toUpperCase() === 'CANCELLED') return { title, why: 'cancelled' };
  if (!time || time.year < 1000) return { title, why: 'no_time' };
  if (time.isDate) return { title, why: 'all_day' };
  const start = zones.place(part, 'dtstart', rule !== '');
  if (!start) return { title, why: 'no_time' };
  const repeat = rule === '' ? undefined : repeatOf(rule, time, start.zone);
  if ((rule !== '' && !repeat) || part.hasProperty('rdate')) return { title, why: 'rule' };
  return {
    title,
    description: textOf(part, 'description').slice(0, LONGEST_TEXT),
    place: textOf(part, 'location').replace(/\s+/g, ' ').slice(0, LONGEST_PLACE) || null,
    wall: start.wall,
    zone: start.zone,
    repeat,
    durationMs: lengthOf(part, zones, start),
    skipped: skippedDays(part, moved),
  };
}

function lengthOf(part: ICAL.Component, zones: Zones, start: Placed): number {
  const duration = part.getFirstPropertyValue('duration');
  if (duration instanceof ICAL.Duration) return duration.toSeconds() * 1000;
  const end = zones.place(part, 'dtend', true);
  return end ? end.at - start.at : DEFAULT_LENGTH_MS;
}

function skippedDays(part: ICAL.Component, moved: readonly ICAL.Component[]): string[] {
  if (part.hasProperty('recurrence-id')) return [];
  const left = part.getAllProperties('exdate').flatMap((property) => property.getValues() as unknown[]);
  const elsewhere = moved.map((other) => other.getFirstPropertyValue('recurrence-id'));
  const times = [...left, ...elsewhere].filter((value): value is ICAL.Time => value instanceof ICAL.Time);
  return [...new Set(times.map((value) => dayOf(wallOfTime(value))))];
}

/** The rule over wall times; undefined where it needs more than Hearth has. */
function repeatOf(rule: string, start: ICAL.Time, zone: string): Repeat | undefined {
  const parts = ruleParts(rule);
  const own: Record<string, number> = { BYHOUR: start.hour, BYMINUTE: start.minute, BYSECOND: start.second };
  for (const [name, value] of parts) {
    if (TIME_PARTS.has(name) ? Number(value) !== own[name] : !PARTS.has(name)) return undefined;
  }
  const until = parts.get('UNTIL');
  if (until) parts.set('UNTIL', untilWall(until, zone));
  return [...parts]
    .filter(([name]) => PARTS.has(name))
    .map(([name, value]) => `${name}=${value}`)
    .join(';');
}

/** `20270101T180000Z` as `2027-01-01T18:00:00Z`. */
const dashed = (compact: string) =>
  compact.replace(/^(\d{4})(\d\d)(\d\d)/, '$1-$2-$3').replace(/T(\d\d)(\d\d)(\d\d)/, 'T$1:$2:$3');

/** The end of a rule as a wall time that is reckoned in UTC, like all wall times of rules. */
function untilWall(until: string, zone: string): string {
  const iso = dashed(until);
  const wall = iso.endsWith('Z')
    ? wallOf(Date.parse(iso), zone)
    : iso.includes('T')
      ? iso.slice(0, 16)
      : `${iso}T23:59`;
  return `${wall.replace(/[-:]/g, '')}00Z`;
}
