// Finds a series and its posts for those who name them, and shows how it stands.
import type { GuildId, UserId } from '../discord/ids.ts';
import type { Instant } from '../runtime/clock.ts';
import { Refusal } from '../runtime/refusal.ts';
import type { Statement } from '../storage/storage.ts';
import type { OffsetQuestion, Series, SeriesItem, SeriesRun } from './series.tables.ts';
import type { SeriesDeps, SeriesRuns } from './series-run.service.ts';

/** States of a series that is not over. */
export const OPEN = ['draft', 'running', 'paused'] as const;

export interface SeriesView {
  series: Series;
  items: { item: SeriesItem; next: Instant | undefined; sent: boolean }[];
  /** Of each run that goes on: when it began, and how far it was moved. */
  runs: SeriesRun[];
  /** The place of one of its posts can be read in more than one way. */
  question?: OffsetQuestion & { itemId: string };
}

export function createSeriesLookup({ seriesStore: store, settings }: SeriesDeps, runs: SeriesRuns) {
  /** By id, or by the name that was typed. */
  async function get(guildId: GuildId, idOrName: string): Promise<Series> {
    const found =
      (await store.find(guildId, idOrName)) ??
      (await store.list(guildId, OPEN)).find(({ name }) => name.toLowerCase() === idOrName.trim().toLowerCase());
    if (!found) throw new Refusal('series_unknown');
    return found;
  }

  async function getOpen(guildId: GuildId, idOrName: string): Promise<Series> {
    const series = await get(guildId, idOrName);
    if (series.state === 'cancelled' || series.state === 'ended')
      throw new Refusal('series_over', { name: series.name });
    return series;
  }

  async function getItem(series: Series, id: string): Promise<SeriesItem> {
    const item = await store.findItem(series.guildId, series.id, id);
    if (!item) throw new Refusal('series_item_unknown');
    return item;
  }

  /** Where a second person has to approve, what runs is not changed: it is paused, changed, and started by another. */
  async function requireChangeable({ guildId, state, name }: Series): Promise<void> {
    const { approval } = await settings.get(guildId, 'announcements');
    if (approval && state === 'running') throw new Refusal('series_pause_first', { name });
  }

  /** The runs that go on look at their next post anew. */
  async function wakeAll(series: Series): Promise<Statement[]> {
    if (series.state !== 'running') return [];
    const rows = await store.listRuns(series.guildId, series.id);
    return (await Promise.all(rows.map((row) => runs.wake(series, row)))).flat();
  }

  const touched = ({ guildId, id }: Series, by: UserId) => store.update(guildId, id, OPEN, { writtenBy: by });

  async function view(series: Series): Promise<SeriesView> {
    const rows = await store.listRuns(series.guildId, series.id);
    const items = await runs.writtenItems(series);
    const latest = series.state === 'running' || series.state === 'paused' ? rows.at(-1) : undefined;
    const coming = latest ? await runs.comingOf(series, latest) : [];
    return {
      series,
      runs: rows,
      items: items.map((item) => {
        const next = coming.find(({ itemId }) => itemId === item.id)?.at;
        return { item, next, sent: latest !== undefined && next === undefined };
      }),
    };
  }

  return { get, getOpen, getItem, requireChangeable, wakeAll, touched, view };
}

export type SeriesLookup = ReturnType<typeof createSeriesLookup>;
