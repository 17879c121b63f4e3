// /series list, start, pause, move, cancel: how a series goes on.
import { ApplicationCommandOptionType } from 'discord.js';
import {
  dayQuestionMessage,
  SERIES_DAY,
  seriesListText,
  seriesMessage,
} from '../../src/announcements/series.messages.ts';
import type { App } from '../../src/app.ts';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { Refusal } from '../../src/runtime/refusal.ts';
import { type Needs, ONE_POST, SERIES, suggest, WHICH } from './options.ts';

const { Subcommand: Sub, String: Text, Integer } = ApplicationCommandOptionType;
const MOST_DAYS = 365;

export const list = {
  data: { type: Sub, name: 'list', options: [WHICH] },
  access: 'ManageGuild',
  defer: 'private',
  async execute({ guildId, options, locale }, app) {
    const guild = asId<GuildId>(guildId);
    const speak = app.voice.speak(locale);
    const which = options.getString('series');
    if (which) return seriesMessage(speak, locale, await app.series.show(guild, which));
    return { content: seriesListText(speak, await app.series.list(guild)) };
  },
  autocomplete: suggest,
} satisfies Subcommand<Needs>;

type Begin = Parameters<App['series']['start']>[2];

async function started(app: Pick<App, Needs>, guildId: GuildId, series: string, begin: Begin, by: UserId) {
  const speak = app.voice.speak(begin.locale);
  const view = await app.series.start(guildId, series, begin, by);
  const moved = view.movedDays > 0 ? speak('series.started_moved', { days: view.movedDays }) : speak('series.started');
  return seriesMessage(speak, begin.locale, view, moved);
}

export const start = {
  data: { type: Sub, name: 'start', options: [SERIES, { type: Text, name: 'day', max_length: 60 }] },
  access: 'ManageGuild',
  defer: 'private',
  async execute({ guildId, options, user, locale }, app) {
    const guild = asId<GuildId>(guildId);
    const series = options.getString('series', true);
    const day = options.getString('day') ?? undefined;
    const asked = await app.series.findDays(guild, series, day, locale);
    if (asked) return dayQuestionMessage(app.voice.speak(locale), locale, asked.seriesId, asked.days);
    return started(app, guild, series, { day, locale }, asId<UserId>(user.id));
  },
  autocomplete: suggest,
  components: {
    [SERIES_DAY.kind]: {
      version: SERIES_DAY.version,
      access: 'ManageGuild',
      defer: 'update',
      async execute({ guildId, user, locale }, [series = '', day = ''], app) {
        return started(app, asId<GuildId>(guildId), series, { day, locale }, asId<UserId>(user.id));
      },
    },
  },
} satisfies Subcommand<Needs>;

export const pause = {
  data: { type: Sub, name: 'pause', options: [SERIES] },
  access: 'ManageGuild',
  defer: 'private',
  async execute({ guildId, options, locale }, app) {
    const view = await app.series.pause(asId<GuildId>(guildId), options.getString('series', true));
    const speak = app.voice.speak(locale);
    return seriesMessage(speak, locale, view, speak('series.paused'));
  },
  autocomplete: suggest,
} satisfies Subcommand<Needs>;

export const move = {
  data: {
    type: Sub,
    name: 'move',
    options: [
      SERIES,
      { type: Integer, name: 'days', min_value: -MOST_DAYS, max_value: MOST_DAYS },
      ONE_POST,
      { type: Text, name: 'when', max_length: 100 },
    ],
  },
  access: 'ManageGuild',
  defer: 'private',
  async execute({ guildId, options, user, locale }, app) {
    const guild = asId<GuildId>(guildId);
    const series = options.getString('series', true);
    const [days, post, when] = [options.getInteger('days'), options.getString('post'), options.getString('when')];
    const isPost = post !== null && when !== null && days === null;
    if (!isPost && (days === null || post !== null)) throw new Refusal('series_move_what');
    const view = isPost
      ? await app.series.moveItem(guild, series, post, when, asId<UserId>(user.id))
      : await app.series.move(guild, series, days ?? 0);
    const speak = app.voice.speak(locale);
    return seriesMessage(speak, locale, view, speak('series.moved'));
  },
  autocomplete: suggest,
} satisfies Subcommand<Needs>;

export const cancel = {
  data: { type: Sub, name: 'cancel', options: [SERIES, ONE_POST] },
  access: 'ManageGuild',
  defer: 'private',
  async execute({ guildId, options, user, locale }, app) {
    const guild = asId<GuildId>(guildId);
    const speak = app.voice.speak(locale);
    const [series, post] = [options.getString('series', true), options.getString('post')];
    if (post) {
      const view = await app.series.removeItem(guild, series, post, asId<UserId>(user.id));
      return seriesMessage(speak, locale, view, speak('series.post_removed'));
    }
    const { name } = await app.series.cancelSeries(guild, series);
    return { content: speak('series.cancelled', { name }) };
  },
  autocomplete: suggest,
} satisfies Subcommand<Needs>;
