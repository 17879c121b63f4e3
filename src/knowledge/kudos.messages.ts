// Thanks among members as the person, the channel and the giver see them.
import type { UserId } from '../discord/ids.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { Speak } from '../voice/voice.ts';

export const LONGEST_REASON = 300;

/** shown: in the channel. sent: by direct message. unread: counted, but their direct messages are closed. later: once Discord answers. */
export type KudosFate = 'shown' | 'sent' | 'unread' | 'later';

/** `isPublic`: in the channel, where the person is mentioned; else directly, where the server is named. */
export function kudosMessage(
  speak: Speak,
  { fromId, toId, reason, server }: { fromId: UserId; toId: UserId; reason: string; server: string },
  isPublic: boolean,
): OutgoingMessage {
  const [from, to] = [`<@${fromId}>`, `<@${toId}>`];
  const first = isPublic
    ? speak('knowledge.kudos.public', { from, to })
    : speak('knowledge.kudos.direct', { from, server });
  return { content: `${first}\n> ${reason}`, allowed_mentions: { users: isPublic ? [toId] : [] } };
}

export function kudosGivenMessage(
  speak: Speak,
  toId: UserId,
  { fate, total }: { fate: KudosFate; total: number },
): OutgoingMessage {
  const member = `<@${toId}>`;
  return {
    content: [
      speak(`knowledge.kudos.${fate}`, { member }),
      speak('knowledge.kudos.total', { member, count: total }),
    ].join(' '),
  };
}
