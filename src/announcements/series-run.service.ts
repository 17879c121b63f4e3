// Runs a series: makes an announcement of each post that is due, once, and waits for the next.
import type { GuildId } from '../discord/ids.ts';
import type { Instant } from '../runtime/clock.ts';
import { again, finish, type Job, type JobHandler, retry } from '../scheduler/jobs.ts';
import type { Statement } from '../storage/storage.ts';
import { wallOf } from '../time/zone.rules.ts';
import { type AnnouncementDeps, AWAY_RETRY_MS } from './deps.ts';
import { turnsOf } from './post.rules.ts';
import type { Posting } from './posting.service.ts';
import { type Due, type Ground, isEndless, stillToCome } from './series.rules.ts';
import type { SeriesStore } from './series.store.ts';
import type { Series, SeriesItem, SeriesRun } from './series.tables.ts';
import type { Announcement } from './tables.ts';

export const SERIES_RUN = 'series.run';

export interface SeriesDeps extends AnnouncementDeps {
  seriesStore: SeriesStore;
  posting: Pick<Posting, 'dueJob'>;
}

/** Times of one post that are caught up with after an absence; each that is too late is told. */
const MOST_CAUGHT_UP = 60;

export function createSeriesRuns({ storage, store, seriesStore, posting, jobs, discord, settings, clock }: SeriesDeps) {
  /** Its id says which post it is, so that no second one can be made. */
  const announcementId = (series: Series, run: SeriesRun, { itemId, name }: Pick<Due, 'itemId' | 'name'>) =>
    `${series.id}.${run.id}.${itemId}.${name}`;

  async function groundOf({ guildId, zone, holidayRule }: Series): Promise<Ground> {
    const { holidays } = await settings.get(guildId, 'announcements');
    return { zone, holidays, holidayRule };
  }

  /** Items that have been written. */
  async function writtenItems({ guildId, id }: Series): Promise<SeriesItem[]> {
    return (await seriesStore.listItems(guildId, id)).filter(({ text }) => text !== null);
  }

  /** What is still to come of a run; of what never ends `limit` times each. */
  async function comingOf(series: Series, run: SeriesRun, limit = 1): Promise<Due[]> {
    const [items, ground, isMade] = [await writtenItems(series), await groundOf(series), await madeBy(series, run)];
    return stillToCome(items, run, ground, isMade, limit);
  }

  /** Which posts of the run have been made. */
  async function madeBy(series: Series, run: SeriesRun): Promise<(due: Due) => boolean> {
    const made = new Set(await store.listMade(series.guildId, `${series.id}.${run.id}.`));
    return (due) => made.has(announcementId(series, run, due));
  }

  /** What makes the run's job look again at its next post; nothing where none is left. */
  async function wake(series: Series, run: SeriesRun): Promise<Statement[]> {
    const [next] = await comingOf(series, run);
    return next ? [jobs.schedule({ ...jobOf(run), dueAt: next.at })] : [];
  }

  const jobOf = ({ guildId, seriesId, id }: Pick<SeriesRun, 'guildId' | 'seriesId' | 'id'>) => ({
    guildId,
    kind: SERIES_RUN,
    key: `${seriesId}:${id}`,
    payload: {},
  });

  async function makePost(series: Series, run: SeriesRun, item: SeriesItem, due: Due): Promise<void> {
    const { guildId } = series;
    const forUserIds = series.audience === 'newcomers' ? await seriesStore.listMembers(guildId, series.id, run.id) : [];
    // Nobody of that day is left: the post is written off, so that it does not wait for ever.
    const isFor = series.audience === 'channel' || forUserIds.length > 0;
    const turns = turnsOf(item.text ?? '');
    const turn = due.name === 'once' ? 0 : Math.max(0, turnNumber(due, item));
    const announcement: Announcement = {
      guildId,
      id: announcementId(series, run, due),
      origin: 'series',
      state: isFor ? 'scheduled' : 'cancelled',
      text: turns[turn % Math.max(1, turns.length)] ?? '',
      channelIds: [series.channelId],
      options: { ...item.options, forUserIds, isDirect: series.isDirect && series.audience === 'newcomers' },
      wall: wallOf(due.at, series.zone),
      zone: series.zone,
      fold: null,
      repeat: null,
      atOnce: false,
      question: null,
      attached: [],
      revision: 0,
      nextAt: isFor ? due.at : null,
      createdBy: series.writtenBy,
      approvedBy: null,
      createdAt: clock.now(),
    };
    await storage.atomicIf(store.createOnce(announcement), isFor ? [posting.dueJob(announcement, due.at)] : []);
  }

  async function run(job: Job) {
    const { guildId } = job;
    if (!discord.findGuild(guildId)) return retry(AWAY_RETRY_MS, 'not in the server');
    const [seriesId = '', runId = ''] = job.key.split(':');
    const series = await seriesStore.find(guildId, seriesId);
    const row = await seriesStore.findRun(guildId, seriesId, runId);
    if (series?.state !== 'running' || !row || row.isOver) return finish();
    const items = await writtenItems(series);
    const now = clock.now();
    const due = (await comingOf(series, row, MOST_CAUGHT_UP)).filter(({ at }) => at <= now);
    for (const one of due) await makePost(series, row, items.find(({ id }) => id === one.itemId)!, one);
    const handled = { ...row, handledUntil: now };
    await storage.atomic([seriesStore.updateRun(row, { handledUntil: now })]);
    const [next] = await comingOf(series, handled);
    if (next) return again(next.at);
    await endRun(series, row);
    return finish();
  }

  async function endRun(series: Series, row: SeriesRun): Promise<void> {
    const ended =
      series.audience === 'channel'
        ? [seriesStore.update(series.guildId, series.id, ['running'], { state: 'ended' })]
        : [];
    await storage.atomic([seriesStore.updateRun(row, { isOver: true }), ...ended]);
  }

  return {
    comingOf,
    madeBy,
    groundOf,
    writtenItems,
    wake,
    /** Posts that are under way at the moment are sent; the rest waits. */
    sleep: (guildId: GuildId, row: SeriesRun): Statement => jobs.cancel(guildId, SERIES_RUN, jobOf(row).key),
    job: { run } satisfies JobHandler,
  };
}

/** Which of its texts is due: counted ones have a number, the others go by the day. */
function turnNumber({ name, at }: { name: string; at: Instant }, item: SeriesItem): number {
  if (!isEndless(item)) return Number(name) - 1;
  const dayMs = 86_400_000;
  const stepMs = item.repeat?.startsWith('FREQ=DAILY') ? dayMs : 7 * dayMs;
  return Math.round((at - item.createdAt) / stepMs);
}

export type SeriesRuns = ReturnType<typeof createSeriesRuns>;
