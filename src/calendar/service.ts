// The calendar: events that are announced, signed up for, reminded of, held and thanked for.
import type { GuildId, UserId } from '../discord/ids.ts';
import { finish, type JobHandler } from '../scheduler/jobs.ts';
import { createAhead } from './ahead.service.ts';
import { createBrowse } from './browse.service.ts';
import { createChanges } from './change.service.ts';
import type { CalendarDeps } from './deps.ts';
import { createDrafts } from './draft.service.ts';
import { createFeeds } from './feed.service.ts';
import { createMirror } from './mirror.service.ts';
import { createMoments } from './moment.service.ts';
import { createOccurrences } from './occurrence.service.ts';
import { createRsvps } from './rsvp.service.ts';
import { createEventSetup } from './setup.service.ts';

export function createCalendar(deps: CalendarDeps) {
  const occurrences = createOccurrences(deps);
  const moments = createMoments(deps, occurrences);
  const rsvps = createRsvps(deps, occurrences, moments);
  const drafts = createDrafts(deps, occurrences);
  const mirror = createMirror(deps, occurrences);
  const ahead = createAhead(deps);
  const feeds = createFeeds(deps, ahead);
  const changes = createChanges(deps, occurrences, rsvps, drafts, ahead);

  return {
    ...createEventSetup(deps),
    draft: drafts.draft,
    choose: drafts.choose,
    publish: drafts.publish,
    discard: drafts.discard,
    rsvp: rsvps.rsvp,
    giveFeedback: rsvps.giveFeedback,
    setInterested: rsvps.setInterested,
    seeScheduledEvent: mirror.seeUpdate,
    seeScheduledEventDeleted: mirror.seeDelete,
    catchUp: occurrences.catchUp,
    ...changes,
    ...createBrowse(deps, ahead),
    ...feeds,
    async leave(guildId: GuildId, userId: UserId): Promise<void> {
      await Promise.all([rsvps.leave(guildId, userId), feeds.forgetFeed(guildId, userId)]);
    },
    listAhead: ahead.listAhead,
    getSettings: (guildId: GuildId) => deps.settings.get(guildId, 'events'),
    momentJob: moments.momentJob,
    noteJob: moments.noteJob,
    forgetDraftJob: {
      async run(job) {
        await drafts.discard(job.guildId, job.key);
        return finish();
      },
    } satisfies JobHandler,
  };
}

export type Calendar = ReturnType<typeof createCalendar>;
