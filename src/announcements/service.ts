// Announcements: written, confirmed, perhaps approved, posted once for each due instant, and over when their time is.
import type { GuildId } from '../discord/ids.ts';
import { DAY_MS, type Instant } from '../runtime/clock.ts';
import { occurrencesAfter } from '../time/repeat.rules.ts';
import type { AnnouncementDeps } from './deps.ts';
import { createDrafts } from './draft.service.ts';
import { needsOf } from './post.rules.ts';
import { createPosting, scheduleOf } from './posting.service.ts';
import { createAnnouncementSetup } from './setup.service.ts';

const MOST_LISTED = 100;
/** Posted ones that can still be edited by name. */
const MOST_DONE = 10;
/** Drafts that nobody confirmed, and what was over long ago, are forgotten. Ids of what was posted keep it from twice. */
const KEPT_DRAFT_MS = DAY_MS;
const KEPT_MS = 400 * DAY_MS;
/** More times of one announcement in a month than anybody plans. */
const MOST_TIMES = 60;
const FORGET_BATCH = 200;

export function createAnnouncements(deps: AnnouncementDeps) {
  const { store, settings, clock } = deps;
  const posting = createPosting(deps);
  const drafts = createDrafts(deps, posting);
  return {
    ...drafts,
    list: (guildId: GuildId) => store.listOpen(guildId, MOST_LISTED),
    listEditable: async (guildId: GuildId) => [
      ...(await store.listOpen(guildId, MOST_LISTED)),
      ...(await store.listDone(guildId, MOST_DONE)),
    ],
    /** Every post from now until `to` that a person has planned; series and starters tell of their own. */
    async coming(guildId: GuildId, to: Instant) {
      const now = clock.now();
      const rows = (await store.listScheduled(guildId, to)).filter(({ origin }) => origin === 'person');
      return rows.flatMap((row) => {
        const times = row.repeat
          ? occurrencesAfter(scheduleOf(row), now, MOST_TIMES).map(({ at }) => at)
          : [row.nextAt];
        const due = times.filter((at) => at !== null && at < to) as Instant[];
        const title = row.text || (row.options.poll ?? '');
        return row.channelIds.flatMap((channelId) => due.map((at) => ({ at, channelId, title })));
      });
    },
    /** What Hearth needs in which channels for what people have planned; for the doctor. */
    async listNeeds(guildId: GuildId) {
      const open = await store.listOpen(guildId, MOST_LISTED);
      return open.flatMap(({ channelIds, options }) =>
        channelIds.map((channelId) => ({ channelId, needs: needsOf(options) })),
      );
    },
    getSettings: (guildId: GuildId) => settings.get(guildId, 'announcements'),
    setUp: createAnnouncementSetup(deps),
    forgetOld: () => store.deleteOld(clock.now() - KEPT_DRAFT_MS, clock.now() - KEPT_MS, FORGET_BATCH),
    /** A picture of an announcement, to show it. */
    findPicture: deps.pictures.find,
    usesPicture: store.usesPicture,
    posting,
    jobHandlers: posting.jobHandlers,
  };
}

export type Announcements = ReturnType<typeof createAnnouncements>;
