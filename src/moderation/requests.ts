// What may be asked of moderation, and what comes back: plain values between doors, services and messages.
import type { ChannelId, GuildId, MessageId, RoleId, UserId } from '../discord/ids.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { Instant } from '../runtime/clock.ts';
import type { Statement } from '../storage/storage.ts';
import type { CaseType } from './case-types.rules.ts';
import type { CaseEvidence, ModCase } from './cases.tables.ts';
import type { EvidenceFile } from './evidence.rules.ts';
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
  evidence?: CaseEvidence | null;
  /** How long it lasts; null for good. */
  durationMs: number | null;
  deleteMessageSeconds: number;
  /** The target is not told. */
  silent: boolean;
}

export type ActResult =
  /**
   * `points`: what the target has now, where that changed. `isFirstUnlogged`: the moderator's first case here, and there is
   * no mod log that it would stand in.
   */
  | { kind: 'done'; cases: ModCase[]; points: number | undefined; isProposed: boolean; isFirstUnlogged: boolean }
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

/** A message as evidence: as it was when somebody pointed at it. Or a person where they talk with somebody alone. */
export interface MessageEvidence {
  channelId: ChannelId;
  /** Null where a person is meant and no message was pointed at: `text` is then what they wrote there last. */
  messageId: MessageId | null;
  authorId: UserId;
  authorName: string;
  authorIsBot: boolean;
  text: string;
  link: string;
  files: EvidenceFile[];
}

/** acted: the team did something about it. looked: it was looked at, and nothing more was needed. */
export type ReportOutcome = 'acted' | 'looked';

/** An inquiry as the inbox keeps it, as far as moderation looks at it. */
export interface TeamInquiry {
  number: number;
  guildId: GuildId;
  kind: string;
  state: 'new' | 'with_us' | 'elsewhere' | 'waiting' | 'answered' | 'closed';
  about: string;
  authorId: UserId | null;
  ownerId: UserId | null;
  text: string;
  details: unknown;
  outcome: string | null;
  answer: string | null;
  closedAt: Instant | null;
}

type Handled = 'report' | 'appeal';

interface InquiryPeople {
  userId: UserId;
  text: string;
}

/** What moderation needs of the inbox. */
export interface TeamInbox {
  handle(
    kind: Handled,
    handler: {
      staffMessage(
        guildId: GuildId,
        view: { inquiry: TeamInquiry; people: readonly InquiryPeople[] },
      ): Promise<OutgoingMessage>;
    },
  ): void;
  find(guildId: GuildId, number: number): Promise<TeamInquiry | undefined>;
  findLatest(guildId: GuildId, kind: Handled, about: string): Promise<TeamInquiry | undefined>;
  listPeople(guildId: GuildId, number: number): Promise<readonly InquiryPeople[]>;
  countAbout(guildId: GuildId, kind: Handled, userId: UserId): Promise<number>;
  open(
    guildId: GuildId,
    wanted: {
      kind: Handled;
      about: string;
      authorId: UserId;
      concernsId: UserId | null;
      text: string;
      details: unknown;
      channelId: ChannelId | null;
    },
    also?: (inquiry: TeamInquiry) => readonly Statement[],
  ): Promise<{ inquiry: TeamInquiry; isFirst: boolean; isNew: boolean }>;
  take(guildId: GuildId, number: number, ownerId: UserId): Promise<boolean>;
  close(
    inquiry: Pick<TeamInquiry, 'guildId' | 'number'>,
    end: { byId: UserId; outcome: string; answer: string | null },
    also: readonly Statement[],
  ): Promise<boolean>;
}
