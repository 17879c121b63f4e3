// Queries of rounds.
import { and, asc, count, eq, gt, isNull } from 'drizzle-orm';
import type { GuildId, UserId } from '../discord/ids.ts';
import type { Instant } from '../runtime/clock.ts';
import type { Query, Statement } from '../storage/storage.ts';
import { type RoundGroupRow, type RoundMemberRow, roundGroups, roundMembers } from './round.tables.ts';

export function createRoundStore(query: Query) {
  const group = (guildId: GuildId, id: string) => and(eq(roundGroups.guildId, guildId), eq(roundGroups.id, id));
  const member = (guildId: GuildId, userId: UserId) =>
    and(eq(roundMembers.guildId, guildId), eq(roundMembers.userId, userId));

  return {
    saveMember: (row: RoundMemberRow): Statement =>
      query
        .insert(roundMembers)
        .values(row)
        .onConflictDoUpdate({
          target: [roundMembers.guildId, roundMembers.userId],
          set: { displayName: row.displayName, languages: row.languages },
        }),

    /** Changes no row where they do not take part. */
    deleteMember: (guildId: GuildId, userId: UserId): Statement =>
      query.delete(roundMembers).where(member(guildId, userId)),

    async findMember(guildId: GuildId, userId: UserId): Promise<RoundMemberRow | undefined> {
      return query.select().from(roundMembers).where(member(guildId, userId)).get();
    },

    async listMembers(guildId: GuildId): Promise<RoundMemberRow[]> {
      return query
        .select()
        .from(roundMembers)
        .where(eq(roundMembers.guildId, guildId))
        .orderBy(asc(roundMembers.userId))
        .all();
    },

    async countMembers(guildId: GuildId): Promise<number> {
      const found = query.select({ all: count() }).from(roundMembers).where(eq(roundMembers.guildId, guildId)).get();
      return found?.all ?? 0;
    },

    createGroup: (row: RoundGroupRow): Statement => query.insert(roundGroups).values(row),

    updateGroup: (guildId: GuildId, id: string, change: Partial<RoundGroupRow>): Statement =>
      query.update(roundGroups).set(change).where(group(guildId, id)),

    /** Changes no row where they have said so before. */
    markMet: (guildId: GuildId, id: string, at: Instant): Statement =>
      query
        .update(roundGroups)
        .set({ metAt: at })
        .where(and(group(guildId, id), isNull(roundGroups.metAt))),

    async findGroup(guildId: GuildId, id: string): Promise<RoundGroupRow | undefined> {
      return query.select().from(roundGroups).where(group(guildId, id)).get();
    },

    async hasRoundSince(guildId: GuildId, since: Instant): Promise<boolean> {
      const one = and(eq(roundGroups.guildId, guildId), gt(roundGroups.roundAt, since));
      return query.select({ id: roundGroups.id }).from(roundGroups).where(one).limit(1).get() !== undefined;
    },

    async listGroups(guildId: GuildId): Promise<RoundGroupRow[]> {
      return query.select().from(roundGroups).where(eq(roundGroups.guildId, guildId)).all();
    },
  };
}

export type RoundStore = ReturnType<typeof createRoundStore>;
