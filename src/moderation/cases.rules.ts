// Pure: a new case as a row, what it asks of Discord, and what an answer of Discord means for it.
import type { Effect } from '../discord/effects.ts';
import type { GuildId, UserId } from '../discord/ids.ts';
import type { Instant } from '../runtime/clock.ts';
import type { Outcome } from '../storage/outbox.ts';
import type { CaseSource, CaseType } from './case-types.rules.ts';
import type { CaseEvidence, ModCase } from './cases.tables.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

export interface NewCase {
  type: CaseType;
  source: CaseSource;
  target: { userId: UserId; name: string };
  actorId: UserId;
  reason: string | null;
  rule: { number: number; text: string } | null;
  points: number;
  evidence?: CaseEvidence | null;
  expiresAt: Instant | null;
  deleteMessageSeconds: number;
  causeNumber: number | null;
  auditEntryId: string | null;
  /** Whether the target is to hear of it, where the type allows it. */
  tell: boolean;
}

/** Discord refuses 28 days and more; one day of slack for clocks that differ. */
export const LONGEST_CALL_MS = 27 * DAY_MS;
/** "Cannot send messages to this user", and the same for lack of a common server. */
const CLOSED_DM_CODES: readonly (number | undefined)[] = [50_007, 50_278];

export function dmStateOf(outcome: Outcome): ModCase['dmState'] {
  if (outcome.state === 'applied') return 'delivered';
  return CLOSED_DM_CODES.includes(outcome.errorCode) ? 'closed' : 'failed';
}

/** "Unknown Member" for a pardon: it is kept, and reaches them when they return. */
export function waitsForReturn(row: ModCase, outcome: Outcome): boolean {
  return row.type === 'untimeout' && outcome.errorCode === 10_007;
}

export function actOf(row: ModCase, reason: string, now: Instant): Effect {
  const { targetId: userId, deleteMessageSeconds } = row;
  switch (row.type) {
    case 'timeout':
      return { kind: 'timeout-member', userId, until: Math.min(row.expiresAt!, now + LONGEST_CALL_MS), reason };
    case 'untimeout':
      return { kind: 'timeout-member', userId, until: null, reason };
    case 'kick':
      return { kind: 'kick-member', userId, reason };
    case 'softban':
      return { kind: 'softban-user', userId, deleteMessageSeconds, reason };
    case 'ban':
      return { kind: 'ban-user', userId, deleteMessageSeconds, reason };
    case 'unban':
      return { kind: 'unban-user', userId, reason };
    case 'warn':
    case 'note':
      throw new Error(`a ${row.type} does nothing on Discord`);
  }
}

export function toRow(guildId: GuildId, number: number, wanted: NewCase, now: Instant): ModCase {
  return {
    guildId,
    number,
    type: wanted.type,
    state: 'pending',
    source: wanted.source,
    targetId: wanted.target.userId,
    targetName: wanted.target.name,
    actorId: wanted.actorId,
    reason: wanted.reason,
    ruleNumber: wanted.rule?.number ?? null,
    ruleText: wanted.rule?.text ?? null,
    points: wanted.points,
    evidence: wanted.evidence ? [wanted.evidence] : [],
    dmState: 'not_asked',
    errorCode: null,
    errorText: null,
    deleteMessageSeconds: wanted.deleteMessageSeconds,
    createdAt: now,
    settledAt: null,
    expiresAt: wanted.expiresAt,
    endedAt: null,
    troubleToldAt: null,
    causeNumber: wanted.causeNumber,
    auditEntryId: wanted.auditEntryId,
    voidedAt: null,
    voidedBy: null,
    voidReason: null,
    logChannelId: null,
    logMessageId: null,
  };
}
