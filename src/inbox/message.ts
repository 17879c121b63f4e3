// A message of a conversation as it is stored first: nobody has carried it anywhere yet.
import type { Instant } from '../runtime/clock.ts';
import { newRowId } from '../storage/row-id.ts';
import type { InquiryMessage } from './conversation.tables.ts';
import type { InquiryRef } from './tables.ts';

type Said = Pick<InquiryMessage, 'direction' | 'authorId' | 'authorName' | 'text'> & Partial<InquiryMessage>;

/** The row of what was said just now, or at `said.at`. */
export function newMessage(now: Instant, { guildId, number }: InquiryRef, said: Said): InquiryMessage {
  return {
    guildId,
    id: newRowId(now),
    number,
    asTeam: false,
    files: [],
    extras: {},
    state: 'stored',
    troubleCode: null,
    sourceChannelId: null,
    sourceMessageId: null,
    copyChannelId: null,
    copyMessageId: null,
    at: now,
    editedAt: null,
    deletedAt: null,
    ...said,
  };
}
