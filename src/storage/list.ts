// A list of values as a table inside a statement, so that thousands of rows change at once. SQLite's way of saying it.
import { type SQL, sql } from 'drizzle-orm';

/**
 * Rows as a sub-query with one column for each of `names`, in that order. One parameter however many rows there are:
 * building a statement with a parameter for each value costs more than running it.
 */
export function listAsTable(names: readonly string[], rows: readonly (readonly (string | number | null)[])[]): SQL {
  const columns = names.map((name, index) => sql`value ->> ${sql.raw(String(index))} AS ${sql.identifier(name)}`);
  return sql`(SELECT ${sql.join(columns, sql`, `)} FROM json_each(${JSON.stringify(rows)}))`;
}
