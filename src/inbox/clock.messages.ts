// How the team is reminded of somebody who waits.
import type { RoleId } from '../discord/ids.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { Speak } from '../voice/voice.ts';
import { inquiryName, relative, sinceText } from './item.messages.ts';
import type { Inquiry } from './tables.ts';

/** Near the limit for the owner, past it for the owner and the team's role. */
export function clockMessage(
  speak: Speak,
  inquiry: Inquiry,
  teamRoleId: RoleId | null,
  isLate: boolean,
): OutgoingMessage {
  const { ownerId, askedAt, dueAt, kind, hearsChannelId } = inquiry;
  const callees = [...(ownerId ? [`<@${ownerId}>`] : []), ...(teamRoleId ? [`<@&${teamRoleId}>`] : [])].join(' ');
  const values = { name: inquiryName(speak, inquiry), since: sinceText(askedAt ?? 0), due: relative(dueAt ?? 0) };
  const text = speak(isLate ? 'inbox.clock.late' : 'inbox.clock.near', values);
  const where = kind === 'question' && hearsChannelId ? [`<#${hearsChannelId}>`] : [];
  return {
    content: [callees, text, ...where].filter(Boolean).join(' '),
    allowed_mentions: { users: ownerId ? [ownerId] : [], roles: teamRoleId ? [teamRoleId] : [] },
  };
}
