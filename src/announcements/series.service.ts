// Series: put together, started, paused, moved, called off; what was sent stays sent.
import type { ChannelId, GuildId, UserId } from '../discord/ids.ts';
import type { Instant } from '../runtime/clock.ts';
import { Refusal } from '../runtime/refusal.ts';
import type { OnboardingSettings } from '../settings/sections.ts';
import { requirePostable } from '../settings/usable.ts';
import { newRowId } from '../storage/row-id.ts';
import type { Statement } from '../storage/storage.ts';
import { dayOf } from '../time/repeat.rules.ts';
import { understandWhen } from '../time/when.rules.ts';
import { wallOf } from '../time/zone.rules.ts';
import { needsOf } from './post.rules.ts';
import { type Due, daysToCatchUp, firstDayFor, type HolidayRule, itemTimes } from './series.rules.ts';
import type { Series, SeriesRun } from './series.tables.ts';
import { createSeriesItems, MOST_ITEMS } from './series-items.service.ts';
import { createSeriesLookup, OPEN, type SeriesView } from './series-lookup.ts';
import { createSeriesRuns, type SeriesDeps } from './series-run.service.ts';

const MOST_SERIES = 25;

export interface SeriesWish {
  name: string;
  audience: Series['audience'];
  channelId?: ChannelId | undefined;
  isDirect: boolean;
  holidayRule: HolidayRule;
}

export function createSeries(
  deps: SeriesDeps & { settings: { get(guildId: GuildId, section: 'onboarding'): Promise<OnboardingSettings> } },
) {
  const { storage, seriesStore: store, discord, settings, clock } = deps;
  const runs = createSeriesRuns(deps);
  const lookup = createSeriesLookup(deps, runs);
  const items = createSeriesItems(deps, runs, lookup);
  const { get, getOpen, view } = lookup;

  /** The day that was typed; several where it can be read in more than one way. @throws Refusal when_* */
  function startDays(typed: string | undefined, locale: string, zone: string): [string, ...string[]] {
    const now = clock.now();
    if (!typed) return [dayOf(wallOf(now, zone))];
    // Only the day counts; a time is added because a day alone is asked about elsewhere.
    const understood = understandWhen({ text: `${typed} 23:59`, zone, now, locale });
    if (understood.kind === 'unclear') throw new Refusal(understood.code, { text: typed.slice(0, 60) });
    const [first, ...others] = understood.plans;
    if (!first || first.repeat) throw new Refusal('when_ambiguous');
    return [dayOf(first.wall), ...others.map(({ wall }) => dayOf(wall))];
  }

  return {
    get,

    /** @throws Refusal series_name, series_most, announcement_no_channel, channel_*, series_no_dms */
    async create(guildId: GuildId, wish: SeriesWish, by: UserId): Promise<Series> {
      const name = wish.name.trim();
      const open = await store.list(guildId, OPEN);
      if (open.some((other) => other.name.toLowerCase() === name.toLowerCase()))
        throw new Refusal('series_name', { name });
      if (open.length >= MOST_SERIES) throw new Refusal('series_most', { limit: MOST_SERIES });
      const channelId = wish.channelId ?? (await settings.get(guildId, 'announcements')).channelId;
      if (!channelId) throw new Refusal('announcement_no_channel');
      requirePostable(discord, guildId, channelId);
      const isDirect = wish.isDirect && wish.audience === 'newcomers';
      if (isDirect && !(await settings.get(guildId, 'onboarding')).dmAllowed) throw new Refusal('series_no_dms');
      const { zone } = await settings.languageOf(guildId);
      const now = clock.now();
      const row: Series = {
        guildId,
        id: newRowId(now),
        name,
        state: 'draft',
        audience: wish.audience,
        channelId,
        isDirect,
        holidayRule: wish.holidayRule,
        zone,
        writtenBy: by,
        createdAt: now,
      };
      await storage.atomic([store.create(row)]);
      return row;
    },

    /** The days that were typed, where these are several: which is meant has to be asked. @throws Refusal when_* */
    async findDays(guildId: GuildId, idOrName: string, typed: string | undefined, locale: string) {
      const { id, zone } = await getOpen(guildId, idOrName);
      const days = startDays(typed, locale, zone);
      return days.length > 1 ? { seriesId: id, days } : undefined;
    },

    /** Starts it, or goes on after a pause. @throws Refusal series_empty, series_running, series_own, when_* */
    async start(
      guildId: GuildId,
      idOrName: string,
      begin: { day?: string | undefined; locale: string },
      by: UserId,
    ): Promise<SeriesView & { movedDays: number }> {
      const series = await getOpen(guildId, idOrName);
      if (series.state === 'running') throw new Refusal('series_running', { name: series.name });
      const written = await runs.writtenItems(series);
      if (written.length === 0) throw new Refusal('series_empty', { name: series.name });
      const { approval } = await settings.get(guildId, 'announcements');
      if (approval && series.writtenBy === by) throw new Refusal('series_own');
      const running: Series = { ...series, state: 'running' };
      const ground = await runs.groundOf(series);
      const statements: Statement[] = [];
      let movedDays = 0;
      if (series.state === 'paused') {
        for (const row of await store.listRuns(guildId, series.id)) {
          const days = daysToCatchUp(written, row, ground, await runs.madeBy(series, row), clock.now());
          const moved = { ...row, shiftDays: row.shiftDays + days, handledUntil: clock.now() };
          movedDays = Math.max(movedDays, days);
          statements.push(store.updateRun(row, moved), ...(await runs.wake(running, moved)));
        }
      } else if (series.audience === 'channel') {
        const [startDay, ...others] = startDays(begin.day, begin.locale, series.zone);
        if (others.length > 0) throw new Refusal('when_ambiguous');
        const id = newRowId(clock.now());
        const row = {
          guildId,
          seriesId: series.id,
          id,
          startDay,
          shiftDays: 0,
          handledUntil: clock.now(),
          isOver: false,
        };
        const isAnyToCome = (await runs.comingOf(running, row)).some(({ at }) => at > clock.now());
        if (!isAnyToCome) throw new Refusal('series_nothing_to_come');
        statements.push(store.createRun(row), ...(await runs.wake(running, row)));
      }
      const guard = store.update(guildId, series.id, [series.state], { state: 'running' });
      if (!(await storage.atomicIf(guard, statements))) throw new Refusal('series_running', { name: series.name });
      return { ...(await view(running)), movedDays };
    },

    /** @throws Refusal series_unknown, series_not_running */
    async pause(guildId: GuildId, idOrName: string): Promise<SeriesView> {
      const series = await get(guildId, idOrName);
      const rows = await store.listRuns(guildId, series.id);
      const guard = store.update(guildId, series.id, ['running'], { state: 'paused' });
      const won = await storage.atomicIf(
        guard,
        rows.map((row) => runs.sleep(guildId, row)),
      );
      if (!won) throw new Refusal('series_not_running', { name: series.name });
      return view({ ...series, state: 'paused' });
    },

    /** Moves what is still to come by days. @throws Refusal series_not_running, series_move_past */
    async move(guildId: GuildId, idOrName: string, days: number): Promise<SeriesView> {
      const series = await getOpen(guildId, idOrName);
      const rows = await store.listRuns(guildId, series.id);
      if (rows.length === 0) throw new Refusal('series_not_running', { name: series.name });
      const statements: Statement[] = [];
      const [itemsNow, ground] = [await runs.writtenItems(series), await runs.groundOf(series)];
      for (const row of rows) {
        const moved = { ...row, shiftDays: row.shiftDays + days };
        const coming = await runs.comingOf(series, row);
        const times = itemsNow.flatMap((item) => itemTimes(item, moved, ground, 1));
        const isPast = ({ itemId, name, at }: Due) =>
          at <= clock.now() && coming.some((due) => due.itemId === itemId && due.name === name);
        if (times.some(isPast)) throw new Refusal('series_move_past');
        statements.push(store.updateRun(row, { shiftDays: moved.shiftDays }));
        if (series.state === 'running') statements.push(...(await runs.wake(series, moved)));
      }
      await storage.atomic(statements);
      return view(series);
    },

    /** @throws Refusal series_unknown, series_over */
    async cancelSeries(guildId: GuildId, idOrName: string): Promise<Series> {
      const series = await getOpen(guildId, idOrName);
      const rows = await store.listRuns(guildId, series.id);
      const guard = store.update(guildId, series.id, OPEN, { state: 'cancelled' });
      await storage.atomicIf(
        guard,
        rows.map((row) => runs.sleep(guildId, row)),
      );
      return series;
    },

    ...items,
    list: (guildId: GuildId) => store.list(guildId, OPEN),
    show: async (guildId: GuildId, idOrName: string) => view(await get(guildId, idOrName)),
    /** The statements by which a newcomer who settles now begins what newcomers go through, for the caller's own list. */
    async settled(guildId: GuildId, userId: UserId): Promise<Statement[]> {
      const statements: Statement[] = [];
      for (const series of await store.list(guildId, ['running', 'paused'])) {
        if (series.audience !== 'newcomers' || (await store.hasMember(guildId, series.id, userId))) continue;
        const startDay = firstDayFor(clock.now(), await runs.writtenItems(series), series.zone);
        const id = `d${startDay}`;
        const row: SeriesRun = {
          guildId,
          seriesId: series.id,
          id,
          startDay,
          shiftDays: 0,
          handledUntil: clock.now(),
          isOver: false,
        };
        const known = await store.findRun(guildId, series.id, id);
        statements.push(store.createRun(row), store.addMember({ guildId, seriesId: series.id, userId, runId: id }));
        if (series.state === 'running') statements.push(...(await runs.wake(series, known ?? row)));
      }
      return statements;
    },

    /** Who has left is not named any more. */
    leave: (guildId: GuildId, userId: UserId) => storage.atomic([store.removeMember(guildId, userId)]),

    /** What Hearth needs in which channels for what the series post; for the doctor. */
    async listNeeds(guildId: GuildId) {
      const found: { channelId: ChannelId; needs: string[] }[] = [];
      for (const { id, channelId } of await store.list(guildId, OPEN)) {
        for (const { text, options } of await store.listItems(guildId, id)) {
          if (text !== null) found.push({ channelId, needs: needsOf(options) });
        }
      }
      return found;
    },

    /** Every post of the running series between the two instants, with its text. */
    async coming(guildId: GuildId, to: Instant) {
      const found: { at: Instant; channelId: ChannelId; title: string; name: string }[] = [];
      for (const series of await store.list(guildId, ['running'])) {
        const written = await runs.writtenItems(series);
        for (const row of await store.listRuns(guildId, series.id)) {
          for (const { at, itemId } of await runs.comingOf(series, row, MOST_ITEMS)) {
            const text = written.find(({ id }) => id === itemId)?.text ?? '';
            if (at < to) found.push({ at, channelId: series.channelId, title: text, name: series.name });
          }
        }
      }
      return found;
    },

    job: runs.job,
  };
}

export type SeriesService = ReturnType<typeof createSeries>;
