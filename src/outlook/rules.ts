// Pure: everything that Hearth will post in the coming days, and where posts crowd or silence falls.
import type { ChannelId } from '../discord/ids.ts';
import type { Instant } from '../runtime/clock.ts';
import { wallOf } from '../time/zone.rules.ts';

/** A post that is to come, as a feature hands it over. */
export interface ComingPost {
  at: Instant;
  channelId: ChannelId;
  kind: 'announcement' | 'series' | 'starter' | 'reminder' | 'start' | 'thanks';
  title: string;
}

export interface OutlookDay {
  /** `2026-12-24`, by the clock on the wall. */
  day: string;
  posts: ComingPost[];
}

/** Days without a post, from the first to the last. */
export interface Silence {
  from: string;
  to: string;
  days: number;
}

export interface Outlook {
  days: OutlookDay[];
  /** Posts that come close upon another in the same channel. */
  crowded: ReadonlySet<ComingPost>;
  silences: Silence[];
}

const DAY_MS = 86_400_000;
/** Two posts in one channel within this time: the second buries the first. */
const CLOSE_MS = 30 * 60_000;
/** So many days without a post stand out. */
const SILENCE_DAYS = 4;

/** The coming `days` days from `now` on, in the zone. */
export function outlookOf(posts: readonly ComingPost[], now: Instant, days: number, zone: string): Outlook {
  const first = Date.parse(`${wallOf(now, zone).slice(0, 10)}T00:00:00Z`);
  const sorted = posts.toSorted((a, b) => a.at - b.at);
  const byDay = Map.groupBy(sorted, ({ at }) => wallOf(at, zone).slice(0, 10));
  const list = Array.from({ length: days }, (_, index) => {
    const day = new Date(first + index * DAY_MS).toISOString().slice(0, 10);
    return { day, posts: byDay.get(day) ?? [] };
  });
  return { days: list, crowded: crowdedOf(sorted), silences: silencesOf(list) };
}

/** A starter waits for quiet by itself, so it crowds nobody. */
function crowdedOf(sorted: readonly ComingPost[]): Set<ComingPost> {
  const crowded = new Set<ComingPost>();
  const latest = new Map<ChannelId, ComingPost>();
  for (const post of sorted) {
    if (post.kind === 'starter') continue;
    const before = latest.get(post.channelId);
    if (before && post.at - before.at < CLOSE_MS) crowded.add(before).add(post);
    latest.set(post.channelId, post);
  }
  return crowded;
}

function silencesOf(days: readonly OutlookDay[]): Silence[] {
  const found: Silence[] = [];
  let quiet: OutlookDay[] = [];
  const end = () => {
    if (quiet.length >= SILENCE_DAYS) {
      found.push({ from: quiet[0]!.day, to: quiet.at(-1)!.day, days: quiet.length });
    }
    quiet = [];
  };
  for (const day of days) {
    if (day.posts.length === 0) quiet.push(day);
    else end();
  }
  end();
  return found;
}
