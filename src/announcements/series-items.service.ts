// The posts of a series: written, changed, given another place, taken out.
import type { GuildId, UserId } from '../discord/ids.ts';
import { Refusal } from '../runtime/refusal.ts';
import { newRowId } from '../storage/row-id.ts';
import { parseDuration } from '../time/duration.rules.ts';
import { type Offset, readOffset } from './offset.rules.ts';
import { decidePostProblem, PLAIN_POST, type PostOptions, turnsOf } from './post.rules.ts';
import { isEndless } from './series.rules.ts';
import type { OffsetQuestion, Series, SeriesItem } from './series.tables.ts';
import type { SeriesLookup, SeriesView } from './series-lookup.ts';
import type { SeriesDeps, SeriesRuns } from './series-run.service.ts';

/** Room for the names of those whom it is for. */
const LONGEST_SERIES_TEXT = 1500;
export const MOST_ITEMS = 50;

type Words = NonNullable<OffsetQuestion['words']>;

/** @throws Refusal series_offset, series_no_time */
function offsetOf(typed: string): Offset {
  const offset = readOffset(typed);
  if (typeof offset === 'string') throw new Refusal(offset, { text: typed.slice(0, 60).replace(/[`*_~|<>@]/g, '') });
  return offset;
}

/** Where it can be read in two ways, the first until somebody chooses. */
function columnsOf(offset: Offset) {
  const { time } = offset;
  if (offset.kind === 'day') return { day: offset.day, repeat: null, time };
  return { day: null, repeat: offset.kind === 'every' ? offset.repeat : offset.repeats[0]!, time };
}

export function createSeriesItems(
  { storage, seriesStore: store, clock }: SeriesDeps,
  runs: SeriesRuns,
  { get, getOpen, getItem, requireChangeable, wakeAll, touched, view }: SeriesLookup,
) {
  /** @throws Refusal series_without_end: a run for newcomers would go on for ever */
  function requireEnd(series: Series, item: Pick<SeriesItem, 'repeat'>): void {
    if (series.audience === 'newcomers' && isEndless(item)) throw new Refusal('series_without_end');
  }

  /** @throws Refusal announcement_empty, announcement_poll*, series_long */
  function requireFit({ text, poll }: Words, item: SeriesItem): PostOptions {
    const options = { ...item.options, poll };
    const problem = decidePostProblem(text, options);
    if (problem) throw new Refusal(problem);
    if (turnsOf(text).some((turn) => turn.length > LONGEST_SERIES_TEXT)) {
      throw new Refusal('series_long', { limit: LONGEST_SERIES_TEXT });
    }
    return options;
  }

  /** Asks which place of an item is meant; until then it stays as it is. */
  async function ask(series: Series, item: SeriesItem, question: OffsetQuestion, by: UserId): Promise<SeriesView> {
    await storage.atomic([store.updateItem(item, { question }), touched(series, by)]);
    return { ...(await view(series)), question: { itemId: item.id, ...question } };
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
      const typed = offsetOf(wish.when);
      const offset = columnsOf(typed);
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
        question: typed.kind === 'either' ? { repeats: typed.repeats, time: typed.time, words: null } : null,
        text: null,
        options: { ...PLAIN_POST, ...wish.options, expiresMs },
        createdAt: clock.now(),
      };
      await storage.atomic([store.deleteUnwritten(guildId, series.id), store.createItem(row)]);
      return row;
    },

    /** @throws Refusal series_item_unknown, series_over, series_pause_first, announcement_empty, announcement_poll*, series_long */
    async writeItem(guildId: GuildId, seriesId: string, itemId: string, words: Words, by: UserId): Promise<SeriesView> {
      const series = await getOpen(guildId, seriesId);
      const item = await getItem(series, itemId);
      await requireChangeable(series);
      const options = requireFit(words, item);
      if (item.question) return ask(series, item, { ...item.question, words }, by);
      await storage.atomic([store.updateItem(item, { text: words.text, options }), touched(series, by)]);
      await storage.atomic(await wakeAll(series));
      return view(series);
    },

    /** Gives one post another place in the series. @throws Refusal series_item_unknown, series_pause_first, series_* */
    async moveItem(guildId: GuildId, idOrName: string, itemId: string, when: string, by: UserId): Promise<SeriesView> {
      const series = await getOpen(guildId, idOrName);
      const item = await getItem(series, itemId);
      await requireChangeable(series);
      const typed = offsetOf(when);
      const offset = columnsOf(typed);
      requireEnd(series, offset);
      if (typed.kind === 'either') {
        const words = { text: item.text ?? '', poll: item.options.poll };
        return ask(series, item, { repeats: typed.repeats, time: typed.time, words }, by);
      }
      await storage.atomic([
        store.updateItem(item, { ...offset, question: null, createdAt: clock.now() }),
        touched(series, by),
      ]);
      await storage.atomic(await wakeAll(series));
      return view(series);
    },

    /** Answers the question for its place. @throws Refusal series_item_unknown, series_over, series_pause_first */
    async choosePlace(guildId: GuildId, seriesId: string, itemId: string, index: number, by: UserId) {
      const series = await getOpen(guildId, seriesId);
      const item = await getItem(series, itemId);
      await requireChangeable(series);
      const repeat = item.question?.repeats[index];
      if (!item.question?.words || !repeat) throw new Refusal('series_item_unknown');
      const { time, words } = item.question;
      const place = { day: null, repeat, time, question: null, createdAt: clock.now() };
      const change = { ...place, text: words.text, options: requireFit(words, item) };
      await storage.atomic([store.updateItem(item, change), touched(series, by)]);
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
