// Queries of the settings.
import { and, eq, lte } from 'drizzle-orm';
import type { GuildId, UserId } from '../discord/ids.ts';
import type { Instant } from '../runtime/clock.ts';
import type { Query, Statement } from '../storage/storage.ts';
import type { KnownFinding } from './doctor.rules.ts';
import { guildProblems, guildSettings, type IMPORT_STATES, settingsImports } from './tables.ts';
import type { SomeValues } from './transfer.rules.ts';

type ImportState = (typeof IMPORT_STATES)[number];

export type Problem = KnownFinding;

export function createSettingsStore(query: Query) {
  return {
    async list(guildId: GuildId): Promise<{ section: string; value: unknown }[]> {
      return query.select().from(guildSettings).where(eq(guildSettings.guildId, guildId)).all();
    },

    update(guildId: GuildId, section: string, value: unknown, by: UserId, now: Instant): Statement {
      const changed = { value, updatedAt: now, updatedBy: by };
      return query
        .insert(guildSettings)
        .values({ guildId, section, ...changed })
        .onConflictDoUpdate({ target: [guildSettings.guildId, guildSettings.section], set: changed });
    },

    createImport: (row: {
      guildId: GuildId;
      id: string;
      before: SomeValues;
      after: SomeValues;
      by: UserId;
      at: Instant;
    }): Statement => {
      const { by, at, ...rest } = row;
      return query.insert(settingsImports).values({ ...rest, state: 'shown', changedAt: at, shownTo: by });
    },

    async findImport(guildId: GuildId, id: string): Promise<typeof settingsImports.$inferSelect | undefined> {
      return query
        .select()
        .from(settingsImports)
        .where(and(eq(settingsImports.guildId, guildId), eq(settingsImports.id, id)))
        .get();
    },

    /** Takes the import from one state to the next; it changes a row for the one caller that may go on. */
    claimImport: (guildId: GuildId, id: string, from: ImportState, to: ImportState, at: Instant): Statement =>
      query
        .update(settingsImports)
        .set({ state: to, changedAt: at })
        .where(and(eq(settingsImports.guildId, guildId), eq(settingsImports.id, id), eq(settingsImports.state, from))),

    /** Forgets imports in which nothing has happened since `before`. Resolves with how many. */
    async deleteImportsBefore(before: Instant): Promise<number> {
      return query.delete(settingsImports).where(lte(settingsImports.changedAt, before)).run().changes;
    },

    async listProblems(guildId: GuildId): Promise<Problem[]> {
      return query.select().from(guildProblems).where(eq(guildProblems.guildId, guildId)).all();
    },

    createProblem: (guildId: GuildId, { code, reference, values }: Problem, since: Instant): Statement =>
      query.insert(guildProblems).values({ guildId, code, reference, values, since }).onConflictDoNothing(),

    deleteProblem: (guildId: GuildId, { code, reference }: Pick<Problem, 'code' | 'reference'>): Statement =>
      query
        .delete(guildProblems)
        .where(
          and(eq(guildProblems.guildId, guildId), eq(guildProblems.code, code), eq(guildProblems.reference, reference)),
        ),
  };
}

export type SettingsStore = ReturnType<typeof createSettingsStore>;
