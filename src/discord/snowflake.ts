// Discord's ids carry the time of their making.
import type { Instant } from '../runtime/clock.ts';

/** First instant of Discord's ids. Source: https://discord.com/developers/docs/reference#snowflakes */
const DISCORD_EPOCH_MS = 1_420_070_400_000;

/** The smallest id that something made at `at` could have. */
export function snowflakeAt(at: Instant): string {
  return String(BigInt(Math.max(0, Math.floor(at) - DISCORD_EPOCH_MS)) << 22n);
}

/** Whether the thing with the one id was made after the thing with the other. They do not fit a number. */
export function isNewer(id: string, than: string): boolean {
  return id.length === than.length ? id > than : id.length > than.length;
}

/** When the thing with this id was made. */
export function madeAt(id: string): Instant {
  return Number(BigInt(id) >> 22n) + DISCORD_EPOCH_MS;
}
