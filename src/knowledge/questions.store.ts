// Queries of questions, their answers, and what is on its way to become a question.
import { and, asc, count as countOf, desc, eq, gte, inArray, isNull, lt, ne } from 'drizzle-orm';
import type { ChannelId, GuildId, MessageId, UserId } from '../discord/ids.ts';
import type { Instant } from '../runtime/clock.ts';
import type { Query, Statement } from '../storage/storage.ts';
import {
  type DRAFT_STATES,
  type HelpAnswer,
  type HelpDraft,
  type HelpQuestion,
  helpAnswers,
  helpDrafts,
  helpQuestions,
} from './tables.ts';

type DraftState = (typeof DRAFT_STATES)[number];

export function createQuestionStore(query: Query) {
  const one = (guildId: GuildId, threadId: ChannelId) =>
    and(eq(helpQuestions.guildId, guildId), eq(helpQuestions.threadId, threadId));
  const draft = (guildId: GuildId, id: string) => and(eq(helpDrafts.guildId, guildId), eq(helpDrafts.id, id));

  return {
    create: (row: HelpQuestion): Statement => query.insert(helpQuestions).values(row).onConflictDoNothing(),

    update: (guildId: GuildId, threadId: ChannelId, change: Partial<HelpQuestion>): Statement =>
      query.update(helpQuestions).set(change).where(one(guildId, threadId)),

    /** Changes no row where it is in that state already: one of two wins. */
    turn: (
      guildId: GuildId,
      threadId: ChannelId,
      state: HelpQuestion['state'],
      change: Partial<HelpQuestion> = {},
    ): Statement =>
      query
        .update(helpQuestions)
        .set({ ...change, state })
        .where(and(one(guildId, threadId), ne(helpQuestions.state, state))),

    /** Changes a row for the first answer only. */
    setAnswered: (guildId: GuildId, threadId: ChannelId, answeredAt: Instant): Statement =>
      query
        .update(helpQuestions)
        .set({ answeredAt, activeAt: answeredAt })
        .where(and(one(guildId, threadId), isNull(helpQuestions.answeredAt))),

    async find(guildId: GuildId, threadId: ChannelId): Promise<HelpQuestion | undefined> {
      return query.select().from(helpQuestions).where(one(guildId, threadId)).get();
    },

    /** The newest of the channel that was asked before `until`. */
    async findNewest(guildId: GuildId, channelId: ChannelId, until: Instant): Promise<HelpQuestion | undefined> {
      return query
        .select()
        .from(helpQuestions)
        .where(
          and(
            eq(helpQuestions.guildId, guildId),
            eq(helpQuestions.channelId, channelId),
            lt(helpQuestions.askedAt, until),
          ),
        )
        .orderBy(desc(helpQuestions.askedAt))
        .limit(1)
        .get();
    },

    async list(guildId: GuildId, threadIds: readonly ChannelId[]): Promise<HelpQuestion[]> {
      return query
        .select()
        .from(helpQuestions)
        .where(and(eq(helpQuestions.guildId, guildId), inArray(helpQuestions.threadId, [...threadIds])))
        .all();
    },

    addAnswer: (row: HelpAnswer): Statement => query.insert(helpAnswers).values(row).onConflictDoNothing(),

    /** Null: the message was deleted, and so its words are. */
    amendAnswer(guildId: GuildId, threadId: ChannelId, messageId: MessageId, text: string | null): Statement {
      const one = and(
        eq(helpAnswers.guildId, guildId),
        eq(helpAnswers.threadId, threadId),
        eq(helpAnswers.messageId, messageId),
      );
      return text === null ? query.delete(helpAnswers).where(one) : query.update(helpAnswers).set({ text }).where(one);
    },

    deleteAnswers: (guildId: GuildId, threadId: ChannelId): Statement =>
      query.delete(helpAnswers).where(and(eq(helpAnswers.guildId, guildId), eq(helpAnswers.threadId, threadId))),

    /** In the order in which they were marked. */
    async listAnswers(guildId: GuildId, threadIds: readonly ChannelId[]): Promise<HelpAnswer[]> {
      return query
        .select()
        .from(helpAnswers)
        .where(and(eq(helpAnswers.guildId, guildId), inArray(helpAnswers.threadId, [...threadIds])))
        .orderBy(asc(helpAnswers.at), asc(helpAnswers.messageId))
        .all();
    },

    createDraft: (row: HelpDraft): Statement => query.insert(helpDrafts).values(row),

    async findDraft(guildId: GuildId, id: string): Promise<HelpDraft | undefined> {
      return query.select().from(helpDrafts).where(draft(guildId, id)).get();
    },

    /** A message that is to get its thread already. */
    async findDraftOfThread(guildId: GuildId, threadId: ChannelId): Promise<HelpDraft | undefined> {
      return query
        .select()
        .from(helpDrafts)
        .where(and(eq(helpDrafts.guildId, guildId), eq(helpDrafts.threadId, threadId)))
        .get();
    },

    /** How many questions somebody has typed since `since`. */
    async countDrafts(guildId: GuildId, askerId: UserId, since: Instant): Promise<number> {
      const row = query
        .select({ total: countOf() })
        .from(helpDrafts)
        .where(
          and(
            eq(helpDrafts.guildId, guildId),
            eq(helpDrafts.askerId, askerId),
            eq(helpDrafts.calls, true),
            gte(helpDrafts.createdAt, since),
          ),
        )
        .get();
      return row?.total ?? 0;
    },

    /** Changes a row for the one caller that may go on. */
    turnDraft: (
      guildId: GuildId,
      id: string,
      from: DraftState,
      to: DraftState,
      change: Partial<HelpDraft> = {},
    ): Statement =>
      query
        .update(helpDrafts)
        .set({ ...change, state: to })
        .where(and(draft(guildId, id), eq(helpDrafts.state, from))),

    updateDraft: (guildId: GuildId, id: string, change: Partial<HelpDraft>): Statement =>
      query.update(helpDrafts).set(change).where(draft(guildId, id)),

    /** Forgets drafts from before `before`. Resolves with how many. */
    async deleteDraftsBefore(before: Instant): Promise<number> {
      return query.delete(helpDrafts).where(lt(helpDrafts.createdAt, before)).run().changes;
    },
  };
}

export type QuestionStore = ReturnType<typeof createQuestionStore>;
