// Queries of the pictures that are kept.
import { and, eq, lt, sql } from 'drizzle-orm';
import type { GuildId } from '../discord/ids.ts';
import type { Instant } from '../runtime/clock.ts';
import { pictures } from './pictures.tables.ts';
import type { Query, Statement } from './storage.ts';

export function createPictureStore(query: Query) {
  const one = (guildId: GuildId, id: string) => and(eq(pictures.guildId, guildId), eq(pictures.id, id));
  return {
    keep: (guildId: GuildId, id: string, bytes: Uint8Array, seenAt: Instant): Statement =>
      query
        .insert(pictures)
        .values({ guildId, id, bytes: Buffer.from(bytes), seenAt })
        .onConflictDoUpdate({ target: [pictures.guildId, pictures.id], set: { seenAt } }),
    async find(guildId: GuildId, id: string): Promise<Uint8Array | undefined> {
      return query.select({ bytes: pictures.bytes }).from(pictures).where(one(guildId, id)).get()?.bytes;
    },
    /** What all of them take, in bytes. */
    async sizeOf(guildId: GuildId): Promise<number> {
      const size = sql<number>`coalesce(sum(length(${pictures.bytes})), 0)`;
      return query.select({ size }).from(pictures).where(eq(pictures.guildId, guildId)).get()?.size ?? 0;
    },
    async listUnseenSince(before: Instant, limit: number): Promise<{ guildId: GuildId; id: string }[]> {
      return query
        .select({ guildId: pictures.guildId, id: pictures.id })
        .from(pictures)
        .where(lt(pictures.seenAt, before))
        .limit(limit)
        .all();
    },
    see: (guildId: GuildId, id: string, seenAt: Instant): Statement =>
      query.update(pictures).set({ seenAt }).where(one(guildId, id)),
    delete: (guildId: GuildId, id: string): Statement => query.delete(pictures).where(one(guildId, id)),
  };
}

export type PictureStore = ReturnType<typeof createPictureStore>;
