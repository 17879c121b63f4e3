// Queries of the settings.
import { and, eq } from 'drizzle-orm';
import type { GuildId, UserId } from '../discord/ids.ts';
import type { Instant } from '../runtime/clock.ts';
import type { Query, Statement } from '../storage/storage.ts';
import type { KnownFinding } from './doctor.rules.ts';
import { guildProblems, guildSettings } from './tables.ts';

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
