// What people read when they look cases up: one case, a page of them.
import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { encodeCustomId } from '../discord/doors/custom-id.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { Speak } from '../voice/voice.ts';
import { actorOf, caseLogMessage, shorten, targetName, whenRelative } from './cases.messages.ts';
import type { CaseFilter } from './cases.store.ts';
import type { ModCase } from './cases.tables.ts';
import type { CasePage } from './review.service.ts';

export const CASE_PAGE = { kind: 'case-page', version: 1 } as const;
const LONGEST_LINE = 160;
const LONGEST_CONTENT = 2000;

/** One case, as it stands in the mod log. */
export function caseMessage(speak: Speak, row: ModCase): OutgoingMessage {
  return caseLogMessage(speak, row);
}

/** One line for lists. */
export function caseLine(speak: Speak, row: ModCase, withTarget: boolean): string {
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

/** Buttons to the pages before and after; none where there is one page. */
export function pageButtons(
  speak: Speak,
  { page, pages }: Pick<CasePage, 'page' | 'pages'>,
  customId: (to: number) => string,
): NonNullable<OutgoingMessage['components']> {
  if (pages === 1) return [];
  const turn = (label: string, to: number, disabled: boolean) => ({
    type: ComponentType.Button as const,
    style: ButtonStyle.Secondary as const,
    label,
    disabled,
    custom_id: customId(to),
  });
  return [
    {
      type: ComponentType.ActionRow,
      components: [
        turn(speak('moderation.list.newer'), page - 1, page === 0),
        turn(speak('moderation.list.older'), page + 1, page === pages - 1),
      ],
    },
  ];
}

/** A page of cases with buttons to the ones before and after. */
export function casePageMessage(speak: Speak, filter: CaseFilter, found: CasePage): OutgoingMessage {
  const { cases, total, page, pages } = found;
  if (total === 0) return { content: speak('moderation.list.none'), components: [] };
  const heading = speak('moderation.list.heading', { count: total, page: page + 1, pages });
  return {
    content: shorten([heading, ...cases.map((row) => caseLine(speak, row, true))].join('\n'), LONGEST_CONTENT),
    components: pageButtons(speak, found, (to) =>
      encodeCustomId(CASE_PAGE.kind, CASE_PAGE.version, String(to), ...filterArgs(filter)),
    ),
  };
}
