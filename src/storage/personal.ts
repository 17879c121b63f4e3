// Rows about people: each feature says which of its columns hold somebody's id, and what becomes of the row when that
// person has their data deleted. The privacy service reads and deletes them; a test finds columns that nobody named.
import { and, eq, getTableColumns, getTableName, or, type SQL } from 'drizzle-orm';
import type { AnySQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { asId, type GuildId, type UserId } from '../discord/ids.ts';
import type { Query, Statement } from './storage.ts';

/**
 * Why a row stays. safety: the server's record of what was done to keep its rules. team: what somebody did for the
 * server in its name. passing: it goes by itself within moments.
 */
export type StayReason = 'safety' | 'team' | 'passing';

/** No account has it: it stands for somebody whose data was deleted, where a row cannot do without an id. */
export const NOBODY = asId<UserId>('0');

type Row = Record<string, unknown>;

export interface PersonalRows {
  /** Its heading in the exported file. */
  name: string;
  table: SQLiteTable;
  /** Names of the fields that hold the person's id; any of them makes the row theirs. */
  by: readonly string[];
  /** Only such rows. */
  where?: SQL;
  /** In place of comparing ids, where the table names people in another way. */
  isOf?(userId: UserId): SQL;
  /** Fields that are not the person's to read: what others wrote about them, or who they are. */
  hidden?: readonly string[];
  /** Stays, and is theirs to read all the same. */
  isReadable?: true;
  /** deleted; or blanked: the row goes on without them; or stays, with the reason that people are told. */
  onErase: 'deleted' | { blanked: Row } | { stays: StayReason };
}

/** Checked by the compiler: the fields exist in the table. */
export function personalRows<T extends SQLiteTable>(
  table: T,
  rows: Omit<PersonalRows, 'table' | 'by' | 'hidden' | 'onErase'> & {
    by: readonly (keyof T['$inferSelect'] & string)[];
    hidden?: readonly (keyof T['$inferSelect'] & string)[];
    onErase: 'deleted' | { blanked: Partial<T['$inferInsert']> } | { stays: StayReason };
  },
): PersonalRows {
  return { ...rows, table };
}

/** The team's own acts: they are part of the server's history and are not exported. */
export function actsOfTheTeam<T extends SQLiteTable>(
  table: T,
  ...by: readonly (keyof T['$inferSelect'] & string)[]
): PersonalRows {
  return { name: getTableName(table), table, by, onErase: { stays: 'team' } };
}

function isTheirs({ table, by, where, isOf }: PersonalRows, guildId: GuildId, userId: UserId): SQL | undefined {
  const columns = getTableColumns(table) as Record<string, AnySQLiteColumn>;
  const who = isOf ? isOf(userId) : or(...by.map((name) => eq(columns[name]!, userId)));
  return and(columns.guildId && eq(columns.guildId, guildId), who, where);
}

/** The person's rows as they may read them. */
export function listPersonal(query: Query, rows: PersonalRows, guildId: GuildId, userId: UserId): Row[] {
  const hidden = ['guildId', ...(rows.hidden ?? [])];
  const found = query
    .select()
    .from(rows.table)
    .where(isTheirs(rows, guildId, userId))
    .all() as Row[];
  return found.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !hidden.includes(name))));
}

/** Deletes or blanks the person's rows; undefined where they stay. */
export function erasePersonal(
  query: Query,
  rows: PersonalRows,
  guildId: GuildId,
  userId: UserId,
): Statement | undefined {
  const theirs = isTheirs(rows, guildId, userId);
  if (rows.onErase === 'deleted') return query.delete(rows.table).where(theirs);
  if ('stays' in rows.onErase) return undefined;
  return query.update(rows.table).set(rows.onErase.blanked).where(theirs);
}
