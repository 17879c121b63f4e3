// What may be asked of moderation, and what comes back: plain values between doors, services and messages.
import type { RoleId, UserId } from '../discord/ids.ts';
import type { CaseType } from './case-types.rules.ts';
import type { ModCase } from './cases.tables.ts';
import type { Rung } from './ladder.rules.ts';

export interface Target {
  userId: UserId;
  name: string;
  bot: boolean;
}

export interface Actor {
  userId: UserId;
  roleIds: readonly RoleId[];
}

/** What somebody wants done. Plain data: it is kept while they are asked back. */
export interface ActRequest {
  type: CaseType;
  target: Target;
  reason: string | null;
  rule: { number: number; text: string } | null;
  /** What a warning counts. */
  points: number;
  /** How long it lasts; null for good. */
  durationMs: number | null;
  deleteMessageSeconds: number;
  /** The target is not told. */
  silent: boolean;
}

export type ActResult =
  /** `points`: what the target has now, where that changed. */
  | { kind: 'done'; cases: ModCase[]; points: number | undefined; isProposed: boolean }
  /** Another moderator was faster: nothing is done until the draft is confirmed. */
  | { kind: 'recent'; draftId: string; first: ModCase }
  /** The warning would cross a threshold. */
  | { kind: 'threshold'; draftId: string; target: Target; rung: Rung; points: number };

/** A request with nothing said but what and to whom. */
export function plainRequest(type: CaseType, target: Target): ActRequest {
  return {
    type,
    target,
    reason: null,
    rule: null,
    points: 0,
    durationMs: null,
    deleteMessageSeconds: 0,
    silent: false,
  };
}
