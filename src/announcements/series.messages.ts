// What people see of series: the list, and one with its posts in their order.
import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import { encodeCustomId } from '../discord/doors/custom-id.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import { questionMessage } from '../time/question.messages.ts';
import { repeatText } from '../time/repeat.messages.ts';
import { stamp } from '../time/time.messages.ts';
import { fittingLines } from '../voice/fitting-lines.ts';
import { dateLocale, type Speak } from '../voice/voice.ts';
import { composeForm } from './compose.messages.ts';
import { excerpt, moreLine } from './messages.ts';
import { turnsOf } from './post.rules.ts';
import type { Series, SeriesItem } from './series.tables.ts';
import type { SeriesView } from './series-lookup.ts';

/** Which place of a post is meant: the series, the post, and the reading. */
export const SERIES_PLACE = { kind: 'series-place', version: 1 } as const;
/** On which day a series begins. */
export const SERIES_DAY = { kind: 'series-day', version: 1 } as const;
export const SERIES_TEXT = { kind: 'series-text', version: 1 } as const;
const LONGEST_MESSAGE = 2000;
const LONGEST_NAMED = 60;

/** The form in which a post of a series is written. */
export function seriesItemModal(
  speak: Speak,
  { seriesId, id, text, options }: SeriesItem,
): { modal: APIModalInteractionResponseCallbackData } {
  const customId = encodeCustomId(SERIES_TEXT.kind, SERIES_TEXT.version, seriesId, id);
  return composeForm(speak, customId, { text: text ?? '', channelIds: null, options });
}

/** `day 2 at 18:00`, or the rule in words. */
export function offsetText(
  speak: Speak,
  locale: string,
  { day, repeat, time }: Pick<SeriesItem, 'day' | 'repeat' | 'time'>,
): string {
  if (repeat === null) return speak('series.offset_day', { day: day ?? 0, time });
  return repeatText(speak, { wall: `2026-01-01T${time}`, repeat, dayless: true }, locale);
}

/** On which of the days (`2027-06-05`) a series shall begin. */
export function dayQuestionMessage(speak: Speak, locale: string, seriesId: string, days: readonly string[]) {
  const written = new Intl.DateTimeFormat(dateLocale(locale), { dateStyle: 'full', timeZone: 'UTC' });
  const readings = days.map((day) => written.format(Date.parse(`${day}T00:00:00Z`)));
  const choose = (index: number) => encodeCustomId(SERIES_DAY.kind, SERIES_DAY.version, seriesId, days[index]!);
  return questionMessage(speak, 'day_or_month', readings, choose);
}

export function seriesListText(speak: Speak, rows: readonly Series[]): string {
  if (rows.length === 0) return speak('series.list_empty');
  const lines = rows.map(({ name, state, audience, channelId }) =>
    speak('series.list_line', {
      name,
      state: speak(`series.state_${state}`),
      audience: speak(`series.audience_${audience}`),
      channel: `<#${channelId}>`,
    }),
  );
  const title = speak('series.list_title');
  return [title, ...fittingLines(lines, LONGEST_MESSAGE - title.length - 1, moreLine(speak))].join('\n');
}

/** A series as it stands; `first` says what just happened. */
export function seriesMessage(speak: Speak, locale: string, view: SeriesView, first?: string): OutgoingMessage {
  const { series, items, runs, question } = view;
  if (question) {
    const { itemId, repeats, time } = question;
    const readings = repeats.map((repeat) => offsetText(speak, locale, { day: null, repeat, time }));
    const choose = (index: number) =>
      encodeCustomId(SERIES_PLACE.kind, SERIES_PLACE.version, series.id, itemId, String(index));
    return questionMessage(speak, 'week_or_month', readings, choose);
  }
  const head = [
    ...(first ? [first] : []),
    speak('series.list_line', {
      name: series.name,
      state: speak(`series.state_${series.state}`),
      audience: speak(`series.audience_${series.audience}`),
      channel: `<#${series.channelId}>`,
    }),
    speak(`series.holidays_${series.holidayRule}`),
    ...(series.isDirect ? [speak('series.direct')] : []),
    ...(series.audience === 'newcomers' && runs.length > 0 ? [speak('series.groups', { count: runs.length })] : []),
  ];
  const lines = items.map(({ item, next, sent }) => {
    const turns = turnsOf(item.text ?? '');
    const words = excerpt(turns[0] || (item.options.poll ?? '')).slice(0, LONGEST_NAMED);
    const line = speak('series.item_line', { when: offsetText(speak, locale, item), excerpt: words });
    const marks = [
      ...(turns.length > 1 ? [speak('series.item_turns', { count: turns.length })] : []),
      ...(next ? [stamp(next, 'f')] : sent ? [speak('series.item_over')] : []),
    ];
    return [line, ...marks].join(' · ');
  });
  const room = LONGEST_MESSAGE - head.join('\n').length - 1;
  const list = lines.length > 0 ? fittingLines(lines, room, moreLine(speak)) : [speak('series.no_items')];
  return { content: [...head, ...list].join('\n'), components: [] };
}
