// Queries of the inbox about inquiries themselves.
import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, max, ne, notInArray, or, sql } from 'drizzle-orm';
import type { ChannelId, GuildId, UserId } from '../discord/ids.ts';
import type { Query, Statement } from '../storage/storage.ts';
import { type InquiryKind, type InquiryState, SAFETY_KINDS } from './kinds.ts';
import {
  type HistoryStep,
  type Inquiry,
  type InquiryPerson,
  inquiries,
  inquiryHistory,
  inquiryPeople,
} from './tables.ts';

/** What a change depends on, beside that the inquiry is not closed. */
export interface Unless {
  /** Only while this one looks after it; null: while nobody does. */
  ownerId?: UserId | null;
  /** Only while this is the team's last reply; null: while there is none. */
  lastReplyId?: string | null;
}

export interface ListFilter {
  /** All that are not closed when left out. */
  state?: InquiryState | undefined;
  ownerId?: UserId | undefined;
}

export function createInboxStore(query: Query) {
  const one = (guildId: GuildId, number: number) => and(eq(inquiries.guildId, guildId), eq(inquiries.number, number));

  return {
    /** Changes no row when the number is taken, or when there is an open one about the same thing: one wins. */
    create: (row: Inquiry): Statement => query.insert(inquiries).values(row).onConflictDoNothing(),

    addPerson: (row: InquiryPerson): Statement => query.insert(inquiryPeople).values(row).onConflictDoNothing(),

    addHistory: (row: HistoryStep): Statement => query.insert(inquiryHistory).values(row),

    async nextNumber(guildId: GuildId): Promise<number> {
      const row = query
        .select({ last: max(inquiries.number) })
        .from(inquiries)
        .where(eq(inquiries.guildId, guildId))
        .get();
      return (row?.last ?? 0) + 1;
    },

    async find(guildId: GuildId, number: number): Promise<Inquiry | undefined> {
      return query.select().from(inquiries).where(one(guildId, number)).get();
    },

    async findOpen(guildId: GuildId, kind: InquiryKind, about: string): Promise<Inquiry | undefined> {
      return query
        .select()
        .from(inquiries)
        .where(and(eq(inquiries.guildId, guildId), eq(inquiries.kind, kind), eq(inquiries.openAbout, about)))
        .get();
    },

    /** The last one about that thing, open or not. */
    async findLatest(guildId: GuildId, kind: InquiryKind, about: string): Promise<Inquiry | undefined> {
      return query
        .select()
        .from(inquiries)
        .where(and(eq(inquiries.guildId, guildId), eq(inquiries.kind, kind), eq(inquiries.about, about)))
        .orderBy(desc(inquiries.number))
        .limit(1)
        .get();
    },

    async listPeople(guildId: GuildId, number: number): Promise<InquiryPerson[]> {
      return query
        .select()
        .from(inquiryPeople)
        .where(and(eq(inquiryPeople.guildId, guildId), eq(inquiryPeople.number, number)))
        .orderBy(asc(inquiryPeople.at))
        .all();
    },

    async listHistory(guildId: GuildId, number: number): Promise<HistoryStep[]> {
      return query
        .select()
        .from(inquiryHistory)
        .where(and(eq(inquiryHistory.guildId, guildId), eq(inquiryHistory.number, number)))
        .orderBy(asc(inquiryHistory.id))
        .all();
    },

    /** What somebody brought under their name, newest first; reports and appeals have their own places. */
    async listOf(guildId: GuildId, authorId: UserId, limit: number): Promise<Inquiry[]> {
      return query
        .select()
        .from(inquiries)
        .where(
          and(
            eq(inquiries.guildId, guildId),
            eq(inquiries.authorId, authorId),
            notInArray(inquiries.kind, [...SAFETY_KINDS]),
          ),
        )
        .orderBy(desc(inquiries.number))
        .limit(limit)
        .all();
    },

    /** Oldest first. */
    async listPage(guildId: GuildId, { state, ownerId }: ListFilter, limit: number, offset: number) {
      const wanted = and(
        eq(inquiries.guildId, guildId),
        state ? eq(inquiries.state, state) : isNull(inquiries.closedAt),
        ownerId ? eq(inquiries.ownerId, ownerId) : undefined,
      );
      const rows = query
        .select()
        .from(inquiries)
        .where(wanted)
        .orderBy(asc(inquiries.number))
        .limit(limit)
        .offset(offset)
        .all();
      const counted = query.select({ total: sql<number>`count(*)` }).from(inquiries).where(wanted).get();
      return { rows, total: counted?.total ?? 0 };
    },

    /** Open ones that the team sees nowhere. */
    async listUnplaced(guildId: GuildId): Promise<Inquiry[]> {
      return query
        .select()
        .from(inquiries)
        .where(
          and(
            eq(inquiries.guildId, guildId),
            ne(inquiries.state, 'closed'),
            isNull(inquiries.channelId),
            inArray(inquiries.kind, ['praise', 'criticism', 'idea', 'message']),
          ),
        )
        .all();
    },

    /** Whose item does not show the last change. */
    async listStale(guildId: GuildId): Promise<Pick<Inquiry, 'number'>[]> {
      return query
        .select({ number: inquiries.number })
        .from(inquiries)
        .where(
          and(
            eq(inquiries.guildId, guildId),
            isNotNull(inquiries.messageId),
            lt(inquiries.shownAt, inquiries.changedAt),
          ),
        )
        .all();
    },

    /** Open ones that the team sees in that channel or thread. */
    async listIn(guildId: GuildId, channelId: ChannelId): Promise<Inquiry[]> {
      return query
        .select()
        .from(inquiries)
        .where(
          and(
            eq(inquiries.guildId, guildId),
            ne(inquiries.state, 'closed'),
            or(eq(inquiries.channelId, channelId), eq(inquiries.threadId, channelId)),
          ),
        )
        .all();
    },

    /** How many of a kind concern somebody. */
    async countAbout(guildId: GuildId, kind: InquiryKind, concernsId: UserId): Promise<number> {
      const row = query
        .select({ total: sql<number>`count(*)` })
        .from(inquiries)
        .where(and(eq(inquiries.guildId, guildId), eq(inquiries.kind, kind), eq(inquiries.concernsId, concernsId)))
        .get();
      return row?.total ?? 0;
    },

    /** Unless it is closed, or something else than what was seen: of two who act, one wins. */
    updateUnlessClosed(guildId: GuildId, number: number, change: Partial<Inquiry>, seen: Unless = {}): Statement {
      const { ownerId, lastReplyId } = seen;
      const same = [
        ownerId === null ? isNull(inquiries.ownerId) : ownerId && eq(inquiries.ownerId, ownerId),
        lastReplyId === null ? isNull(inquiries.lastReplyId) : lastReplyId && eq(inquiries.lastReplyId, lastReplyId),
      ].flatMap((condition) => condition || []);
      return query
        .update(inquiries)
        .set(change)
        .where(and(one(guildId, number), ne(inquiries.state, 'closed'), ...same));
    },

    /** Where the team sees it, and other things that are true whatever its state. */
    update: (guildId: GuildId, number: number, change: Partial<Inquiry>): Statement =>
      query.update(inquiries).set(change).where(one(guildId, number)),
  };
}

export type InboxStore = ReturnType<typeof createInboxStore>;
