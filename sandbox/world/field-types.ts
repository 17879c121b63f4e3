// Building blocks of request bodies that messages, channels and webhooks share: trimmed texts, addresses, numbers.
import { z } from 'zod';

/** Discord counts characters, not UTF-16 units: one emoji outside the basic plane is one. */
function lengthOf(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** A text that is trimmed before it is measured, as Discord does. `min` 1 refuses what is blank as missing. */
export function text(max: number, min = 0) {
  return z
    .string()
    .transform((value) => value.trim())
    .superRefine((value, context) => measure(value, min, max, context));
}

/** A text that is kept as it is: custom ids and option values mean something to the bot, spaces included. */
export function exactText(max: number, min = 1) {
  return z.string().superRefine((value, context) => measure(value, min, max, context));
}

function measure(value: string, min: number, max: number, context: z.RefinementCtx): void {
  const length = lengthOf(value);
  if (length >= min && length <= max) return;
  if (length === 0) refuse(context, 'BASE_TYPE_REQUIRED', 'This field is required');
  else if (min > 0) refuse(context, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`);
  else refuse(context, 'BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`);
}

function refuse(context: z.RefinementCtx, code: string, message: string): void {
  context.addIssue({ code: 'custom', message, params: { code } });
}

/** An address with one of `schemes`; `attachment://name` where a file of the same message may be meant. */
export function address(max: number, schemes: readonly string[] = ['http', 'https']) {
  return exactText(max).superRefine((value, context) => {
    const scheme = /^([a-z][a-z\d+.-]*):\/\/\S+$/i.exec(value)?.[1]?.toLowerCase();
    if (scheme === undefined) return refuse(context, 'URL_TYPE_INVALID_URL', 'Not a well formed URL.');
    if (schemes.includes(scheme)) return;
    const list = schemes.map((name) => `'${name}'`).join(', ');
    refuse(context, 'URL_TYPE_INVALID_SCHEME', `Scheme "${scheme}" is not supported. Scheme must be one of (${list}).`);
  });
}

/** An address that may also name an uploaded file. */
export const MEDIA_SCHEMES = ['http', 'https', 'attachment'] as const;

/** An integer from `min` to `max`; Discord also takes it as a decimal string. */
export function integer(min: number, max: number) {
  return z
    .union([
      z.number(),
      z
        .string()
        .regex(/^-?\d{1,15}$/)
        .transform(Number),
    ])
    .superRefine((value, context) => {
      if (!Number.isInteger(value)) return refuse(context, 'NUMBER_TYPE_COERCE', `Value "${value}" is not int.`);
      if (value < min)
        return refuse(context, 'NUMBER_TYPE_MIN', `int value should be greater than or equal to ${min}.`);
      if (value > max) refuse(context, 'NUMBER_TYPE_MAX', `int value should be less than or equal to ${max}.`);
    });
}

/** A list of `min` to `max` things. */
export function list<T extends z.ZodType>(item: T, min: number, max: number) {
  return z.array(item).superRefine((value, context) => {
    if (value.length >= min && value.length <= max) return;
    refuse(context, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`);
  });
}
