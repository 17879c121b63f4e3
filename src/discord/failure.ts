// How a call to Discord can end badly, told apart by what it means for the caller.
import { DiscordAPIError, HTTPError, RateLimitError } from '@discordjs/rest';

/**
 * refused: Discord said no, and would again. unclear: nobody knows whether it was done (5xx, a reset, a lost answer).
 * unauthorized: the token is no longer accepted; nothing will work any more.
 */
export type FailureKind = 'refused' | 'unclear' | 'unauthorized';

export interface Failure {
  kind: FailureKind;
  /** Discord's own error code, or the HTTP status where there is none. */
  code: number;
  text: string;
}

/** Discord's codes that Hearth reacts to. Source: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json */
export const DISCORD_CODES = {
  unknownChannel: 10_003,
  unknownMember: 10_007,
  unknownMessage: 10_008,
  unknownRole: 10_011,
  unknownInteraction: 10_062,
  alreadyAcknowledged: 40_060,
  missingAccess: 50_001,
  cannotDm: 50_007,
  missingPermissions: 50_013,
} as const;

/** Sorts what `@discordjs/rest` threw. Bugs of our own (a TypeError, say) are not failures and are undefined. */
export function asFailure(error: unknown): Failure | undefined {
  if (error instanceof DiscordAPIError) {
    const code = typeof error.code === 'number' && error.code > 0 ? error.code : error.status;
    if (error.status === 401) return { kind: 'unauthorized', code, text: error.message };
    return { kind: error.status >= 500 ? 'unclear' : 'refused', code, text: error.message };
  }
  if (error instanceof HTTPError) {
    return { kind: error.status >= 500 ? 'unclear' : 'refused', code: error.status, text: error.message };
  }
  if (error instanceof RateLimitError) return { kind: 'unclear', code: 429, text: 'rate limited' };
  if (error instanceof Error && isNetworkError(error)) return { kind: 'unclear', code: 0, text: error.message };
  return undefined;
}

/** What undici throws for resets, refused connections, time-outs and answers that end too early. */
function isNetworkError(error: Error): boolean {
  if (error.name === 'AbortError' || error.name === 'TimeoutError' || error.message === 'fetch failed') return true;
  const code =
    (error as NodeJS.ErrnoException).code ?? ((error.cause as NodeJS.ErrnoException | undefined)?.code || '');
  return /^(UND_ERR_|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOST|ENET)/.test(code);
}
