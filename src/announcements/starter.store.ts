// Queries of conversation starters.
import { and, asc, count, eq } from 'drizzle-orm';
import type { GuildId, UserId } from '../discord/ids.ts';
import type { Query, Statement } from '../storage/storage.ts';
import {
  starterQuestions as questions,
  type Starter,
  type StarterQuestion,
  starters as table,
} from './starter.tables.ts';

export function createStarterStore(query: Query) {
  const one = (guildId: GuildId, id: string) => and(eq(table.guildId, guildId), eq(table.id, id));
  return {
    create: (row: Starter): Statement => query.insert(table).values(row),
    async find(guildId: GuildId, id: string): Promise<Starter | undefined> {
      return query.select().from(table).where(one(guildId, id)).get();
    },
    async list(guildId: GuildId, state: Starter['state']): Promise<Starter[]> {
      return query
        .select()
        .from(table)
        .where(and(eq(table.guildId, guildId), eq(table.state, state)))
        .orderBy(asc(table.id))
        .all();
    },
    async countSuggested(guildId: GuildId, by: UserId): Promise<number> {
      const mine = and(eq(table.guildId, guildId), eq(table.state, 'suggested'), eq(table.writtenBy, by));
      return query.select({ number: count() }).from(table).where(mine).get()?.number ?? 0;
    },
    update: (guildId: GuildId, id: string, change: Partial<Starter>): Statement =>
      query.update(table).set(change).where(one(guildId, id)),
    /** For the one caller who decides it. */
    decide: (guildId: GuildId, id: string, change: Partial<Starter>): Statement =>
      query
        .update(table)
        .set(change)
        .where(and(one(guildId, id), eq(table.state, 'suggested'))),
    delete: (guildId: GuildId, id: string): Statement => query.delete(table).where(one(guildId, id)),
    ask: (row: StarterQuestion): Statement =>
      query.insert(questions).values(row).onConflictDoUpdate({ target: questions.guildId, set: row }),
    async findQuestion(guildId: GuildId): Promise<StarterQuestion | undefined> {
      return query.select().from(questions).where(eq(questions.guildId, guildId)).get();
    },
    forgetQuestion: (guildId: GuildId): Statement => query.delete(questions).where(eq(questions.guildId, guildId)),
  };
}

export type StarterStore = ReturnType<typeof createStarterStore>;
