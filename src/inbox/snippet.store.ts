// Queries of snippets.
import { and, asc, eq } from 'drizzle-orm';
import type { GuildId } from '../discord/ids.ts';
import type { Query, Statement } from '../storage/storage.ts';
import { type Snippet, inboxSnippets as snippets } from './snippet.tables.ts';

export function createSnippetStore(query: Query) {
  const named = (guildId: GuildId, name: string) => and(eq(snippets.guildId, guildId), eq(snippets.name, name));

  return {
    /** Changes no row when there is one with that name. */
    create: (row: Snippet): Statement => query.insert(snippets).values(row).onConflictDoNothing(),

    update: (guildId: GuildId, name: string, change: Partial<Snippet>): Statement =>
      query.update(snippets).set(change).where(named(guildId, name)),

    delete: (guildId: GuildId, name: string): Statement => query.delete(snippets).where(named(guildId, name)),

    async find(guildId: GuildId, name: string): Promise<Snippet | undefined> {
      return query.select().from(snippets).where(named(guildId, name)).get();
    },

    async list(guildId: GuildId): Promise<Snippet[]> {
      return query.select().from(snippets).where(eq(snippets.guildId, guildId)).orderBy(asc(snippets.name)).all();
    },
  };
}

export type SnippetStore = ReturnType<typeof createSnippetStore>;
