// What somebody brings before the team, and the row of the inquiry that it becomes.
import type { ChannelId, UserId } from '../discord/ids.ts';
import type { Instant } from '../runtime/clock.ts';
import type { InquiryKind } from './kinds.ts';
import type { HearsIn, Inquiry, InquiryRef } from './tables.ts';

export interface NewInquiry {
  kind: InquiryKind;
  about: string;
  /** Null: they did not give their name. */
  authorId: UserId | null;
  concernsId: UserId | null;
  text: string;
  details: unknown;
  /** Where the team sees it; null: nowhere. Default: in the inbox, where there is one and the kind belongs there. */
  channelId?: ChannelId | null;
  authorName?: string | null;
  subject?: string | null;
  /** The language of the person who asks. */
  locale?: string | null;
  /** Where they hear of it. Default: nowhere. */
  hears?: { in: HearsIn; channelId: ChannelId | null };
}

/** The row of an inquiry that was opened just now. */
export function newInquiry(
  now: Instant,
  { guildId, number }: InquiryRef,
  wanted: NewInquiry & Pick<Inquiry, 'channelId' | 'dueAt'>,
): Inquiry {
  const { hears, ...rest } = wanted;
  return {
    ...rest,
    guildId,
    number,
    state: 'new',
    openAbout: wanted.about,
    authorName: wanted.authorName ?? null,
    subject: wanted.subject ?? null,
    locale: wanted.locale ?? null,
    hearsIn: hears?.in ?? 'nowhere',
    hearsChannelId: hears?.channelId ?? null,
    ownerId: null,
    team: null,
    details: wanted.details ?? {},
    outcome: null,
    answer: null,
    createdAt: now,
    askedAt: now,
    answeredAt: null,
    changedAt: now,
    shownAt: null,
    closedAt: null,
    lastReplyId: null,
    messageId: null,
    threadId: null,
  };
}
