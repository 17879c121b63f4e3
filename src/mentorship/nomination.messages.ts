// What somebody reads whom others would like to have as a mentor.
import type { UserId } from '../discord/ids.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { Speak } from '../voice/voice.ts';
import { button, row, Secondary, Success } from './parts.messages.ts';

export const NOMINATED_YES = { kind: 'nominated-yes', version: 1 } as const;
export const NOMINATED_NO = { kind: 'nominated-no', version: 1 } as const;

/** Pings the one who is suggested and nobody else. */
export function nominationMessage(speak: Speak, target: UserId, by: UserId): OutgoingMessage {
  return {
    content: speak('mentorship.nomination', { member: `<@${target}>`, by: `<@${by}>` }),
    allowed_mentions: { users: [target] },
    components: [
      row(
        button(speak('mentorship.nomination_yes'), Success, NOMINATED_YES, target),
        button(speak('mentorship.nomination_no'), Secondary, NOMINATED_NO, target),
      ),
    ],
  };
}
