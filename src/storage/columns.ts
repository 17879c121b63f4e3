// The column types that all tables are made of, so that another database can stand behind the same tables.
import { blob, integer, text } from 'drizzle-orm/sqlite-core';
import type { Instant } from '../runtime/clock.ts';

/** A Discord id. Kept as text: it does not fit a JavaScript number. `Id` is the branded type of `discord/ids`. */
export function snowflake<Id extends string>(name: string) {
  return text(name).$type<Id>();
}

/** An instant: milliseconds since 1970 UTC, set from the clock and never by SQL. */
export function instant(name: string) {
  return integer(name, { mode: 'number' }).$type<Instant>();
}

/** A plain value that is read and written as a whole. */
export function json<T>(name: string) {
  return text(name, { mode: 'json' }).$type<T>();
}

export function flag(name: string) {
  return integer(name, { mode: 'boolean' });
}

export function count(name: string) {
  return integer(name, { mode: 'number' });
}

/** A small file. */
export function bytes(name: string) {
  return blob(name, { mode: 'buffer' });
}

/** One of a fixed list of words. */
export function word<const Words extends readonly [string, ...string[]]>(name: string, words: Words) {
  return text(name, { enum: words as unknown as [Words[number], ...Words[number][]] });
}

/** Short text of our own making, such as a row id or a kind. */
export function label(name: string) {
  return text(name);
}
