// Queries of what onboarding remembers of a server as a whole.
import { and, eq } from 'drizzle-orm';
import type { ChannelId, GuildId, MessageId } from '../discord/ids.ts';
import type { Instant } from '../runtime/clock.ts';
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

    /** Only for the rush that began then: another may have begun since. */
    setRushMessage: (guildId: GuildId, since: Instant, channelId: ChannelId, messageId: MessageId): Statement =>
      query
        .update(onboardingGuilds)
        .set({ rushMessageId: messageId, rushChannelId: channelId })
        .where(and(eq(onboardingGuilds.guildId, guildId), eq(onboardingGuilds.rushSince, since))),
  };
}

export type OnboardingGuildStore = ReturnType<typeof createOnboardingGuildStore>;
