// What the calendar is going to post: reminders, beginnings and thank-yous of what takes place.
import type { ChannelId, GuildId } from '../discord/ids.ts';
import type { Instant } from '../runtime/clock.ts';
import { DAY_MS } from '../runtime/clock.ts';
import type { AheadService } from './ahead.service.ts';
import type { CalendarDeps } from './deps.ts';
import { isReminder, LONGEST_MS, listMoments, type Moment } from './rules.ts';

/** The longest time before an event at which a reminder may be due. */
const LONGEST_BEFORE_MS = 60 * DAY_MS;
const MOST_OF_EACH = 60;

const isPosted = (moment: Moment) => isReminder(moment) || moment === 'start' || moment === 'thanks';

/** `about`: what of an event it is. */
export interface ComingMoment {
  at: Instant;
  channelId: ChannelId;
  title: string;
  about: 'reminder' | 'start' | 'thanks';
}

export function createComing({ settings, clock }: Pick<CalendarDeps, 'settings' | 'clock'>, ahead: AheadService) {
  /** Every post about events from now until `to`. */
  return async function listComing(guildId: GuildId, to: Instant): Promise<ComingMoment[]> {
    const set = await settings.get(guildId, 'events');
    const now = clock.now();
    const stretch = { from: now - LONGEST_MS, to: to + LONGEST_BEFORE_MS, plannedOfEach: MOST_OF_EACH };
    const occurrences = await ahead.listAhead(guildId, stretch);
    return occurrences.flatMap((occurrence) => {
      const channelId = occurrence.channelId ?? set.channelId;
      if (!channelId || occurrence.state === 'cancelled' || occurrence.state === 'over') return [];
      const due = listMoments(occurrence, set, now).filter(({ moment, at }) => isPosted(moment) && at < to);
      return due.map(({ moment, at }) => ({
        at,
        channelId,
        title: occurrence.details.title,
        about: isReminder(moment)
          ? ('reminder' as const)
          : moment === 'thanks'
            ? ('thanks' as const)
            : ('start' as const),
      }));
    });
  };
}
