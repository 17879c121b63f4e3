// The calendar: events that are announced, signed up for, reminded of, held and thanked for.
import type { GuildId, UserId } from '../discord/ids.ts';
import { DAY_MS } from '../runtime/clock.ts';
import { finish, type JobHandler } from '../scheduler/jobs.ts';
import { createAhead } from './ahead.service.ts';
import { createAttendance } from './attendance.service.ts';
import { createBrowse } from './browse.service.ts';
import { createChanges } from './change.service.ts';
import { createComing } from './coming.ts';
import { type CalendarDeps, FORGET_DRAFT, MOMENT, NOTE } from './deps.ts';
import { createDrafts } from './draft.service.ts';
import { createEditQuestions } from './edit-question.service.ts';
import { createFeeds } from './feed.service.ts';
import { createFeedStore } from './feed.store.ts';
import { createImports } from './import.service.ts';
import { createMirror } from './mirror.service.ts';
import { createMirrorRoom } from './mirror-room.service.ts';
import { createMoments } from './moment.service.ts';
import { createOccurrences } from './occurrence.service.ts';
import { createRsvps } from './rsvp.service.ts';
import { createRsvpStore } from './rsvp.store.ts';
import { createEventSetup } from './setup.service.ts';
import { createCalendarStore } from './store.ts';

/** What the rest of Hearth gives; the calendar's stores are its own. */
export type CalendarNeeds = Omit<CalendarDeps, 'store' | 'rsvps' | 'feeds'>;

/** Of what has been, pictures are kept so long, for whoever makes another event like it. */
const KEPT_PICTURE_MS = 90 * DAY_MS;

export function createCalendar(needs: CalendarNeeds) {
  const { query } = needs.storage;
  const deps: CalendarDeps = {
    ...needs,
    store: createCalendarStore(query),
    rsvps: createRsvpStore(query),
    feeds: createFeedStore(query),
  };
  const room = createMirrorRoom(deps);
  const occurrences = createOccurrences(deps, room);
  const moments = createMoments(deps, occurrences);
  const rsvps = createRsvps(deps, occurrences, moments);
  const drafts = createDrafts(deps, occurrences);
  const mirror = createMirror(deps, occurrences);
  const ahead = createAhead(deps);
  const attendance = createAttendance(deps, occurrences);
  const feeds = createFeeds(deps, ahead);
  const changes = createChanges(deps, occurrences, rsvps, drafts, ahead);

  return {
    ...createEventSetup(deps),
    draft: drafts.draft,
    choose: drafts.choose,
    chooseDeadline: drafts.chooseDeadline,
    publish: drafts.publish,
    discard: drafts.discard,
    rsvp: rsvps.rsvp,
    giveFeedback: rsvps.giveFeedback,
    setInterested: rsvps.setInterested,
    seeScheduledEvent: mirror.seeUpdate,
    seeScheduledEventDeleted: mirror.seeDelete,
    /** After a start, a reconnect, or when Hearth was added again. */
    async catchUp(guildId: GuildId): Promise<void> {
      await occurrences.catchUp(guildId);
      await attendance.catchUpAttendance(guildId);
    },
    ...changes,
    ...createEditQuestions(deps, drafts, changes),
    ...createBrowse(deps, ahead),
    ...createImports(deps, occurrences),
    ...feeds,
    ...attendance,
    async leave(guildId: GuildId, userId: UserId): Promise<void> {
      await Promise.all([rsvps.leave(guildId, userId), feeds.forgetFeed(guildId, userId)]);
    },
    /** A picture of an event, to show it. */
    findPicture: deps.pictures.find,
    usesPicture: (guildId: GuildId, id: string) =>
      deps.store.usesPicture(guildId, id, deps.clock.now() - KEPT_PICTURE_MS),
    /** What Hearth needs in which channel for events that have a picture; for the doctor. */
    async listNeeds(guildId: GuildId) {
      const { channelId } = await deps.settings.get(guildId, 'events');
      const isPictured = (await deps.store.listEvents(guildId)).some(({ details }) => details.pictureId !== null);
      return channelId && isPictured ? [{ channelId, needs: ['AttachFiles'] }] : [];
    },
    listAhead: ahead.listAhead,
    listComing: createComing(deps, ahead),
    getSettings: (guildId: GuildId) => deps.settings.get(guildId, 'events'),
    jobHandlers: {
      [MOMENT]: moments.momentJob,
      [NOTE]: moments.noteJob,
      [FORGET_DRAFT]: {
        async run(job) {
          await drafts.discard(job.guildId, job.key);
          await deps.storage.atomic([deps.store.deleteEdit(job.guildId, job.key)]);
          return finish();
        },
      },
    } satisfies Record<string, JobHandler>,
  };
}

export type Calendar = ReturnType<typeof createCalendar>;
