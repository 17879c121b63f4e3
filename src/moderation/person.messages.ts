// What people read about a person as a whole: the team with `/history`, everybody about themselves with `/record`.
import { ComponentType } from 'discord-api-types/v10';
import { encodeCustomId } from '../discord/doors/custom-id.ts';
import { cleanName } from '../discord/markdown.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { Speak } from '../voice/voice.ts';
import { appealButton, mayAppeal, quote, shorten, when, whenRelative } from './cases.messages.ts';
import type { PersonView, RecordView } from './person.service.ts';
import type { RaidPerson } from './raids.tables.ts';
import { caseLine, pageButtons } from './review.messages.ts';

/** Whom, and which page. */
export const HISTORY_PAGE = { kind: 'history-page', version: 1 } as const;
export const RECORD_PAGE = { kind: 'record-page', version: 1 } as const;

const LONGEST_LINE = 160;
const LONGEST_CONTENT = 2000;
/** Buttons that fit into one row. */
const MOST_APPEALS = 5;

/** Somebody on one screen: who they are here, what is in force, what was before. */
export function historyMessage(speak: Speak, view: PersonView): OutgoingMessage {
  const { member, notes, page, raid } = view;
  const lines = [
    speak('moderation.history.heading', { target: cleanName(view.name, view.userId), id: view.userId }),
    member ? speak('moderation.history.joined', { at: when(member.joinedAt) }) : speak('moderation.history.away'),
    ...standingLines(speak, view),
    speak('moderation.history.reports', { count: view.reports }),
    ...(raid ? [raidLine(speak, raid)] : []),
    '',
    ...(notes.total > 0 ? [speak('moderation.history.notes', { count: notes.total })] : []),
    ...notes.cases.map((row) => caseLine(speak, row, false)),
    page.total > 0
      ? speak('moderation.history.cases', { count: page.total, page: page.page + 1, pages: page.pages })
      : speak('moderation.history.no_cases'),
    ...page.cases.map((row) => caseLine(speak, row, false)),
  ];
  return {
    content: shorten(lines.join('\n'), LONGEST_CONTENT),
    components: pageButtons(speak, page, (to) =>
      encodeCustomId(HISTORY_PAGE.kind, HISTORY_PAGE.version, view.userId, String(to)),
    ),
  };
}

function raidLine(speak: Speak, { joinedAt, timeout, timeoutUntil }: RaidPerson): string {
  const line = speak('moderation.history.raid', { at: when(joinedAt) });
  const isTimedOut = timeout === 'done' && timeoutUntil !== null;
  return isTimedOut ? `${line} ${speak('moderation.history.raid_timeout', { until: when(timeoutUntil) })}` : line;
}

function standingLines(speak: Speak, view: Pick<RecordView, 'points' | 'nextDecayAt' | 'open'>): string[] {
  const decay =
    view.nextDecayAt === undefined
      ? ''
      : ` ${speak('moderation.history.decay', { at: whenRelative(view.nextDecayAt) })}`;
  return [
    speak('moderation.history.points', { count: view.points }) + decay,
    ...view.open.map((row) =>
      speak('moderation.history.in_force', {
        number: row.number,
        type: speak(`moderation.types.${row.type}`),
        until: row.expiresAt === null ? speak('moderation.history.for_good') : when(row.expiresAt),
      }),
    ),
  ];
}

/** One's own record: no notes, no names of moderators, and the way to appeal. */
export function recordMessage(speak: Speak, view: RecordView): OutgoingMessage {
  const { page } = view;
  if (page.total === 0) return { content: speak('moderation.record.clean') };
  const lines = page.cases.map((row) => {
    const values = {
      number: row.number,
      type: speak(`moderation.types.${row.type}`),
      at: when(row.createdAt),
      state: row.state === 'applied' ? '' : ` · ${speak(`moderation.list.${row.state}`)}`,
    };
    return [
      speak('moderation.record.line', values),
      ...(row.reason ? [quote(shorten(row.reason, LONGEST_LINE))] : []),
    ].join('\n');
  });
  const appealable = page.cases.filter((row) => mayAppeal(row.type) && row.state === 'applied').slice(0, MOST_APPEALS);
  const appeals = appealable.flatMap(
    (row) => appealButton(speak, row, speak('moderation.record.appeal', { number: row.number })).components,
  );
  const heading = speak('moderation.record.heading', { page: page.page + 1, pages: page.pages });
  return {
    content: shorten([heading, ...standingLines(speak, view), '', ...lines].join('\n'), LONGEST_CONTENT),
    components: [
      ...(appeals.length > 0 ? [{ type: ComponentType.ActionRow as const, components: appeals }] : []),
      ...pageButtons(speak, page, (to) => encodeCustomId(RECORD_PAGE.kind, RECORD_PAGE.version, String(to))),
    ],
  };
}
