// Queries of the rulebook.
import { and, count as countOf, desc, eq, gte, inArray } from 'drizzle-orm';
import type { GuildId, MessageId, UserId } from '../discord/ids.ts';
import type { Instant } from '../runtime/clock.ts';
import type { Query, Statement } from '../storage/storage.ts';
import type { DraftRule } from './rules.ts';
import {
  type Acceptance,
  type Rulebook,
  type RulebookPage,
  type RulebookVersion,
  rulebookAcceptances,
  rulebookPages,
  rulebooks,
  rulebookVersions,
} from './tables.ts';

export function createRulebookStore(query: Query) {
  const draftAt = (guildId: GuildId, revision: number) =>
    and(eq(rulebooks.guildId, guildId), eq(rulebooks.revision, revision));

  return {
    async find(guildId: GuildId): Promise<Rulebook | undefined> {
      return query.select().from(rulebooks).where(eq(rulebooks.guildId, guildId)).get();
    },

    async create(guildId: GuildId): Promise<void> {
      query
        .insert(rulebooks)
        .values({ guildId, draft: [], revision: 0, version: 0, healedAt: [] })
        .onConflictDoNothing()
        .run();
    },

    /** Changes a row for the one caller who has seen this revision. */
    updateDraft: (guildId: GuildId, revision: number, draft: DraftRule[]): Statement =>
      query
        .update(rulebooks)
        .set({ draft, revision: revision + 1 })
        .where(draftAt(guildId, revision)),

    /** Puts the next version in force, if nobody has changed the draft or published since. */
    claimVersion: (guildId: GuildId, revision: number, version: number): Statement =>
      query
        .update(rulebooks)
        .set({ version, healedAt: [] })
        .where(and(draftAt(guildId, revision), eq(rulebooks.version, version - 1))),

    setHealed: (guildId: GuildId, healedAt: Instant[]): Statement =>
      query.update(rulebooks).set({ healedAt }).where(eq(rulebooks.guildId, guildId)),

    createVersion: (row: RulebookVersion): Statement => query.insert(rulebookVersions).values(row),

    async findVersion(guildId: GuildId, version: number): Promise<RulebookVersion | undefined> {
      return query
        .select()
        .from(rulebookVersions)
        .where(and(eq(rulebookVersions.guildId, guildId), eq(rulebookVersions.version, version)))
        .get();
    },

    /** Newest first. */
    async listVersions(guildId: GuildId, limit: number): Promise<RulebookVersion[]> {
      return query
        .select()
        .from(rulebookVersions)
        .where(eq(rulebookVersions.guildId, guildId))
        .orderBy(desc(rulebookVersions.version))
        .limit(limit)
        .all();
    },

    /** The latest version that asked everyone; 0 before the first. */
    async findRequiredVersion(guildId: GuildId): Promise<number> {
      const row = query
        .select({ version: rulebookVersions.version })
        .from(rulebookVersions)
        .where(and(eq(rulebookVersions.guildId, guildId), eq(rulebookVersions.asksAgain, true)))
        .orderBy(desc(rulebookVersions.version))
        .limit(1)
        .get();
      return row?.version ?? 0;
    },

    async listPages(guildId: GuildId): Promise<RulebookPage[]> {
      return query
        .select()
        .from(rulebookPages)
        .where(eq(rulebookPages.guildId, guildId))
        .orderBy(rulebookPages.page)
        .all();
    },

    putPage: (row: RulebookPage): Statement => {
      const { guildId: _guild, page: _page, ...changed } = row;
      return query
        .insert(rulebookPages)
        .values(row)
        .onConflictDoUpdate({ target: [rulebookPages.guildId, rulebookPages.page], set: changed });
    },

    /** Forgets the pages from `page` on. */
    deletePagesFrom: (guildId: GuildId, page: number): Statement =>
      query.delete(rulebookPages).where(and(eq(rulebookPages.guildId, guildId), gte(rulebookPages.page, page))),

    /** The message that an outbox entry made; null when it could not, or the message is gone. */
    setPageMessage: (guildId: GuildId, effectId: string, messageId: MessageId | null): Statement =>
      query
        .update(rulebookPages)
        .set({ messageId })
        .where(and(eq(rulebookPages.guildId, guildId), eq(rulebookPages.effectId, effectId))),

    /** Takes note that these messages are gone; true when one of them was a page. */
    async clearMessages(guildId: GuildId, messageIds: readonly MessageId[]): Promise<boolean> {
      const result = query
        .update(rulebookPages)
        .set({ messageId: null })
        .where(and(eq(rulebookPages.guildId, guildId), inArray(rulebookPages.messageId, [...messageIds])))
        .run();
      return result.changes > 0;
    },

    createAcceptance: (row: Acceptance): Statement =>
      query.insert(rulebookAcceptances).values(row).onConflictDoNothing(),

    /** The newest version that the user accepted. */
    async findAcceptance(guildId: GuildId, userId: UserId): Promise<Acceptance | undefined> {
      return query
        .select()
        .from(rulebookAcceptances)
        .where(and(eq(rulebookAcceptances.guildId, guildId), eq(rulebookAcceptances.userId, userId)))
        .orderBy(desc(rulebookAcceptances.version))
        .limit(1)
        .get();
    },

    /** How many accepted each version. */
    async countAcceptances(guildId: GuildId): Promise<Map<number, number>> {
      const rows = query
        .select({ version: rulebookAcceptances.version, people: countOf() })
        .from(rulebookAcceptances)
        .where(eq(rulebookAcceptances.guildId, guildId))
        .groupBy(rulebookAcceptances.version)
        .all();
      return new Map(rows.map(({ version, people }) => [version, people]));
    },
  };
}

export type RulebookStore = ReturnType<typeof createRulebookStore>;
