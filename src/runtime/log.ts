// The log: JSON lines, made readable on a terminal; tokens and what people write are never in it.
import { createRequire } from 'node:module';
import { type DestinationStream, type Logger, pino } from 'pino';

export type Log = Logger;

/** Fields that must not reach a log, wherever they are nested up to two levels deep. */
const SECRET_FIELDS = ['token', 'authorization', 'content', 'Authorization', 'interactionToken'];
const REDACTED = SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);

/** A log at `level`, to standard output or `destination`. */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options = { level, base: undefined, redact: { paths: REDACTED, censor: '[redacted]' } };
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
