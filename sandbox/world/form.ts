// Checks request bodies against zod schemas and says what is wrong in the nested form of Discord's 50035.
import { z } from 'zod';
import { isoTime } from '../world/iso-time.ts';
import { discordError } from './errors.ts';

interface FieldError {
  code: string;
  message: string;
}
export interface ErrorTree {
  _errors?: FieldError[];
  [field: string]: ErrorTree | FieldError[] | undefined;
}

/** The body as `schema` understands it. Throws 50035 with one entry a field. */
export function parseForm<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const result = schema.safeParse(body ?? {});
  if (result.success) return result.data;
  const tree: ErrorTree = {};
  for (const issue of result.error.issues) addFieldError(tree, issue.path, asFieldError(issue));
  throw discordError('invalidForm', tree);
}

/** Throws 50035 for a single field, for rules that a schema cannot say. `path` as in `['embeds', 0, 'title']`. */
export function refuseField(path: readonly PropertyKey[], code: string, message: string): never {
  const tree: ErrorTree = {};
  addFieldError(tree, path, { code, message });
  throw discordError('invalidForm', tree);
}

function addFieldError(tree: ErrorTree, path: readonly PropertyKey[], error: FieldError): void {
  let node = tree;
  for (const key of path) {
    node[String(key)] ??= {};
    node = node[String(key)] as ErrorTree;
  }
  node._errors ??= [];
  node._errors.push(error);
}

function asFieldError(issue: z.core.$ZodIssue): FieldError {
  if (issue.code === 'invalid_type' && issue.input === undefined) {
    return { code: 'BASE_TYPE_REQUIRED', message: 'This field is required' };
  }
  if (issue.code === 'too_big') {
    const sort = issue.origin === 'string' || issue.origin === 'array' ? ' in length' : '';
    return { code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${issue.maximum} or fewer${sort}.` };
  }
  if (issue.code === 'too_small') {
    return { code: 'BASE_TYPE_BAD_LENGTH', message: `Must be ${issue.minimum} or more in length.` };
  }
  if (issue.code === 'invalid_value') {
    return { code: 'BASE_TYPE_CHOICES', message: `Value must be one of (${issue.values.join(', ')}).` };
  }
  if (issue.code === 'invalid_union' && issue.discriminator) {
    const choices = issue.message.match(/(?<=')[^'|]+(?=')/g)?.join(', ');
    const message = `Value of field "${issue.discriminator}" must be one of (${choices}).`;
    return { code: 'UNION_TYPE_CHOICES', message };
  }
  if (issue.code === 'custom') {
    const code = typeof issue.params?.code === 'string' ? issue.params.code : 'BASE_TYPE_INVALID';
    return { code, message: issue.message };
  }
  return { code: 'BASE_TYPE_INVALID', message: issue.message };
}

/** A Discord id in a body. */
export const snowflake = z
  .union([z.string(), z.number()])
  .transform(String)
  .refine((value) => /^\d{1,20}$/.test(value), {
    message: 'Value is not snowflake.',
    params: { code: 'NUMBER_TYPE_COERCE' },
  });

/** An ISO 8601 instant in a body, written back the way Discord does. */
export const timestamp = z
  .string()
  .refine((value) => /^\d{4}-\d\d-\d\d/.test(value) && !Number.isNaN(Date.parse(value)), {
    message: 'Not a well formed ISO8601 date.',
    params: { code: 'DATE_TIME_TYPE_PARSE' },
  })
  .transform((value) => isoTime(Date.parse(value)));

/** A set of permissions or flags in a body: an integer, as text where it may be larger than a double holds. */
export const bitfield = z
  .union([z.string(), z.number()])
  .transform(String)
  .refine((value) => /^\d{1,20}$/.test(value), {
    message: 'Value is not int.',
    params: { code: 'NUMBER_TYPE_COERCE' },
  });
