// Pure: what counts as a newcomer's first message, and what answers it.
import type { Instant } from '../runtime/clock.ts';

/** Who joined longer ago than this is no newcomer any more, whatever became of the journey. */
export const NEWCOMER_MS = 30 * 24 * 60 * 60 * 1000;
/** An answer that comes later than this is none; nobody waits for it in memory either. */
export const ANSWER_AWAITED_MS = 7 * 24 * 60 * 60 * 1000;

export interface Said {
  channelId: string;
  messageId: string;
  /** The message that is answered, where it is a reply. */
  repliesTo?: string | undefined;
  userId: string;
}

export interface Open {
  userId: string;
  channelId: string;
  messageId: string;
  at: Instant;
}

/**
 * Whether what `said` did answers the open first message: a reply to it, another's message in the same channel, in a
 * thread that was started from it (which has its id), or a reaction there. A reply to somebody else in a busy channel is
 * part of another conversation.
 */
export function isAnswer(open: Open, said: Said): boolean {
  if (said.userId === open.userId || said.messageId === open.messageId) return false;
  if (said.repliesTo === open.messageId || said.channelId === open.messageId) return true;
  return said.channelId === open.channelId && said.repliesTo === undefined;
}

/** Whether a reaction answers it: to the message itself, or to another one of theirs in that channel or thread. */
export function isAnswerByReaction(open: Open, reaction: { channelId: string; userId: string }): boolean {
  if (reaction.userId === open.userId) return false;
  return reaction.channelId === open.channelId || reaction.channelId === open.messageId;
}
