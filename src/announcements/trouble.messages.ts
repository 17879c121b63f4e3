// What the owner reads of posts that did not come.
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import { stamp } from '../time/time.messages.ts';
import { fittingLines } from '../voice/fitting-lines.ts';
import type { Speak } from '../voice/voice.ts';
import type { TroubleRow } from './trouble.tables.ts';

const MOST_LINES = 15;
const LONGEST_MESSAGE = 2000;
/** Discord's own words are short; some errors quote what they refuse. */
const LONGEST_REASON = 200;

export function troubleMessage(speak: Speak, rows: readonly TroubleRow[]): OutgoingMessage {
  const lines = rows.map(({ kind, what, dueAt, reason }) => {
    const at = stamp(dueAt, 'f');
    const plain = what.replace(/[<>@]/g, '');
    const why = (reason ?? '?').slice(0, LONGEST_REASON);
    return `- ${speak(`announcements.trouble_${kind}`, { what: plain, at, reason: why })}`;
  });
  const title = speak('announcements.trouble_title');
  const more = (left: number) => speak('announcements.trouble_more', { more: left });
  return { content: [title, ...fittingLines(lines, LONGEST_MESSAGE - title.length - 1, more, MOST_LINES)].join('\n') };
}
