// Pure: closing a channel by the bits of @everyone, slow modes as people type them, and which messages a purge takes.
import type { Instant } from '../runtime/clock.ts';
import { parseDuration } from './durations.rules.ts';

/** Send Messages, Send Messages in Threads, Create Public and Private Threads, Add Reactions. Source: Discord's permission flags */
const WRITING = (1n << 11n) | (1n << 38n) | (1n << 35n) | (1n << 36n) | (1n << 6n);
const SEND = 1n << 11n;

/** What a channel's overwrite for @everyone allows and denies, as Discord's decimal bits. */
export interface EveryoneBits {
  allow: string;
  deny: string;
}

export function isLocked({ deny }: EveryoneBits): boolean {
  return (BigInt(deny) & SEND) !== 0n;
}

/** Nobody writes; everything else stays as it is. */
export function lockedBits({ allow, deny }: EveryoneBits): EveryoneBits {
  return { allow: String(BigInt(allow) & ~WRITING), deny: String(BigInt(deny) | WRITING) };
}

/** What concerns writing goes back to `before`; what was changed otherwise meanwhile is kept. */
export function unlockedBits(now: EveryoneBits, before: EveryoneBits): EveryoneBits {
  const back = (current: string, old: string) => String((BigInt(current) & ~WRITING) | (BigInt(old) & WRITING));
  return { allow: back(now.allow, before.allow), deny: back(now.deny, before.deny) };
}

/** Discord's longest slow mode. */
const LONGEST_SLOWMODE_S = 21_600;

/** Seconds between two messages of one person; 0 for none. Undefined for what cannot be meant. */
export function parseSlowmode(typed: string): number | undefined {
  const text = typed.trim().toLowerCase();
  if (text === '0' || text === 'off') return 0;
  const short = /^(\d{1,5})\s*s?$/.exec(text);
  const parsed = short ? Number(short[1]) * 1000 : parseDuration(text);
  if (typeof parsed !== 'number' || parsed < 1000 || parsed > LONGEST_SLOWMODE_S * 1000) return undefined;
  return Math.round(parsed / 1000);
}

export interface PurgedMessage {
  id: string;
  authorId: string;
  content: string;
  at: Instant;
  isPinned: boolean;
}

export interface PurgeFilter {
  count: number;
  authorId: string | undefined;
  containing: string | undefined;
  since: Instant | undefined;
}

/** Discord deletes nothing older in one go. Source: https://discord.com/developers/docs/resources/message#bulk-delete-messages */
const DELETABLE_MS = 14 * 24 * 60 * 60 * 1000;
const SLACK_MS = 60_000;

/** The newest `count` that fit: which can be deleted, and how many are too old. Pinned ones are left alone. */
export function choosePurged(
  messages: readonly PurgedMessage[],
  filter: PurgeFilter,
  now: Instant,
): { ids: string[]; tooOld: number } {
  const wanted = filter.containing?.toLowerCase();
  const fitting = messages
    .filter(
      (message) =>
        !message.isPinned &&
        (filter.authorId === undefined || message.authorId === filter.authorId) &&
        (wanted === undefined || message.content.toLowerCase().includes(wanted)) &&
        (filter.since === undefined || message.at >= filter.since),
    )
    .sort((a, b) => b.at - a.at)
    .slice(0, filter.count);
  const young = fitting.filter(({ at }) => now - at < DELETABLE_MS - SLACK_MS);
  return { ids: young.map(({ id }) => id), tooOld: fitting.length - young.length };
}
