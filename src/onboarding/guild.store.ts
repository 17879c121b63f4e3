// Queries of what onboarding remembers of a server as a whole.
import { eq } from 'drizzle-orm';
import type { GuildId } from '../discord/ids.ts';
import type { Query, Statement } from '../storage/storage.ts';
import { type OnboardingGuild, onboardingGuilds } from './tables.ts';

type GuildChange = Partial<Omit<OnboardingGuild, 'guildId'>>;

export function createOnboardingGuildStore(query: Query) {
  return {
    async find(guildId: GuildId): Promise<OnboardingGuild | undefined> {
      return query.select().from(onboardingGuilds).where(eq(onboardingGuilds.guildId, guildId)).get();
    },

    save: (guildId: GuildId, change: GuildChange): Statement =>
      query
        .insert(onboardingGuilds)
        .values({ guildId, ...change })
        .onConflictDoUpdate({ target: onboardingGuilds.guildId, set: change }),
  };
}

export type OnboardingGuildStore = ReturnType<typeof createOnboardingGuildStore>;
