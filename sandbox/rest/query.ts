// Reads query strings the way Discord does: numbers with bounds, ids, and booleans spelled in several ways.

import { refuseField } from '../world/form.ts';
import { compareSnowflakes } from '../world/snowflake.ts';
import type { Id } from '../world/types.ts';

export interface NumberRange {
  default: number;
  min?: number;
  max: number;
}

/** An integer parameter. Throws 50035 outside its bounds. */
export function queryNumber(query: URLSearchParams, name: string, range: NumberRange): number {
  const text = query.get(name);
  if (text === null || text === '') return range.default;
  if (!/^-?\d+$/.test(text)) refuseField([name], 'NUMBER_TYPE_COERCE', `Value "${text}" is not int.`);
  const value = Number(text);
  const min = range.min ?? 1;
  if (value < min) refuseField([name], 'NUMBER_TYPE_MIN', `int value should be greater than or equal to ${min}.`);
  if (value > range.max) {
    refuseField([name], 'NUMBER_TYPE_MAX', `int value should be less than or equal to ${range.max}.`);
  }
  return value;
}

/** An id parameter. Throws 50035 for anything but digits. */
export function queryId(query: URLSearchParams, name: string): Id | undefined {
  const text = query.get(name);
  if (text === null || text === '') return undefined;
  if (!/^\d{1,20}$/.test(text)) refuseField([name], 'NUMBER_TYPE_COERCE', `Value "${text}" is not snowflake.`);
  return text;
}

/** Source: https://discord.com/developers/docs/reference#boolean-query-strings */
export function queryFlag(query: URLSearchParams, name: string): boolean {
  return ['true', 'True', '1'].includes(query.get(name) ?? '');
}

/** An ISO 8601 parameter, in milliseconds UTC. */
export function queryTime(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null || text === '') return undefined;
  const value = Date.parse(text);
  if (Number.isNaN(value)) refuseField([name], 'DATE_TIME_TYPE_PARSE', 'Not a well formed ISO8601 date.');
  return value;
}

/** A page of user ids, oldest account first, as lists with `after` and `limit` send them. */
export function usersAfter(query: URLSearchParams, ids: readonly Id[], limit: number): Id[] {
  const after = queryId(query, 'after');
  return [...ids]
    .sort(compareSnowflakes)
    .filter((id) => after === undefined || compareSnowflakes(id, after) > 0)
    .slice(0, limit);
}
