// Queries of what the team did.
import { desc, eq } from 'drizzle-orm';
import type { GuildId } from '../discord/ids.ts';
import type { Query, Statement } from '../storage/storage.ts';
import { type MentorLogRow, mentorLog } from './tables.ts';

export function createMentorLogStore(query: Query) {
  return {
    create: (row: MentorLogRow): Statement => query.insert(mentorLog).values(row),

    async listLatest(guildId: GuildId, limit: number): Promise<MentorLogRow[]> {
      return query
        .select()
        .from(mentorLog)
        .where(eq(mentorLog.guildId, guildId))
        .orderBy(desc(mentorLog.at), desc(mentorLog.id))
        .limit(limit)
        .all();
    },
  };
}
