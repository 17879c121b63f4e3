// Pure: a person's data as a file that people can read.
import type { GuildId, UserId } from '../discord/ids.ts';
import type { Instant } from '../runtime/clock.ts';

export interface ExportedPart {
  name: string;
  rows: readonly Record<string, unknown>[];
}

/** Parts without rows are left out; what is an instant by its name is written as a date. */
export function exportText(
  { guildId, userId, at }: { guildId: GuildId; userId: UserId; at: Instant },
  parts: readonly ExportedPart[],
): string {
  const filled = parts.filter(({ rows }) => rows.length > 0);
  const data = Object.fromEntries(filled.map(({ name, rows }) => [name, rows.map(readable)]));
  const head = { format: 'hearth-my-data', version: 1, server: guildId, you: userId, at: toDate(at) };
  return `${JSON.stringify({ ...head, data }, null, 2)}\n`;
}

const INSTANT = /(^at|At|Until|^since|Since)$/;

function readable(row: Record<string, unknown>): Record<string, unknown> {
  const named = Object.entries(row).filter(([, value]) => value !== null);
  return Object.fromEntries(
    named.map(([name, value]) => [name, INSTANT.test(name) && typeof value === 'number' ? toDate(value) : value]),
  );
}

const toDate = (at: Instant) => new Date(at).toISOString();
