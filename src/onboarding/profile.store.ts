// Queries of what people say of themselves.
import { and, eq } from 'drizzle-orm';
import type { GuildId, UserId } from '../discord/ids.ts';
import type { Query, Statement } from '../storage/storage.ts';
import { type Profile, profiles } from './tables.ts';

export type ProfileChange = Partial<Pick<Profile, 'languages' | 'zone'>>;

export function createProfileStore(query: Query) {
  return {
    async findProfile(guildId: GuildId, userId: UserId): Promise<Profile | undefined> {
      return query
        .select()
        .from(profiles)
        .where(and(eq(profiles.guildId, guildId), eq(profiles.userId, userId)))
        .get();
    },

    /** Writes what is given; what is left out stays as it was. */
    saveProfile: (guildId: GuildId, userId: UserId, change: ProfileChange, now: number): Statement =>
      query
        .insert(profiles)
        .values({ guildId, userId, languages: [], ...change, updatedAt: now })
        .onConflictDoUpdate({ target: [profiles.guildId, profiles.userId], set: { ...change, updatedAt: now } }),
  };
}

export type ProfileStore = ReturnType<typeof createProfileStore>;
