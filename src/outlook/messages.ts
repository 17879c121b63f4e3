// /calendar: a month at a glance, where posts crowd and where nothing comes, and every post with its time.
import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { encodeCustomId } from '../discord/doors/custom-id.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import { stamp } from '../time/time.messages.ts';
import { fittingLines } from '../voice/fitting-lines.ts';
import type { Speak } from '../voice/voice.ts';
import { dateLocale } from '../voice/voice.ts';
import type { ComingPost, Outlook, OutlookDay } from './rules.ts';

export const TURN_PAGE = { kind: 'outlook-page', version: 1 } as const;
const DAYS_A_PAGE = 10;
const LONGEST_LIST = 3900;
const LONGEST_TITLE = 60;
const MOST_NAMED = 6;
const DAY_MS = 86_400_000;

const instantOfDay = (day: string) => Date.parse(`${day}T00:00:00Z`);

/** `page`: which ten days are listed, from 0. */
export function outlookMessage(
  speak: Speak,
  locale: string,
  outlook: Outlook & { zone: string },
  page: number,
): OutgoingMessage {
  const { days, crowded, silences, zone } = outlook;
  const total = days.reduce((sum, { posts }) => sum + posts.length, 0);
  const pages = Math.ceil(days.length / DAYS_A_PAGE);
  const shown = Math.min(Math.max(0, page), pages - 1);
  const dayName = new Intl.DateTimeFormat(dateLocale(locale), { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const name = (day: string) => dayName.format(instantOfDay(day));
  const clashes = days.filter(({ posts }) => posts.some((post) => crowded.has(post)));
  const head = [
    total === 0 ? speak('outlook.nothing') : speak('outlook.title', { count: total, zone }),
    monthGrid(locale, days, crowded),
    ...(clashes.length > 0 ? [speak('outlook.clashes', { days: named(clashes.map(({ day }) => name(day))) })] : []),
    ...silences.map(({ from, to, days: count }) => speak('outlook.silence', { from: name(from), to: name(to), count })),
  ];
  const listed = days.slice(shown * DAYS_A_PAGE, (shown + 1) * DAYS_A_PAGE);
  const list = listText(speak, listed, crowded);
  const turn = (label: string, to: number, disabled: boolean) => ({
    type: ComponentType.Button as const,
    style: ButtonStyle.Secondary as const,
    label,
    disabled,
    custom_id: encodeCustomId(TURN_PAGE.kind, TURN_PAGE.version, String(to), to < shown ? 'back' : 'on'),
  });
  return {
    content: head.join('\n').slice(0, 2000),
    embeds: list ? [{ description: list }] : [],
    components:
      total === 0
        ? []
        : [
            {
              type: ComponentType.ActionRow,
              components: [
                turn(speak('outlook.earlier'), shown - 1, shown === 0),
                turn(speak('outlook.later'), shown + 1, shown === pages - 1),
              ],
            },
          ],
  };
}

const named = (names: readonly string[]) =>
  [...names.slice(0, MOST_NAMED), ...(names.length > MOST_NAMED ? ['…'] : [])].join(', ');

/** Weeks below each other: how many posts each day has, `!` where they crowd, `·` where there is none. */
function monthGrid(locale: string, days: readonly OutlookDay[], crowded: ReadonlySet<ComingPost>): string {
  const weekday = new Intl.DateTimeFormat(dateLocale(locale), { weekday: 'short', timeZone: 'UTC' });
  const rowName = new Intl.DateTimeFormat(dateLocale(locale), { day: '2-digit', month: '2-digit', timeZone: 'UTC' });
  const first = instantOfDay(days[0]!.day);
  // 5 January 2026 was a monday.
  const titles = Array.from({ length: 7 }, (_, index) => weekday.format(Date.UTC(2026, 0, 5 + index)).slice(0, 2));
  const lead = (new Date(first).getUTCDay() + 6) % 7;
  const cells = [...Array.from({ length: lead }, () => ''), ...days.map((day) => cell(day, crowded))];
  const rows: string[] = [];
  for (let start = 0; start < cells.length; start += 7) {
    const monday = rowName.format(first + (start - lead) * DAY_MS);
    rows.push(
      `${monday.padEnd(6)} ${cells
        .slice(start, start + 7)
        .map((text) => text.padStart(3))
        .join(' ')}`,
    );
  }
  return ['```', `${' '.repeat(6)} ${titles.map((title) => title.padStart(3)).join(' ')}`, ...rows, '```'].join('\n');
}

function cell({ posts }: OutlookDay, crowded: ReadonlySet<ComingPost>): string {
  if (posts.length === 0) return '·';
  return `${Math.min(99, posts.length)}${posts.some((post) => crowded.has(post)) ? '!' : ''}`;
}

function listText(speak: Speak, days: readonly OutlookDay[], crowded: ReadonlySet<ComingPost>): string {
  const lines = days.flatMap(({ posts }) =>
    posts.map((post) => {
      const title = post.title
        .replace(/\s+/g, ' ')
        .replace(/[`*_~|<>@]/g, '')
        .trim();
      const short = title.length > LONGEST_TITLE ? `${title.slice(0, LONGEST_TITLE - 1)}…` : title;
      const line = speak(`outlook.line_${post.kind}`, { title: short, channel: `<#${post.channelId}>` });
      return `${crowded.has(post) ? '⚠️ ' : ''}${stamp(post.at, 'f')} ${line}`;
    }),
  );
  return fittingLines(lines, LONGEST_LIST, (more) => speak('announcements.list_more', { more })).join('\n');
}
