// Queries of the channels that are closed or slowed for a while.
import { and, eq } from 'drizzle-orm';
import type { ChannelId, GuildId } from '../discord/ids.ts';
import type { Query, Statement } from '../storage/storage.ts';
import { type ChannelHold, type ChannelHoldKind, channelHolds } from './channels.tables.ts';

export function createChannelStore(query: Query) {
  const one = (guildId: GuildId, channelId: ChannelId, kind: ChannelHoldKind) =>
    and(eq(channelHolds.guildId, guildId), eq(channelHolds.channelId, channelId), eq(channelHolds.kind, kind));

  return {
    async find(guildId: GuildId, channelId: ChannelId, kind: ChannelHoldKind): Promise<ChannelHold | undefined> {
      return query
        .select()
        .from(channelHolds)
        .where(one(guildId, channelId, kind))
        .get();
    },

    /** A second one keeps what held before the first. */
    put: (row: ChannelHold): Statement =>
      query
        .insert(channelHolds)
        .values(row)
        .onConflictDoUpdate({
          target: [channelHolds.guildId, channelHolds.channelId, channelHolds.kind],
          set: { until: row.until, byId: row.byId, at: row.at },
        }),

    delete: (guildId: GuildId, channelId: ChannelId, kind: ChannelHoldKind): Statement =>
      query.delete(channelHolds).where(one(guildId, channelId, kind)),
  };
}

export type ChannelStore = ReturnType<typeof createChannelStore>;
