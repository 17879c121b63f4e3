// What mentors see when somebody fits them.
import { cleanName } from '../discord/markdown.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { Speak } from '../voice/voice.ts';
import { aboutLines, fitLines } from './fit.messages.ts';
import { button, moment, Primary, row, Secondary } from './parts.messages.ts';
import type { OfferRow, PairingRow, RequestRow } from './tables.ts';

// With the server's id, because the buttons stand in direct messages too.
export const ACCEPT = { kind: 'mentor-accept', version: 2 } as const;
export const NOT_NOW = { kind: 'mentor-not-now', version: 2 } as const;
export const NOT_ME = { kind: 'mentor-not-me', version: 2 } as const;

/** Pings the mentor and nobody else. `server`: named where the offer comes as a direct message. */
export function offerMessage(
  speak: Speak,
  { offer, request, server }: { offer: OfferRow; request: RequestRow; server?: string | undefined },
): OutgoingMessage {
  const { id, guildId, mentorId, menteeId, fit, expiresAt } = offer;
  return {
    content: [
      ...(server === undefined ? [] : [speak('mentorship.offer_dm', { server: cleanName(server, '?') })]),
      speak('mentorship.offer', { mentor: `<@${mentorId}>`, mentee: `<@${menteeId}>` }),
      ...fitLines(speak, fit, offer),
      ...aboutLines(request.about),
      speak('mentorship.offer_until', { until: moment(expiresAt) }),
    ].join('\n'),
    allowed_mentions: { users: [mentorId] },
    components: [
      row(
        button(speak('mentorship.accept'), Primary, ACCEPT, id, guildId),
        button(speak('mentorship.not_now'), Secondary, NOT_NOW, id, guildId),
        button(speak('mentorship.not_me'), Secondary, NOT_ME, id, guildId),
      ),
    ],
  };
}

/** Why nobody has to answer any more: somebody else has, three went by, it went to somebody else, they stopped looking. */
export type ClosedNews = 'taken' | 'unanswered' | 'withdrawn' | 'gone';

/** The message of an offer that nobody has to answer any more. */
export function closedOfferMessage(speak: Speak, offer: OfferRow, news: ClosedNews): OutgoingMessage {
  const content = speak(`mentorship.offer_${news}`, { mentor: `<@${offer.mentorId}>` });
  return { content, components: [] };
}

/** The offer after the mentor said no. */
export function declinedOfferMessage(speak: Speak, offer: OfferRow): OutgoingMessage {
  const content = speak(offer.state === 'later' ? 'mentorship.declined_later' : 'mentorship.declined');
  return { content, components: [] };
}

/** The offer after the mentor said yes. */
export function acceptedOfferMessage(speak: Speak, { menteeId, threadId }: PairingRow): OutgoingMessage {
  const mentee = `<@${menteeId}>`;
  const content = threadId
    ? speak('mentorship.accepted', { mentee, thread: `<#${threadId}>` })
    : speak('mentorship.accepted_no_thread', { mentee });
  return { content, components: [] };
}

/** Discord's limit for names of threads is 100. */
export function threadName({ mentorName, menteeName }: { mentorName: string; menteeName: string }): string {
  return `${cleanName(menteeName, '?')} + ${cleanName(mentorName, '?')}`.replaceAll('\\', '').slice(0, 100);
}
