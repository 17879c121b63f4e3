// Queries of the sweep through the journeys that are due: pages of what the rules need, and changes of many at once.
import { and, eq, gt, isNull, min, ne, or, sql } from 'drizzle-orm';
import type { GuildId } from '../discord/ids.ts';
import type { Instant } from '../runtime/clock.ts';
import { listAsTable } from '../storage/list.ts';
import type { Query, Statement } from '../storage/storage.ts';
import { NUDGES_BEFORE_CHECK } from './nudge.rules.ts';
import type { JourneyKey } from './store.ts';
import { type Journey, journeys } from './tables.ts';

/** What the sweep reads of a journey: reading all of it would cost it most of its time. */
const LOOKED = {
  userId: journeys.userId,
  joinedAt: journeys.joinedAt,
  state: journeys.state,
  screenedAt: journeys.screenedAt,
  rulesAcceptedAt: journeys.rulesAcceptedAt,
  rulesVersion: journeys.rulesVersion,
  introducedAt: journeys.introducedAt,
  interestsAt: journeys.interestsAt,
  profileAt: journeys.profileAt,
  mentorAt: journeys.mentorAt,
  skipped: journeys.skipped,
  firstMessageAt: journeys.firstMessageAt,
  nudges: journeys.nudges,
  nudgedAt: journeys.nudgedAt,
  checkBy: journeys.checkBy,
  checkAnsweredAt: journeys.checkAnsweredAt,
  settledAt: journeys.settledAt,
  stalledAt: journeys.stalledAt,
  leftAt: journeys.leftAt,
  restartedAt: journeys.restartedAt,
  lookAt: journeys.lookAt,
} as const;

const LOOKED_COLUMNS = sql.join(
  Object.entries(LOOKED).map(([name, column]) => sql`${column} AS ${sql.identifier(name)}`),
  sql`, `,
);

/** A journey that is due to be looked at. */
export type Due = Pick<Journey, keyof typeof LOOKED> & { lookAt: Instant };

export function createLookStore(query: Query) {
  const { checkBy } = journeys;
  /** As an expression, so that it is no reason to walk through all that are due: the keys are known. */
  const isDue = (now: Instant) => sql`+${journeys.lookAt} <= ${now}`;
  const inGuild = (guildId: GuildId) => eq(journeys.guildId, guildId);

  return {
    /** Journeys that the rules want to look at by `now`, longest due first, a page at a time: those behind `after`. */
    async listDue(guildId: GuildId, now: Instant, after: Due | undefined, limit: number): Promise<Due[]> {
      const { guildId: guild, lookAt, userId, joinedAt } = journeys;
      const behind = after
        ? sql`AND (${lookAt}, ${userId}, ${joinedAt}) > (${after.lookAt}, ${after.userId}, ${after.joinedAt})`
        : sql``;
      // As the database hands it out: to have it mapped column by column would take as long as all the rest.
      const rows = query.all<Omit<Due, 'skipped'> & { skipped: string | null }>(sql`
        SELECT ${LOOKED_COLUMNS} FROM ${journeys} WHERE ${guild} = ${guildId} AND ${lookAt} <= ${now} ${behind}
        ORDER BY ${lookAt}, ${userId}, ${joinedAt} LIMIT ${limit}`);
      return rows.map((row) => ({ ...row, skipped: row.skipped === null ? null : JSON.parse(row.skipped) }));
    },

    /** Says of many at once when to look again; not of those whom something has put off meanwhile. */
    setLooks(guildId: GuildId, now: Instant, looks: readonly { due: Due; until: Instant }[]): Statement {
      const rows = looks.map(({ due, until }) => [guildId, due.userId, due.joinedAt, until]);
      // The server is in the list too: SQLite then begins with the list, and not with everyone in the server.
      const list = listAsTable(['guild_id', 'user_id', 'joined_at', 'until'], rows);
      const change = sql`
        UPDATE ${journeys} SET look_at = seen.until FROM ${list} AS seen
        WHERE journeys.guild_id = seen.guild_id AND journeys.user_id = seen.user_id
          AND journeys.joined_at = seen.joined_at AND ${isDue(now)}`;
      return { run: () => query.run(change) };
    },

    /** Many journeys come to their end at once: nobody looks at them again. `stalledAt` where that is how they end. */
    setOver(guildId: GuildId, now: Instant, over: readonly Due[], stalledAt: Instant | undefined): Statement {
      const list = listAsTable(
        ['user_id', 'joined_at'],
        over.map(({ userId, joinedAt }) => [userId, joinedAt]),
      );
      const keys = sql`(${journeys.userId}, ${journeys.joinedAt}) IN ${list}`;
      return query
        .update(journeys)
        .set({ lookAt: null, ...(stalledAt === undefined ? {} : { stalledAt }) })
        .where(and(inGuild(guildId), keys, isDue(now)));
    },

    /** The next look after `now`. */
    async findNextLook(guildId: GuildId, now: Instant): Promise<Instant | undefined> {
      const row = query
        .select({ at: min(journeys.lookAt) })
        .from(journeys)
        .where(and(inGuild(guildId), gt(journeys.lookAt, now)))
        .get();
      return row?.at ?? undefined;
    },

    /** The message of that round never arrived: it does not count. */
    takeBackNudges: (guildId: GuildId, nudgedAt: Instant): Statement =>
      query
        .update(journeys)
        .set({ nudges: sql`max(0, ${journeys.nudges} - 1)`, nudgedAt: null, lookAt: nudgedAt })
        .where(and(inGuild(guildId), eq(journeys.nudgedAt, nudgedAt), or(isNull(checkBy), ne(checkBy, 'dm')))),

    /** The direct message never arrived: the channel asks whoever has not answered meanwhile. */
    setCheckPublic: ({ guildId, userId, joinedAt }: JourneyKey, lookAt: Instant): Statement =>
      query
        .update(journeys)
        .set({ checkBy: 'channel', nudges: NUDGES_BEFORE_CHECK, nudgedAt: null, lookAt })
        .where(
          and(
            inGuild(guildId),
            eq(journeys.userId, userId),
            eq(journeys.joinedAt, joinedAt),
            eq(checkBy, 'dm'),
            isNull(journeys.checkAnsweredAt),
            isNull(journeys.leftAt),
            isNull(journeys.settledAt),
          ),
        ),
  };
}

export type LookStore = ReturnType<typeof createLookStore>;
