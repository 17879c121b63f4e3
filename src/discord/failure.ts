// How a call to Discord can end badly, told apart by what it means for the caller.
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
  unknownWebhook: 10_015,
  unknownUser: 10_013,
  unknownBan: 10_026,
  unknownInteraction: 10_062,
  unknownScheduledEvent: 10_070,
  maxScheduledEvents: 30_038,
  alreadyAcknowledged: 40_060,
  missingAccess: 50_001,
  cannotDm: 50_007,
  missingPermissions: 50_013,
  invalidForm: 50_035,
} as const;

/** What the errors of `@discordjs/rest` carry. Known by their shape: discord.js loads a second copy of their classes. */
interface RestErrorShape {
  status?: unknown;
  code?: unknown;
  rawError?: unknown;
  retryAfter?: unknown;
}

/** Sorts what `@discordjs/rest` threw. Bugs of our own (a TypeError, say) are not failures and are undefined. */
export function asFailure(error: unknown): Failure | undefined {
  if (!(error instanceof Error)) return undefined;
  const { status, code, rawError, retryAfter } = error as RestErrorShape;
  if (typeof status === 'number') {
    const known = rawError !== undefined && typeof code === 'number' && code > 0 ? code : status;
    return { kind: kindOf(status), code: known, text: error.message };
  }
  if (typeof retryAfter === 'number') return { kind: 'unclear', code: 429, text: 'rate limited' };
  return isNetworkError(error) ? { kind: 'unclear', code: 0, text: error.message } : undefined;
}

function kindOf(status: number): FailureKind {
  if (status === 401) return 'unauthorized';
  return status >= 500 || status === 429 ? 'unclear' : 'refused';
}

/** What undici throws for resets, refused connections, time-outs and answers that end too early. */
function isNetworkError(error: Error): boolean {
  if (error.name === 'AbortError' || error.name === 'TimeoutError' || error.message === 'fetch failed') return true;
  const code =
    (error as NodeJS.ErrnoException).code ?? ((error.cause as NodeJS.ErrnoException | undefined)?.code || '');
  return /^(UND_ERR_|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOST|ENET)/.test(code);
}
