// What people read when they look cases up: one case, a page of them, a whole person, their own record.
import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { encodeCustomId } from '../discord/doors/custom-id.ts';
import { cleanName } from '../discord/markdown.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { Speak } from '../voice/voice.ts';
import {
  actorOf,
  appealButton,
  caseLogMessage,
  mayAppeal,
  quote,
  shorten,
  targetName,
  when,
  whenRelative,
} from './cases.messages.ts';
import type { CaseFilter } from './cases.store.ts';
import type { ModCase } from './cases.tables.ts';
import type { CasePage, PersonView } from './review.service.ts';

export const CASE_PAGE = { kind: 'case-page', version: 1 } as const;
const LONGEST_LINE = 160;
const MOST_APPEALS = 5;

/** One case, as it stands in the mod log. */
export function caseMessage(speak: Speak, row: ModCase): OutgoingMessage {
  return caseLogMessage(speak, row);
}

/** One line for lists. */
function caseLine(speak: Speak, row: ModCase, withTarget: boolean): string {
  const values = {
    number: row.number,
    type: speak(`moderation.types.${row.type}`),
    at: whenRelative(row.createdAt),
    by: actorOf(speak, row),
    target: withTarget ? ` · **${targetName(row)}**` : '',
    state: row.state === 'applied' ? '' : ` · ${speak(`moderation.list.${row.state}`)}`,
  };
  const reason = row.reason ? `\n> ${shorten(row.reason.replaceAll('\n', ' '), LONGEST_LINE)}` : '';
  return speak('moderation.list.line', values) + reason;
}

function filterArgs({ targetId, actorId, type, state, since }: CaseFilter): string[] {
  return [
    targetId ?? '',
    actorId ?? '',
    type ?? '',
    state ?? '',
    since === undefined ? '' : Math.floor(since / 1000).toString(36),
  ];
}

/** A page of cases with buttons to the ones before and after. */
export function casePageMessage(
  speak: Speak,
  filter: CaseFilter,
  { cases, total, page, pages }: CasePage,
): OutgoingMessage {
  if (total === 0) return { content: speak('moderation.list.none'), components: [] };
  const turn = (label: string, to: number, disabled: boolean) => ({
    type: ComponentType.Button as const,
    style: ButtonStyle.Secondary as const,
    label,
    disabled,
    custom_id: encodeCustomId(CASE_PAGE.kind, CASE_PAGE.version, String(to), ...filterArgs(filter)),
  });
  const heading = speak('moderation.list.heading', { count: total, page: page + 1, pages });
  return {
    content: [heading, ...cases.map((row) => caseLine(speak, row, true))].join('\n'),
    components:
      pages === 1
        ? []
        : [
            {
              type: ComponentType.ActionRow,
              components: [
                turn(speak('moderation.list.newer'), page - 1, page === 0),
                turn(speak('moderation.list.older'), page + 1, page === pages - 1),
              ],
            },
          ],
  };
}

/** Somebody on one screen: who they are here, what is in force, what was before. */
export function historyMessage(speak: Speak, view: PersonView): OutgoingMessage {
  const { member } = view;
  const notes = view.cases.filter(({ type }) => type === 'note');
  const others = view.cases.filter(({ type }) => type !== 'note');
  const lines = [
    speak('moderation.history.heading', { target: cleanName(view.name, view.userId), id: view.userId }),
    member ? speak('moderation.history.joined', { at: when(member.joinedAt) }) : speak('moderation.history.away'),
    ...standingLines(speak, view),
    speak('moderation.history.reports', { count: view.reports }),
    '',
    ...(notes.length > 0
      ? [speak('moderation.history.notes'), ...notes.map((row) => caseLine(speak, row, false))]
      : []),
    others.length > 0 ? speak('moderation.history.cases', { count: view.total }) : speak('moderation.history.no_cases'),
    ...others.map((row) => caseLine(speak, row, false)),
  ];
  return { content: shorten(lines.join('\n'), 2000), components: [] };
}

function standingLines(speak: Speak, view: PersonView): string[] {
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
export function recordMessage(speak: Speak, view: PersonView): OutgoingMessage {
  const own = view.cases.filter(({ type, state }) => type !== 'note' && state !== 'failed');
  if (own.length === 0) return { content: speak('moderation.record.clean') };
  const lines = own.map((row) => {
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
  const open = own.filter((row) => mayAppeal(row.type) && row.state === 'applied').slice(0, MOST_APPEALS);
  return {
    content: shorten(
      [speak('moderation.record.heading'), ...standingLines(speak, view), '', ...lines].join('\n'),
      2000,
    ),
    components: open.map((row) => appealButton(speak, row, speak('moderation.record.appeal', { number: row.number }))),
  };
}
