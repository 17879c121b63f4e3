// Queries of routes to other teams.
import { and, asc, eq, sql } from 'drizzle-orm';
import type { GuildId } from '../discord/ids.ts';
import type { Query, Statement } from '../storage/storage.ts';
import { type Route, inboxRoutes as routes } from './route.tables.ts';

export function createRouteStore(query: Query) {
  const named = (guildId: GuildId, name: string) =>
    and(eq(routes.guildId, guildId), sql`lower(${routes.name}) = ${name.toLowerCase()}`);

  return {
    /** In place of one with the same name. */
    put: (row: Route): Statement =>
      query
        .insert(routes)
        .values(row)
        .onConflictDoUpdate({ target: [routes.guildId, routes.name], set: row }),

    delete: (guildId: GuildId, name: string): Statement => query.delete(routes).where(named(guildId, name)),

    async find(guildId: GuildId, name: string): Promise<Route | undefined> {
      return query.select().from(routes).where(named(guildId, name)).get();
    },

    async list(guildId: GuildId): Promise<Route[]> {
      return query.select().from(routes).where(eq(routes.guildId, guildId)).orderBy(asc(routes.name)).all();
    },
  };
}

export type RouteStore = ReturnType<typeof createRouteStore>;
