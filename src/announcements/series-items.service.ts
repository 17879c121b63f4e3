// The posts of a series: written, changed, given another place, taken out.
import type { GuildId, UserId } from '../discord/ids.ts';
import { Refusal } from '../runtime/refusal.ts';
import { newRowId } from '../storage/row-id.ts';
import { parseDuration } from '../time/duration.rules.ts';
import { type Offset, readOffset } from './offset.rules.ts';
import { decidePostProblem, PLAIN_POST, type PostOptions, turnsOf } from './post.rules.ts';
import { isEndless } from './series.rules.ts';
import type { Series, SeriesItem } from './series.tables.ts';
import type { SeriesLookup, SeriesView } from './series-lookup.ts';
import type { SeriesDeps, SeriesRuns } from './series-run.service.ts';

/** Room for the names of those whom it is for. */
const LONGEST_SERIES_TEXT = 1500;
export const MOST_ITEMS = 50;

/** @throws Refusal series_offset, series_no_time, series_ambiguous */
function offsetOf(typed: string): Offset {
  const offset = readOffset(typed);
  if (typeof offset === 'string') throw new Refusal(offset, { text: typed.slice(0, 60).replace(/[`*_~|<>@]/g, '') });
  return offset;
}

const columnsOf = (offset: Offset) =>
  offset.kind === 'day'
    ? { day: offset.day, repeat: null, time: offset.time }
    : { day: null, repeat: offset.repeat, time: offset.time };

export function createSeriesItems(
  { storage, seriesStore: store, clock }: SeriesDeps,
  runs: SeriesRuns,
  { get, getOpen, getItem, requireChangeable, wakeAll, touched, view }: SeriesLookup,
) {
  /** @throws Refusal series_without_end: a run for newcomers would go on for ever */
  function requireEnd(series: Series, item: Pick<SeriesItem, 'repeat'>): void {
    if (series.audience === 'newcomers' && isEndless(item)) throw new Refusal('series_without_end');
  }

  return {
    /** @throws Refusal series_unknown, series_over, series_pause_first, series_offset, series_*, duration_unknown */
    async beginItem(
      guildId: GuildId,
      idOrName: string,
      wish: { when: string; expires?: string | undefined; options: Partial<PostOptions> },
    ): Promise<SeriesItem> {
      const series = await getOpen(guildId, idOrName);
      await requireChangeable(series);
      const offset = columnsOf(offsetOf(wish.when));
      requireEnd(series, offset);
      if ((await runs.writtenItems(series)).length >= MOST_ITEMS)
        throw new Refusal('series_full', { limit: MOST_ITEMS });
      const expiresMs = wish.expires ? parseDuration(wish.expires) : null;
      if (expiresMs === undefined) throw new Refusal('duration_unknown', { text: (wish.expires ?? '').slice(0, 30) });
      const row: SeriesItem = {
        guildId,
        seriesId: series.id,
        id: newRowId(clock.now()),
        ...offset,
        text: null,
        options: { ...PLAIN_POST, ...wish.options, expiresMs },
        createdAt: clock.now(),
      };
      await storage.atomic([store.deleteUnwritten(guildId, series.id), store.createItem(row)]);
      return row;
    },

    /** @throws Refusal series_item_unknown, series_over, series_pause_first, announcement_empty, announcement_poll*, series_long */
    async writeItem(
      guildId: GuildId,
      seriesId: string,
      itemId: string,
      words: { text: string; poll: string | null },
      by: UserId,
    ): Promise<SeriesView> {
      const series = await getOpen(guildId, seriesId);
      const item = await getItem(series, itemId);
      await requireChangeable(series);
      const options = { ...item.options, poll: words.poll };
      const problem = decidePostProblem(words.text, options);
      if (problem) throw new Refusal(problem);
      if (turnsOf(words.text).some((turn) => turn.length > LONGEST_SERIES_TEXT)) {
        throw new Refusal('series_long', { limit: LONGEST_SERIES_TEXT });
      }
      await storage.atomic([store.updateItem(item, { text: words.text, options }), touched(series, by)]);
      await storage.atomic(await wakeAll(series));
      return view(series);
    },

    /** Gives one post another place in the series. @throws Refusal series_item_unknown, series_pause_first, series_* */
    async moveItem(guildId: GuildId, idOrName: string, itemId: string, when: string, by: UserId): Promise<SeriesView> {
      const series = await getOpen(guildId, idOrName);
      const item = await getItem(series, itemId);
      await requireChangeable(series);
      const offset = columnsOf(offsetOf(when));
      requireEnd(series, offset);
      await storage.atomic([store.updateItem(item, { ...offset, createdAt: clock.now() }), touched(series, by)]);
      await storage.atomic(await wakeAll(series));
      return view(series);
    },

    /** Takes one post out. @throws Refusal series_item_unknown, series_pause_first */
    async removeItem(guildId: GuildId, idOrName: string, itemId: string, by: UserId): Promise<SeriesView> {
      const series = await getOpen(guildId, idOrName);
      const item = await getItem(series, itemId);
      await requireChangeable(series);
      await storage.atomic([store.deleteItem(item), touched(series, by)]);
      await storage.atomic(await wakeAll(series));
      return view(series);
    },

    /** @throws Refusal series_unknown, series_item_unknown */
    getItem: async (guildId: GuildId, idOrName: string, itemId: string) =>
      getItem(await get(guildId, idOrName), itemId),
    listItems: async (guildId: GuildId, idOrName: string) => runs.writtenItems(await get(guildId, idOrName)),
  };
}
