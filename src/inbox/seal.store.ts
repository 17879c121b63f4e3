// Queries of seals and blocks.
import { and, eq } from 'drizzle-orm';
import type { GuildId } from '../discord/ids.ts';
import type { Query, Statement } from '../storage/storage.ts';
import { inboxBlocks as blocks, type InboxBlock, type InquirySeal, inquirySeals as seals } from './seal.tables.ts';

export function createSealStore(query: Query) {
  const ofInquiry = (guildId: GuildId, number: number) => and(eq(seals.guildId, guildId), eq(seals.number, number));

  return {
    create: (row: InquirySeal): Statement => query.insert(seals).values(row),

    delete: (guildId: GuildId, number: number): Statement => query.delete(seals).where(ofInquiry(guildId, number)),

    async find(guildId: GuildId, number: number): Promise<InquirySeal | undefined> {
      return query.select().from(seals).where(ofInquiry(guildId, number)).get();
    },

    async list(guildId: GuildId): Promise<InquirySeal[]> {
      return query.select().from(seals).where(eq(seals.guildId, guildId)).all();
    },

    createBlock: (row: InboxBlock): Statement => query.insert(blocks).values(row).onConflictDoNothing(),

    /** By the inquiry for which they were blocked. */
    deleteBlock: (guildId: GuildId, number: number): Statement =>
      query.delete(blocks).where(and(eq(blocks.guildId, guildId), eq(blocks.number, number))),

    async findBlock(guildId: GuildId, mark: string): Promise<InboxBlock | undefined> {
      return query
        .select()
        .from(blocks)
        .where(and(eq(blocks.guildId, guildId), eq(blocks.mark, mark)))
        .get();
    },
  };
}

export type SealStore = ReturnType<typeof createSealStore>;
