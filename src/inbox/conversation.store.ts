// Queries of what was said in inquiries.
import { and, asc, desc, eq, gte, isNotNull, isNull, ne, or, sql } from 'drizzle-orm';
import type { ChannelId, GuildId, MessageId } from '../discord/ids.ts';
import type { Instant } from '../runtime/clock.ts';
import type { Query, Statement } from '../storage/storage.ts';
import { type Direction, type InquiryMessage, inquiryMessages as messages } from './conversation.tables.ts';
import { type Inquiry, type InquiryRef, inquiries } from './tables.ts';

export function createConversationStore(query: Query) {
  const one = (guildId: GuildId, id: string) => and(eq(messages.guildId, guildId), eq(messages.id, id));
  const ofInquiry = ({ guildId, number }: InquiryRef) =>
    and(eq(messages.guildId, guildId), eq(messages.number, number));

  const stuckIn = (guildId: GuildId, number?: number) =>
    and(
      eq(messages.guildId, guildId),
      number === undefined ? undefined : eq(messages.number, number),
      eq(messages.direction, 'in'),
      eq(messages.state, 'failed'),
      isNull(messages.deletedAt),
    );

  return {
    /** Changes nothing for a message that is there already. */
    create: (row: InquiryMessage): Statement => query.insert(messages).values(row).onConflictDoNothing(),

    update: (guildId: GuildId, id: string, change: Partial<InquiryMessage>): Statement =>
      query.update(messages).set(change).where(one(guildId, id)),

    /** Only from that state: of two who send a draft, one does. */
    updateFrom: (
      guildId: GuildId,
      id: string,
      state: InquiryMessage['state'],
      change: Partial<InquiryMessage>,
    ): Statement =>
      query
        .update(messages)
        .set(change)
        .where(and(one(guildId, id), eq(messages.state, state))),

    async find(guildId: GuildId, id: string): Promise<InquiryMessage | undefined> {
      return query.select().from(messages).where(one(guildId, id)).get();
    },

    async findBySource(guildId: GuildId, messageId: MessageId): Promise<InquiryMessage | undefined> {
      return query
        .select()
        .from(messages)
        .where(and(eq(messages.guildId, guildId), eq(messages.sourceMessageId, messageId)))
        .get();
    },

    /** The message in a direct channel, whichever server it belongs to. */
    async findBySourceAnywhere(channelId: ChannelId, messageId: MessageId): Promise<InquiryMessage | undefined> {
      return query
        .select()
        .from(messages)
        .where(and(eq(messages.sourceMessageId, messageId), eq(messages.sourceChannelId, channelId)))
        .get();
    },

    async findByCopy(guildId: GuildId, messageId: MessageId): Promise<InquiryMessage | undefined> {
      return query
        .select()
        .from(messages)
        .where(and(eq(messages.guildId, guildId), eq(messages.copyMessageId, messageId)))
        .get();
    },

    /** In the order in which they were said. */
    async list(ref: InquiryRef): Promise<InquiryMessage[]> {
      return query
        .select()
        .from(messages)
        .where(and(ofInquiry(ref), ne(messages.state, 'draft')))
        .orderBy(asc(messages.id))
        .all();
    },

    async findLast(ref: InquiryRef, direction: Direction): Promise<InquiryMessage | undefined> {
      return query
        .select()
        .from(messages)
        .where(and(ofInquiry(ref), eq(messages.direction, direction), ne(messages.state, 'draft')))
        .orderBy(desc(messages.id))
        .limit(1)
        .get();
    },

    /** The oldest that waits to be carried over. */
    async findWaiting(ref: InquiryRef, direction: Direction): Promise<InquiryMessage | undefined> {
      return query
        .select()
        .from(messages)
        .where(and(ofInquiry(ref), eq(messages.direction, direction), eq(messages.state, 'stored')))
        .orderBy(asc(messages.id))
        .limit(1)
        .get();
    },

    /** Changes no row while another one of that inquiry and direction is on its way. */
    markSending: ({ guildId, number, direction, id }: InquiryMessage): Statement =>
      query
        .update(messages)
        .set({ state: 'sending' })
        .where(
          and(
            one(guildId, id),
            eq(messages.state, 'stored'),
            sql`not exists (select 1 from ${messages} as other where other.guild_id = ${guildId}
              and other.number = ${number} and other.direction = ${direction} and other.state = 'sending')`,
          ),
        ),

    /** Every inquiry of the guild with something that waits to be carried over. */
    async listWaiting(guildId: GuildId): Promise<{ number: number; direction: Direction }[]> {
      return query
        .selectDistinct({ number: messages.number, direction: messages.direction })
        .from(messages)
        .where(and(eq(messages.guildId, guildId), eq(messages.state, 'stored')))
        .all();
    },

    /** The oldest that the team's thread did not take. */
    async findStuck(ref: InquiryRef): Promise<InquiryMessage | undefined> {
      return query
        .select()
        .from(messages)
        .where(stuckIn(ref.guildId, ref.number))
        .orderBy(asc(messages.id))
        .limit(1)
        .get();
    },

    /** What the team's thread did not take waits again: of one inquiry, or of all in the guild that are not closed. */
    tryAgain: (guildId: GuildId, number?: number): Statement =>
      query
        .update(messages)
        .set({ state: 'stored', troubleCode: null })
        .where(
          and(
            stuckIn(guildId, number),
            sql`exists (select 1 from ${inquiries} where ${inquiries.guildId} = ${guildId}
            and ${inquiries.number} = ${messages.number} and ${inquiries.closedAt} is null)`,
          ),
        ),

    /** What was carried into the team's thread, to be carried again into a new one. */
    carryAgain: ({ guildId, number }: InquiryRef): Statement =>
      query
        .update(messages)
        .set({ state: 'stored', copyChannelId: null, copyMessageId: null })
        .where(
          and(
            ofInquiry({ guildId, number }),
            eq(messages.direction, 'in'),
            isNull(messages.deletedAt),
            sql`${messages.state} in ('delivered', 'failed')`,
          ),
        ),

    /** Inquiries whose people write in a thread of the server, by number; not those that were closed before `since`. */
    async listDoors(guildId: GuildId, since: Instant): Promise<Inquiry[]> {
      return query
        .select()
        .from(inquiries)
        .where(
          and(
            eq(inquiries.guildId, guildId),
            or(isNull(inquiries.closedAt), gte(inquiries.closedAt, since)),
            eq(inquiries.kind, 'message'),
            eq(inquiries.hearsIn, 'channel'),
          ),
        )
        .orderBy(asc(inquiries.number))
        .all();
    },

    /** Inquiries that are not closed and have a thread of the team. */
    async listThreads(guildId: GuildId): Promise<Inquiry[]> {
      return query
        .select()
        .from(inquiries)
        .where(and(eq(inquiries.guildId, guildId), ne(inquiries.state, 'closed'), isNotNull(inquiries.threadId)))
        .all();
    },
  };
}

export type ConversationStore = ReturnType<typeof createConversationStore>;
