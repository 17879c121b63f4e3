// What the team reads when it looks through its inbox.
import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { encodeCustomId } from '../discord/doors/custom-id.ts';
import { cleanName } from '../discord/markdown.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { Speak } from '../voice/voice.ts';
import { firstLines, LONGEST_DESCRIPTION } from './fit.ts';
import { inquiryName, relative, stateText } from './item.messages.ts';
import type { Inquiry } from './tables.ts';

export const LIST_PAGE = { kind: 'inbox-page', version: 1 } as const;
const LONGEST_TEXT = 80;

function line(speak: Speak, inquiry: Inquiry): string {
  const { guildId, authorId, authorName, ownerId, askedAt, createdAt, messageId, channelId, subject, text } = inquiry;
  const who = authorId ? cleanName(authorName ?? '', `<@${authorId}>`) : speak('inbox.item.nameless');
  const name = inquiryName(speak, inquiry);
  const link =
    channelId && messageId ? `[${name}](https://discord.com/channels/${guildId}/${channelId}/${messageId})` : name;
  const values = {
    name: link,
    who,
    state: stateText(speak, inquiry),
    at: relative(askedAt ?? createdAt),
    text: cleanName(subject ?? text, '–', LONGEST_TEXT),
  };
  return ownerId
    ? speak('inbox.list.line_owned', { ...values, owner: `<@${ownerId}>` })
    : speak('inbox.list.line', values);
}

const linesOf = (speak: Speak, inquiries: readonly Inquiry[]) => ({
  description: firstLines(
    inquiries.map((one) => line(speak, one)),
    LONGEST_DESCRIPTION,
  ).join('\n'),
});

export function listMessage(
  speak: Speak,
  { inquiries, total, page, pages }: { inquiries: readonly Inquiry[]; total: number; page: number; pages: number },
  filter: { state: string; ownerId: string },
): OutgoingMessage {
  if (inquiries.length === 0) return { content: speak('inbox.list.none'), embeds: [], components: [] };
  const button = (to: number, label: string) => ({
    type: ComponentType.Button as const,
    style: ButtonStyle.Secondary as const,
    label,
    custom_id: encodeCustomId(LIST_PAGE.kind, LIST_PAGE.version, String(to), filter.state, filter.ownerId),
  });
  const buttons = [
    ...(page > 1 ? [button(page - 1, speak('inbox.list.older'))] : []),
    ...(page < pages ? [button(page + 1, speak('inbox.list.newer'))] : []),
  ];
  return {
    content: speak('inbox.list.title', { count: total, page, pages }),
    embeds: [linesOf(speak, inquiries)],
    components: buttons.length > 0 ? [{ type: ComponentType.ActionRow, components: buttons }] : [],
  };
}

export function searchMessage(speak: Speak, inquiries: readonly Inquiry[]): OutgoingMessage {
  if (inquiries.length === 0) return { content: speak('inbox.list.nothing') };
  return { embeds: [linesOf(speak, inquiries)] };
}
