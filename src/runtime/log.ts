// The log: JSON lines, made readable on a terminal; tokens and what people write are never in it.
import { createRequire } from 'node:module';
import { type DestinationStream, type Logger, pino, stdSerializers } from 'pino';

export type Log = Logger;

/** Fields that must not reach a log, wherever they are nested up to two levels deep. */
const SECRET_FIELDS = ['token', 'authorization', 'content', 'Authorization', 'interactionToken'];
/** What an error of `@discordjs/rest` carries that repeats what people wrote, or the secret of an interaction or webhook. */
const LOOSE_LIPS = ['requestBody', 'rawError'];
const TOKEN_IN_URL = /(\/(?:interactions|webhooks)\/\d+\/)[^/?]+/g;
const REDACTED = SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);

/** A log at `level`, to standard output or `destination`. */
export function createLog(level: string, destination?: DestinationStream): Log {
  const redact = { paths: REDACTED, censor: '[redacted]' };
  const options = { level, base: undefined, redact, serializers: { err: serializeError } };
  if (destination) return pino(options, destination);
  return process.stdout.isTTY && hasPretty()
    ? pino({ ...options, transport: { target: 'pino-pretty' } })
    : pino(options);
}

/** pino-pretty is a development dependency: where it is missing, JSON serves as well. */
function hasPretty(): boolean {
  try {
    createRequire(import.meta.url).resolve('pino-pretty');
    return true;
  } catch {
    return false;
  }
}

/** An error without the bodies that it was about and without tokens in its address. */
function serializeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const kept = Object.entries(stdSerializers.err(error)).filter(([field]) => !LOOSE_LIPS.includes(field));
  return Object.fromEntries(
    kept.map(([field, value]) => [
      field,
      typeof value === 'string' ? value.replace(TOKEN_IN_URL, '$1[redacted]') : value,
    ]),
  );
}
